"""The tools of stages 1 to 4 in a real browser: a meeting, an example, planning backwards; axe finds nothing."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from enhancement.models import ESIVersion, GroupMeeting, OutcomeVersion
from tests.browser.conftest import follow
from tests.enhancement.stages.saying4 import Stage4, fill_stages_1_to_3
from tests.factories.enhancement import AwardFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(live_server, context, complaints):
    """The lead of a school that has chosen its priorities, signed in."""
    own = build_world().own
    AwardFactory(foundation__school=own.school, awarded_on=clock.local_date(clock.now()) - timedelta(days=60))
    user = own.users[Role.SCHOOL_LEAD]
    lead = Stage4(school=own.school, user=user, by=Actor.user(user.public_id))
    fill_stages_1_to_3(lead)
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])
    return lead


def test_a_meeting_an_example_and_planning_backwards(page, lead, size, look):
    here = f"/schools/{lead.school.public_id}/healthy-schools"
    page.goto(f"{here}/stage-1/")
    follow(page.get_by_role("link", name="Log a meeting"))
    page.get_by_label("When did the group meet?").fill("2 November 2026")
    page.get_by_label("What did you talk about?").fill("What Amelia Khan said about lunch")
    follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("This looks like a person's name").first).to_be_visible()
    look("a meeting that may name a pupil")
    page.get_by_label("What did you talk about?").fill("What Year 5 said about lunch")
    follow(page.get_by_role("button", name="Save", exact=True))
    look("the log of meetings")
    assert GroupMeeting.objects.get().about == "What Year 5 said about lunch"
    page.goto(f"{here}/stage-4/local/quantitative/")
    follow(page.get_by_role("link", name="Begin with an example"))
    look("examples of an outcome")
    follow(page.get_by_role("link", name=re.compile("Use as a start.*pupils who eat fruit at lunch every day")))
    look("an outcome begun with an example")
    assert not OutcomeVersion.objects.exists()
    page.get_by_label("Which number do you aim for?").fill("60")
    follow(page.get_by_role("button", name="Save", exact=True))
    page.goto(f"{here}/stage-4/local/quantitative/signs/")
    follow(page.get_by_role("link", name="Plan backwards from the outcome"))
    page.get_by_label("For that: what must be in place in the school?").fill("A salad bar is open every day")
    follow(page.get_by_role("button", name=re.compile("Make it a sign.*For that: what must be in place")))
    expect(page.get_by_role("link", name="Open the sign")).to_be_visible()
    look("planning backwards")
    assert ESIVersion.objects.get().kind == "process"
