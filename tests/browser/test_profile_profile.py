"""The health profile as a browser and axe see it: without script, on a phone, and the way to what could help."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from tests.browser.conftest import DESKTOP, NARROW, PHONE, follow
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import EvidenceReviewFactory
from tests.schools.profile_rows import DISTRICT, figure, in_wyre_forest, overweight, with_figures
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def school(context, live_server):
    """Signed in as the school's lead; one indicator needs a look, one has no figure."""
    world = build_world()
    topic = TopicFactory(name="Healthy weight")
    with_figures(title="Overweight in Year 6").topics.set([topic])
    figure(overweight(title="Overweight in Reception"), DISTRICT, None)
    InterventionFactory(name="Family cookery club", topics=[topic], area="england")
    EvidenceReviewFactory(question="Does cooking together help?").topics.set([topic])
    client = Client()
    client.force_login(world.own.users[Role.SCHOOL_LEAD])
    cookies = [
        {"name": name, "value": morsel.value, "url": str(live_server)} for name, morsel in client.cookies.items()
    ]
    context.add_cookies(cookies)
    return in_wyre_forest(world.own.school)


def test_the_profile_is_read_on_any_screen(school, page, axe):
    page.goto(f"/schools/{school.public_id}/profile/")
    addresses = [page.url, page.locator(".figure-card a").first.evaluate("link => link.href"), page.url + "print/"]
    wrong = []
    for address in addresses:
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            page.goto(address)
            for summary in page.locator("main summary").all():
                summary.click()
            wrong += [(address, found) for found in axe(page)]
        page.set_viewport_size(NARROW)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wrong.append((address, "wider than 320 pixels"))
    assert wrong == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_from_the_profile_to_what_could_help_without_script(school, page):
    page.set_viewport_size(PHONE)
    page.goto(f"/schools/{school.public_id}/")
    follow(page.get_by_role("link", name="Open the health profile"))
    expect(page.locator(".figure-card, .figure-line")).to_have_count(2)
    follow(page.get_by_role("link", name="Needs a look (1)"))
    expect(page.locator(".figure-card")).to_have_count(1)
    follow(page.get_by_role("link", name="What could help with Overweight in Year 6"))
    expect(page.get_by_role("heading", name="What could help")).to_be_in_viewport()
    expect(page.get_by_text("It is about healthy weight. Serves all of England")).to_be_visible()
    follow(page.get_by_role("link", name="Does cooking together help?"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Does cooking together help?")
