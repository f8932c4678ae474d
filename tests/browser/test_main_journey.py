"""The main job from end to end on real schools of the register: real Postgres, broker, worker, papers and browser.

Award recorded, lead signs in, stages 1 to 4, submitted; the reviewer asks about two fields; the lead answers; the
reviewer confirms; the worker makes letter and certificate; the certificate's text and tags agree with the page on
which anybody can verify it. With script, without, and on a phone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from core.domain.wording import day
from devkit.crash import DurableStack
from tests.browser import school_writes
from tests.browser.conftest import DESKTOP, PHONE, Complaints, follow
from tests.documents.paper import Paper, read_paper

pytestmark = [pytest.mark.browser, pytest.mark.crash]

PASSWORD = "demo wyre forest"
LOAD = """
from core import clock
from hwb_portal.demo import listings, local_plans, people, register, schools
for loader in (register, people, schools, listings, local_plans):
    loader.load(now=clock.now())
"""
LEAD = """
from datetime import timedelta
from core import clock
from core.domain.actor import Actor
from hwb_portal.demo.people import demo_person
from schools.domain.contacts import SchoolRole
from schools.models import School
from schools.services import people
now, by = clock.now(), Actor.clock()
school = School.objects.get(urn={urn})
demo_person(email="lead{urn}@example.org", name="Asha Linden", second_factor=False, now=now)
people.add_person(school=school, role=SchoolRole.HWB_LEAD, name="Asha Linden", email="lead{urn}@example.org",
                  starts_on=clock.local_date(now) - timedelta(days=40), by=by, now=now)
print(school.public_id, school.name)
"""
SESSION = """
from accounts.models import User
from devkit.sessions import session_of
print(session_of(User.objects.get(email="{email}")))
"""
MEASURES = {
    ("local", "quantitative"): "eat fruit at lunch every day",
    ("local", "perception"): "say that they like the food at lunch",
    ("local", "targeted"): "say that they eat before lessons begin",
    ("school", "quantitative"): "sleep nine hours on school nights",
    ("school", "perception"): "say that they wake up rested",
    ("school", "targeted"): "say that somebody helps them when they are tired",
}


PRIORITIES = ("Healthy weight in primary schools", "Pupils sleep enough")


@pytest.fixture(scope="module")
def stack(worker_id: str) -> Iterator[DurableStack]:
    """A whole portal: cluster with fsync, broker, worker, web server; 41 schools of the register in it."""
    with DurableStack(worker_id, RATE_LIMITS="0") as running:
        running.env["MEDIA_ROOT"] = str(running.folder / "media")
        running.python(LOAD)
        yield running


@pytest.fixture(scope="module")
def portal(stack: DurableStack) -> str:
    address = stack.start_web()
    # after the web server, since its papers name the address on which they can be checked
    stack.start_worker(processes=1)
    return address


@dataclass
class Reading:
    """One way to use the portal, at one real school."""

    urn: int
    script: bool
    viewport: dict[str, int]


# Real rows of the register, one for each way
READINGS = [
    pytest.param(Reading(116784, True, DESKTOP), id="with script"),
    pytest.param(Reading(135047, False, DESKTOP), id="without script"),
    pytest.param(Reading(135051, True, PHONE), id="on a phone"),
]


@pytest.fixture
def open_page(browser: Browser, browser_context_args: dict[str, Any], portal: str, complaints: Complaints):
    """A page of somebody's own browser, signed in as `email` or not at all."""
    contexts = []

    def opened(reading: Reading, session: str = "") -> Page:
        own = {"base_url": portal, "java_script_enabled": reading.script, "viewport": reading.viewport}
        context = browser.new_context(**{**browser_context_args, **own})
        contexts.append(context)
        if session:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": portal}])
        page = context.new_page()
        complaints.watch(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("reading", READINGS)
def test_a_school_comes_from_an_award_to_a_certificate(
    stack: DurableStack, portal: str, open_page: Callable[..., Page], reading: Reading, today: date
) -> None:
    public_id, name = stack.python(LEAD.format(urn=reading.urn)).strip().split(" ", 1)
    here = f"/schools/{public_id}/healthy-schools"
    coordinator = open_page(reading, session(stack, "coordinator@demo.example"))
    reviewer = open_page(reading, session(stack, "reviewer@demo.example"))
    lead = open_page(reading)

    sign_in(lead, f"lead{reading.urn}@example.org")
    expect(lead.get_by_role("heading", name=name)).to_be_visible()
    expect(lead.locator("main")).to_contain_text("National Healthy School Status")

    record_award(coordinator, here)
    school_writes.stage_1(lead, here)
    school_writes.stage_2(lead, here)
    school_writes.stage_3(lead, here)
    for number, ((priority, kind), measure) in enumerate(MEASURES.items()):
        school_writes.outcome(lead, here, priority, kind, target=str(60 + number), measure=measure)
    lead.goto(f"{here}/check/")
    follow(lead.get_by_role("button", name="Submit the plan"))
    expect(lead.get_by_text("Your plan is submitted.")).to_be_visible()

    ask(reviewer, name)
    answer(lead, here)
    confirm(reviewer, name)

    made = f"select count(*) from documents_rendition r join documents_document d on d.id = r.document_id \
join schools_school s on s.id = d.school_id where s.urn = {reading.urn} and r.state = 'ready'"
    # welcome letter, a form for each of the two rounds, acceptance letter, certificate
    stack.wait_until(lambda: stack.rows(made) == [(5,)], seconds=120)
    papers_agree(lead, open_page(reading), portal, here, name, day(today))


def session(stack: DurableStack, email: str) -> str:
    """As after signing in with a code: that is tried in its own test."""
    return stack.python(SESSION.format(email=email)).strip()


def sign_in(page: Page, email: str) -> None:
    page.goto("/")
    follow(page.get_by_role("link", name="Sign in").first)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))


