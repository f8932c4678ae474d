"""From stage 5 to a confirmed outcome on a phone, with the keyboard alone: the lead plans, carries out and measures,
the head teacher claims and signs, a reviewer confirms, and the school reads it with its letter. axe finds nothing."""

from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from devkit.sessions import session_of
from directory.domain.listing import Area
from documents.domain.kinds import Kind
from documents.models import Rendition
from documents.producing import produce
from enhancement.models import Activity, OutcomeSlot
from tests.browser.conftest import PHONE
from tests.browser.keyboard import Keyboard
from tests.enhancement.claims.acting import QUANTITATIVE
from tests.factories.directory import InterventionFactory
from tests.factories.enhancement import AwardFactory
from tests.factories.under_way import plan_under_way
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONFIRMED_DAYS_AGO = 200
OUTCOME = "quantitative outcome of the local priority"


def days_ago(days):
    on = clock.local_date(clock.now()) - timedelta(days=days)
    return f"{on.day} {on:%B %Y}"


@pytest.fixture
def own(live_server):
    return build_world().own


@pytest.fixture
def slot(own):
    """The outcome that will be met: of a plan that the QUAS confirmed, and the only one without a baseline."""
    awarded_on = clock.local_date(clock.now()) - timedelta(days=300)
    AwardFactory(foundation__school=own.school, awarded_on=awarded_on)
    plan = plan_under_way(own.school, programme=own.programme, confirmed_days_ago=CONFIRMED_DAYS_AGO)
    slot = plan.slots[QUANTITATIVE]
    InterventionFactory(name="Fruit for all", topics=[slot.priority.topic], area=Area.ENGLAND, indexed=False)
    OutcomeSlot.objects.get(pk=slot.pk).versions.update(
        baseline_numerator=None, baseline_denominator=None, baseline_on=None, baseline_source=""
    )
    return slot


@pytest.fixture
def keys(page, live_server):
    page.set_viewport_size(PHONE)
    return Keyboard(page)


@pytest.fixture
def enter(page, context, live_server, own):
    """`enter(role, address)`: signed in as somebody of the school or its reviewer, the address typed."""

    def as_role(role, address):
        value = session_of(own.users[role])
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])
        page.goto(address)

    return as_role


def test_with_keys_alone_from_stage_5_to_a_confirmed_outcome(page, keys, enter, own, slot, look):
    here = f"/schools/{own.school.public_id}/healthy-schools"
    enter(Role.SCHOOL_LEAD, f"{here}/stage-5/")
    look("stage 5, a baseline and the activities lack")
    stage_5(page, keys, slot, look)
    keys.follow("Carry it out")
    stage_6(page, keys, look)
    keys.follow("Watch progress")
    stage_7(page, keys, look)
    enter(Role.HEAD_TEACHER, f"{here}/stage-8/")
    stage_8(page, keys, look)
    claim = page.url

    enter(Role.REVIEWER, "/admin/qa/work/")
    look("what waits for the reviewer")
    keys.follow("School own")
    keys.button("Start reading")
    expect(page.get_by_text("95 % interval").first).to_be_visible()
    look("the claim as the reviewer reads it")
    keys.button("Confirm")
    look("what the school will get")
    keys.button("Confirm")

    for rendition in Rendition.objects.filter(document__kind=Kind.CONGRATULATION_LETTER):
        produce(rendition_id=rendition.pk, now=clock.now())
    enter(Role.HEAD_TEACHER, claim)
    expect(page.get_by_text("Well done.")).to_be_visible()
    look("the outcome, met")
    keys.follow("your letters and certificates")
    look("the letters")
    letter = page.get_by_role("link", name="congratulation").first
    keys.to(letter)
    assert page.request.get(letter.get_attribute("href")).headers["content-type"] == "application/pdf"


