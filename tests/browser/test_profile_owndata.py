"""A school writes down what it measures, on a phone, with and without script; axe finds nothing."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from schools.models import OwnFigure, OwnMeasure
from tests.browser.conftest import PHONE, follow
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CSV = (
    "Figures or views,What is measured,Kind of number,Date,Where it is from,How many,Out of how many\n"
    "figures,Had breakfast,share,15/06/2025,Count,30,60\n"
)


@pytest.fixture(params=["with script", "without script"])
def script(request):
    return request.param == "with script"


@pytest.fixture
def browser_context_args(script, browser_context_args):
    return {**browser_context_args, "java_script_enabled": script, "viewport": PHONE}


@pytest.fixture
def home(context, live_server):
    """The own data of the lead who is signed in."""
    own = build_world().own
    client = Client()
    client.force_login(own.users[Role.SCHOOL_LEAD])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])
    return f"/schools/{own.school.public_id}/data/"


def test_a_school_writes_down_a_view_a_table_and_a_scale(page, home, look):
    page.goto(home)
    look("empty list")
    follow(page.get_by_role("link", name="Add something you measure"))
    look("choose")
    follow(page.get_by_role("link", name="Do pupils feel safe?"))
    look("a view")
    page.get_by_label("A group").check()
    page.get_by_label("Which group?").fill("Year 5")
    follow(page.get_by_role("button", name="Go on to the figure"))
    follow(page.get_by_role("button", name="Save the figure"))
    look("what is missing")
    expect(page.locator(".error-summary")).to_contain_text("Write how many were asked")
    page.get_by_label("How many were asked?").fill("30")
    page.get_by_label("How many answered?").fill("24")
    page.get_by_label("How many of them gave this answer?").fill("20")
    page.get_by_label("Which day is it of?").fill("15 June 2026")
    follow(page.get_by_role("button", name="Save the figure"))
    expect(page.get_by_role("status")).to_contain_text("Saved: 83.3")
    look("a measure")

    page.goto(f"{home}upload/")
    look("upload")
    page.get_by_label("Your filled-in template").set_input_files(
        {"name": "figures.csv", "mimeType": "text/csv", "buffer": CSV.encode()}
    )
    follow(page.get_by_role("button", name="Check the file"))
    look("check")
    follow(page.get_by_role("button", name="Save 1 figure"))
    expect(page.get_by_role("status")).to_contain_text("Saved: 1 new.")
    look("list")

    follow(page.get_by_role("link", name="Work out its average"))
    look("age")
    page.get_by_label("How old is the youngest").fill("13")
    follow(page.get_by_role("button", name="Go on"))
    page.get_by_label("How many pupils were asked?").fill("12")
    page.get_by_label("The totals").fill("\n".join(["21"] * 6 + ["26"] * 5))
    page.get_by_label("Which day is it of?").fill("1/6/2026")
    follow(page.get_by_role("button", name="Work out the average"))
    look("result")
    follow(page.get_by_role("button", name="Save this average"))
    expect(page.get_by_role("status")).to_contain_text("The average is saved.")
    assert OwnMeasure.objects.count() == 3
    assert OwnFigure.objects.count() == 3
