"""Profile to need to baseline without retyping, on a phone: with script (axe finds nothing) and without it (PP4, PP9)."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from enhancement.domain.priorities import PriorityKind
from enhancement.models import DataItem, OutcomeVersion
from schools.models import OwnFigure
from tests.browser.conftest import PHONE, follow
from tests.factories.enhancement import AwardFactory, CycleFactory, PriorityFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def school(live_server):
    """Its two priorities are chosen; it has measured nothing yet."""
    world = build_world()
    AwardFactory(foundation__school=world.own.school, awarded_on=clock.local_date(clock.now()) - timedelta(days=60))
    cycle = CycleFactory(journey__school=world.own.school, programme=world.own.programme)
    for kind in PriorityKind:
        PriorityFactory(cycle=cycle, kind=kind, title=f"The {kind} one")
    return world


@pytest.fixture
def signed_in(context, live_server, school):
    client = Client()
    client.force_login(school.own.users[Role.SCHOOL_LEAD])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])


@pytest.fixture(params=["with script", "without script"])
def browser_context_args(request, browser_context_args):
    script = request.param == "with script"
    return {**browser_context_args, "viewport": PHONE, "java_script_enabled": script}


def test_a_figure_goes_from_the_school_s_data_to_need_and_baseline(page, signed_in, school, look):
    own = school.own.school.public_id
    page.goto(f"/schools/{own}/data/add/figures/")
    page.get_by_label("What do you measure?").fill("Pupils who walk to school")
    page.get_by_label("A share").check()
    follow(page.get_by_role("button", name="Go on to the figure"))
    page.get_by_label("How many?", exact=True).fill("37")
    page.get_by_label("Out of how many?").fill("90")
    page.get_by_label("Which day is it of?").fill("15 June 2026")
    page.get_by_label("Where is it from?").fill("Hands-up count")
    follow(page.get_by_role("button", name="Save the figure"))
    assert OwnFigure.objects.get().numerator == 37

    page.goto(f"/schools/{own}/data/")
    follow(page.get_by_role("link", name="Use in our plan"))
    expect(page.get_by_label("What is the new need?")).to_have_value("Pupils who walk to school")
    look("carry")
    page.get_by_label("Quantitative outcome of the local priority").check()
    follow(page.get_by_role("button", name="Put it in the plan"))
    expect(page.get_by_text("starts from it")).to_be_visible()
    look("stage 2")
    item, version = DataItem.objects.get(), OutcomeVersion.objects.get()
    assert (item.numerator, item.denominator, item.source) == (37, 90, "Hands-up count")
    assert (version.baseline_numerator, version.baseline_denominator) == (37, 90)
    assert version.measure == "walk to school"

    page.goto(f"/schools/{own}/healthy-schools/stage-4/school/quantitative/")
    page.get_by_text("Take it from your data").click()
    look("outcome")
    follow(page.get_by_role("button", name="Start from"))
    expect(page.get_by_label("How many", exact=True)).to_have_value("37")
    expect(page.get_by_label("Measured on")).to_have_value("15 June 2026")
    assert OutcomeVersion.objects.filter(baseline_numerator=37).count() == 2

    page.goto(f"/schools/{own}/healthy-schools/impact/")
    expect(page.get_by_text("Hands-up count").first).to_be_visible()
    look("impact")