def stage_5(page, keys, slot, look):
    """Where it starts, an activity of the directory with its partner, and one of the school's own for the others."""
    keys.follow(f"Record the baseline of the {OUTCOME}")
    keys.write("How many", "37")
    keys.write("out of how many", "90")
    keys.write("Measured on which day?", days_ago(CONFIRMED_DAYS_AGO + 20))
    keys.write("Where is it from?", "Lunch survey")
    look("the baseline")
    keys.button("Save")
    expect(page.get_by_text("Baseline in place")).to_have_count(6)

    keys.follow(f"What could help with the {OUTCOME}")
    look("what could help")
    keys.follow("Add to our plan")
    look("a listing on its way into the plan")
    keys.button("Add to our plan")
    expect(page.locator(f"[name=links][value='outcome:{slot.public_id}']")).to_be_checked()
    keys.choose("Established good practice")
    keys.write("How will it lead to the outcome?", "Pupils who taste fruit together choose it at lunch.")
    keys.choose("Universal: for everybody")
    keys.write("When does it start?", days_ago(150))
    look("the activity")
    keys.button("Save")

    keys.follow("Check a partner of “Fruit for all”")
    keys.choose("Yes")
    keys.write("Which?", "Insurance and two letters")
    keys.write("Which school that knows them did you ask?", "A school of the next village")
    keys.choose("Yes, it is written down")
    look("the partner")
    keys.button("Save")

    keys.follow("Add another activity")
    keys.write("What do you call it?", "Rest and somebody to talk to")
    for box in page.locator("[name=links][value^='outcome:']").all():
        if box.get_attribute("value") != f"outcome:{slot.public_id}":
            keys.tick(box)
    keys.choose("Little evidence so far")
    keys.write("How will it lead to the outcome?", "An adult they know is there each lunchtime.")
    keys.choose("Targeted: for a group")
    keys.write("Which group?", "Young carers")
    keys.button("Save")
    look("stage 5, everything is here")


def stage_6(page, keys, look):
    """Who, what must be there, by when; then it is under way."""
    for number, who in enumerate(("School cook", "Family worker")):
        keys.follow("Say who does what by when", nth=number)
        keys.write("Who sees to it?", who)
        keys.write("What needs to be in place?", "A word with parents")
        keys.write("By when is it done?", days_ago(-100))
        look(f"who does what by when: {who}")
        keys.button("Save")
    keys.follow("Say how far it is")
    keys.choose("Under way")
    keys.button("Save")
    look("stage 6")
    assert set(Activity.objects.values_list("state", flat=True)) == {"planned", "under_way"}


def stage_7(page, keys, look):
    """A reading at the target, in the chart and in the table beside it."""
    look("stage 7")
    keys.follow("Log readings")
    keys.write("On which day was it measured?", days_ago(9))
    share = page.get_by_role("group", name="Quantitative outcome of the local priority")
    keys.write("How many", "60", share)
    keys.write("out of how many", "90", share)
    keys.write("Where is it from?", "Lunch survey", share)
    look("readings")
    keys.button("Save the readings")
    keys.follow("Chart, readings and indicators")
    expect(page.locator("figure svg").first).to_be_visible()
    expect(page.get_by_role("table").get_by_text("60 of 90")).to_be_visible()
    look("the chart and its table")


def stage_8(page, keys, look):
    """The result the reading says, evidence of the planned kind, the signature, and off to the QUAS."""
    look("stage 8")
    keys.follow("Claim it as met")
    look("a claim, nothing written")
    keys.follow("Write the result")
    expect(page.get_by_label("How many", exact=True)).to_have_value("60")
    keys.write("On which day did the group look at the result?", days_ago(2))
    look("the result")
    keys.button("Save")
    keys.follow("Add evidence")
    expect(page.get_by_label("What does it show?")).to_have_value("The same survey again")
    keys.write("Where is it kept?", "Folder of the well-being lead")
    keys.write("Date of the evidence", days_ago(9))
    look("the evidence")
    keys.button("Save")
    keys.button("Sign as")
    keys.button("Send the claim to the QUAS")
    expect(page.get_by_text("The claim is with the quality assurance system").first).to_be_visible()
    look("a claim, sent")
