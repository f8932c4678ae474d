"""From a logged reading to a confirmed outcome in a real browser: the head claims and signs, a reviewer confirms.
(On a phone, with keys alone: test_from_stage_five.)"""

from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import expect

from accounts.domain.roles import Role
from devkit.sessions import session_of
from tests.browser.conftest import follow
from tests.enhancement.claims.acting import QUANTITATIVE, confirmed_plan, today
from tests.factories.delivery import ReadingFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def own(live_server):
    return build_world().own


@pytest.fixture
def here(own):
    """Where the plan is; its outcomes were confirmed 500 days ago, and one has a reading at the target."""
    plan = confirmed_plan(own.school, programme=own.programme)
    version = plan.slots[QUANTITATIVE].versions.get()
    ReadingFactory(version=version, taken_on=today() - timedelta(days=9), numerator=60)
    return f"/schools/{own.school.public_id}/healthy-schools"


@pytest.fixture
def enter(context, live_server, own):
    def as_role(role):
        value = session_of(own.users[role])
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])

    return as_role


def press(page, name):
    follow(page.get_by_role("button", name=name).first)


def test_from_a_reading_to_a_confirmed_outcome(page, enter, here, look):
    enter(Role.HEAD_TEACHER)
    page.goto(f"{here}/stage-8/")
    look("stage 8")
    follow(page.get_by_role("link", name="Claim it as met").first)
    look("claim, nothing written")
    outcome = page.url
    follow(page.get_by_role("link", name="Write the result"))
    expect(page.get_by_label("How many", exact=True)).to_have_value("60")
    day = today() - timedelta(days=2)
    page.get_by_label("On which day did the group look at the result?").fill(f"{day.day} {day:%B %Y}")
    look("the result")
    press(page, "Save")
    follow(page.get_by_role("link", name="Add evidence"))
    expect(page.get_by_label("What does it show?")).to_have_value("The same survey again")
    page.get_by_label("Where is it kept?").fill("Folder of the well-being lead")
    page.get_by_label("Date of the evidence").fill(f"{day.day} {day:%B %Y}")
    look("evidence")
    press(page, "Save")
    look("claim, ready to sign")
    press(page, "Sign as")
    press(page, "Send the claim to the QUAS")
    expect(page.get_by_text("The claim is with the quality assurance system").first).to_be_visible()
    look("claim, sent")
    page.goto(f"{here}/development-plan/")
    look("development plan")
    page.goto(f"{here}/next-plan/")
    look("next plan")
    page.goto(f"{outcome}not-met/")
    look("not met")

    enter(Role.REVIEWER)
    page.goto("/admin/qa/work/")
    follow(page.get_by_role("link", name="School own"))
    press(page, "Start reading")
    expect(page.get_by_text("95 % interval").first).to_be_visible()
    look("the reviewer's page")
    press(page, "Confirm")
    press(page, "Confirm")

    enter(Role.HEAD_TEACHER)
    page.goto(outcome)
    expect(page.get_by_text("Well done.")).to_be_visible()
    page.goto(f"{here}/stage-8/")
    expect(page.get_by_role("heading", name="The award of this plan holds one outcome of six.")).to_be_visible()
    look("stage 8, one is met")
