"""A coordinator's way with a closed school, without script and on a phone: from the desk to the public page.

tests.browser.test_every_page asks axe about each page of it.
"""

import pytest
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from schools.models import Continuation
from tests.browser.conftest import PHONE, follow
from tests.browser.test_network import sign_in
from tests.factories.schools import ClosedSchoolFactory, SchoolLinkFactory, SchoolMembershipFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(db):
    return build_world()


def test_from_the_desk_to_the_public_page(browser, live_server, world):
    closed = ClosedSchoolFactory(name="Old Oak", sort_name="old oak", coverage__programme=world.own.programme)
    SchoolMembershipFactory(school=closed, person__name="Lee Lead", person__email="lee@oak.example")
    SchoolLinkFactory(predecessor=closed, successor__name="New Oak")
    context = browser.new_context(locale="en-GB", viewport=PHONE, java_script_enabled=False)
    sign_in(context, live_server, world.own.users[Role.COORDINATOR].email)
    page = context.new_page()
    page.goto(f"{live_server.url}/your-schools/")
    follow(page.get_by_role("link", name="1 closed school waits for you"))
    follow(page.get_by_role("link", name="Old Oak"))
    follow(page.get_by_role("link", name="Confirm what the register proposes"))
    expect(page.get_by_label("New Oak")).to_be_checked()
    follow(page.get_by_role("button", name="Confirm it"))
    expect(page.get_by_text("takes it in from today")).to_be_visible()
    follow(page.get_by_role("button", name="Confirm it"))
    expect(page.get_by_text("New Oak continues Old Oak: both pages say so")).to_be_visible()
    follow(page.get_by_role("link", name="Add there"))
    expect(page.get_by_label("Name", exact=True)).to_have_value("Lee Lead")
    page.goto(f"{live_server.url}/schools/{closed.public_id}/")
    expect(page.get_by_text("confirmed on")).to_be_visible()
    assert Continuation.objects.get().decided_on == clock.local_date(clock.now())
    context.close()
