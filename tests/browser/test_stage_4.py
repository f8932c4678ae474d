"""Stage 4 in a real browser: with and without script, on a desk and a phone; axe finds nothing."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from enhancement.models import ESI, OutcomeVersion, SectionDraft
from tests.browser.conftest import follow
from tests.enhancement.stages.saying4 import Stage4, fill_stages_1_to_3
from tests.factories.enhancement import AwardFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(live_server):
    """The lead of a school that has chosen its priorities."""
    own = build_world().own
    AwardFactory(foundation__school=own.school, awarded_on=clock.local_date(clock.now()) - timedelta(days=60))
    user = own.users[Role.SCHOOL_LEAD]
    lead = Stage4(school=own.school, user=user, by=Actor.user(user.public_id))
    fill_stages_1_to_3(lead)
    return lead


@pytest.fixture
def signed_in(context, live_server, lead, complaints):
    """A session as after signing in. A preview that is on its way when the page is left is given up."""
    client = Client()
    client.force_login(lead.user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])


@pytest.fixture(params=["with script", "without script"])
def script(request):
    return request.param == "with script"


@pytest.fixture
def browser_context_args(script, browser_context_args):
    return {**browser_context_args, "java_script_enabled": script}


def save(page):
    follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("Saved ").first).to_be_visible()


def test_an_outcome_becomes_a_sentence(page, signed_in, lead, size, look, script):
    page.goto(f"/schools/{lead.school.public_id}/healthy-schools/stage-3/")
    follow(page.get_by_role("link", name="Write outcomes"))
    look("stage 4, empty")
    follow(page.get_by_role("link", name="Write it (the quantitative outcome of the local priority)"))
    look("an outcome, empty")
    preview = page.locator("#preview")
    page.get_by_label("By which day?").fill("20 July 2028")
    page.get_by_label("share of people").check()
    page.get_by_label("Whose change is it?").fill("Year 5 pupils")
    page.get_by_label("What do they do, score or answer?").fill("have improved meals")
    page.get_by_label("rises", exact=True).check()
    page.get_by_label("How many", exact=True).fill("37")
    page.get_by_label("out of how many", exact=True).fill("90")
    page.get_by_label("Measured on").fill("15/6/2026")
    page.get_by_label("Which number do you aim for?").fill("most")
    if not script:
        follow(page.get_by_role("button", name="Show the sentence"))
    expect(preview).to_contain_text("the share of Year 5 pupils who have improved meals rises from 41.1 % to")
    expect(preview).to_contain_text("because “most” is not a number")
    assert not OutcomeVersion.objects.exists()
    if script:
        expect(page.get_by_label("The figure today")).to_be_hidden()
        expect(page.get_by_role("button", name="Show the sentence")).to_be_hidden()
    look("an outcome with a live sentence")
    save(page)
    expect(page.get_by_label("Which number do you aim for?")).to_have_value("most")
    look("an outcome whose target cannot be read")
    page.get_by_label("Which number do you aim for?").fill("60 %")
    page.get_by_label("What do they do, score or answer?").fill("eat fruit at lunch every day")
    save(page)
    expect(page.locator(".outcome").first).to_contain_text("rises from 41.1 % to 60 %, shown by")
    look("stage 4 with one sentence")

    follow(page.get_by_role("link", name="Say how you will show it"))
    page.get_by_label("A survey").check()
    page.get_by_label("Which evidence will it be?").fill("Lunch survey")
    page.get_by_label("Who collects it?").fill("Health and well-being lead")
    page.get_by_label("When is it collected?").fill("Each June")
    look("evidence")
    save(page)

    follow(page.get_by_role("link", name="Add one early success indicator"))
    look("signs, none yet")
    follow(page.get_by_role("link", name="Add a sign"))
    page.get_by_label("What will be so by then?").fill("Run a fruit day")
    page.get_by_label("By which day?").fill("next summer")
    save(page)
    expect(page.get_by_label("By which day?")).to_have_value("next summer")
    look("a sign whose date cannot be read")
    page.get_by_label("By which day?").fill("1 July 2027")
    page.get_by_label("Something has changed for pupils").check()
    save(page)
    expect(page.get_by_text("reads like something you will do")).to_be_visible()
    look("signs with advice")
    follow(page.get_by_role("link", name="Change “Run a fruit day”"))
    page.get_by_label("What will be so by then?").fill("Half of Year 5 eat fruit at lunch every day")
    save(page)
    follow(page.get_by_role("link", name="Back to all outcomes"))
    expect(page.locator(".outcome").first).to_contain_text("Complete")
    look("stage 4 with a complete outcome")
    assert (OutcomeVersion.objects.get().target, ESI.objects.count()) == (60, 1)


def test_a_targeted_outcome_names_its_group_and_its_data(page, signed_in, lead, size, look, script):
    page.goto(f"/schools/{lead.school.public_id}/healthy-schools/stage-4/school/targeted/")
    page.get_by_label("What people say").check()
    page.get_by_label("Which group in challenging circumstances?").fill("young carers")
    page.get_by_label("Which of your data show why this group?").select_option(
        label="Young carers: 11 of 24 young carers arrive late on most days"
    )
    page.get_by_label("Which question is asked?").fill("Is there an adult in school you can talk to?")
    page.get_by_label("Pupils", exact=True).check()
    look("a targeted outcome")
    save(page)
    held = OutcomeVersion.objects.get()
    assert (held.group, held.group_data.group, held.asks_pupils) == ("young carers", "Young carers", True)
    assert SectionDraft.objects.get(section__startswith="outcomes/").unreadable == []


@pytest.mark.parametrize("script", [True])
def test_the_sentence_follows_the_fields_without_losing_the_place(page, signed_in, lead, script):
    page.goto(f"/schools/{lead.school.public_id}/healthy-schools/stage-4/local/perception/")
    field = page.get_by_label("Whose change is it?")
    field.press_sequentially("Year 5 <b>pupils</b>", delay=20)
    expect(page.locator("#preview")).to_contain_text("Year 5 <b>pupils</b>")
    expect(field).to_be_focused()
    expect(page.get_by_text("Not saved yet")).to_be_visible()