def record_award(page: Page, here: str) -> None:
    page.goto(f"{here}/")
    follow(page.get_by_role("link", name="Record the award"))
    page.get_by_label("When was it awarded?").fill("1 September 2026")
    page.get_by_label("What have you seen that shows it?").fill("The certificate, at the school")
    follow(page.get_by_role("button", name="See what it means"))
    follow(page.get_by_role("button", name="Record"))
    expect(page.get_by_text("Recorded: award of 1 September 2026.")).to_be_visible()


def ask(page: Page, name: str) -> None:
    page.goto("/admin/qa/work/")
    follow(page.get_by_role("link", name=name))
    follow(page.get_by_role("button", name="Start reading"))
    for field in ("Target", "How it will be shown"):
        follow(page.get_by_role("button", name=f"Ask about this Local priority: quantitative outcome, {field}"))
    page.locator("[name=text_0]").fill("Why this number?")
    page.locator("[name=text_1]").fill("Who steps in when the lead is away?")
    follow(page.get_by_role("button", name="Look at the questions and send"))
    follow(page.get_by_role("button", name="Send the questions"))
    expect(page.get_by_text("Your questions are with the school.")).to_be_visible()


def answer(page: Page, here: str) -> None:
    page.goto("/")
    page.goto(f"{here}/clarification/")
    for number, said in enumerate(("It is what the school council thinks can be done.", "The deputy head."), start=1):
        follow(page.get_by_role("link", name=f"Answer question {number}"))
        page.get_by_label("Your answer").fill(said)
        follow(page.get_by_role("button", name="Save", exact=True))
        if not page.url.endswith("/clarification/"):
            page.goto(f"{here}/clarification/")
    follow(page.get_by_role("button", name="Send the answers back"))
    expect(page.locator("main")).to_contain_text("waits for a reviewer")


def confirm(page: Page, name: str) -> None:
    page.goto("/admin/qa/work/")
    follow(page.get_by_role("link", name=name))
    follow(page.get_by_role("button", name="Start reading"))
    expect(page.get_by_text("It is what the school council thinks can be done.").first).to_be_visible()
    follow(page.get_by_role("button", name="Confirm the plan").first)
    follow(page.get_by_role("button", name="Confirm the plan").first)
    expect(page.get_by_text("The plan is confirmed.")).to_be_visible()


def papers_agree(lead: Page, anybody: Page, portal: str, here: str, name: str, today: str) -> None:
    """What the papers say is what the school planned, and what the portal says to anybody who asks for the number."""
    lead.goto(f"{here}/")
    certificate, letter = (paper_at(lead, title) for title in ("Certificate", "Acceptance letter"))
    for paper in (certificate, letter):
        assert paper.marked
        assert paper.language == "en-GB"
        assert {"H1", "P"} <= set(paper.tags)
        assert [said for said in (name, today, *PRIORITIES) if said not in paper.text] == []
    assert [measure for measure in MEASURES.values() if measure not in letter.text] == []
    assert any(f"{portal}/verify/" in said for said in certificate.alternatives)
    number = re.search(r"HWB-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]", certificate.text).group()
    anybody.goto(f"/verify/{number}/")
    shown = anybody.locator("main")
    for said in ("This certificate is genuine and valid", number, name, today, *PRIORITIES):
        expect(shown).to_contain_text(said)


def paper_at(page: Page, title: str) -> Paper:
    """The file behind the workspace's link, fetched with the person's own session."""
    address = page.get_by_role("link", name=title, exact=True).get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.ok, answer.status
    return read_paper(answer.body())
