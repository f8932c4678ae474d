"""Report a problem, as a visitor."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from core.rate_limits import LIMITS
from directory.models import DeskTask, ProblemReport
from tests.factories.directory import InterventionFactory

pytestmark = pytest.mark.django_db
GOOD = {"kind": "contact", "text": "The number is wrong.", "email": ""}


@pytest.fixture
def listing():
    return InterventionFactory(name="Worry group")


@pytest.fixture
def address(listing):
    return f"/directory/report/{listing.public_id}/"


def test_the_page_of_a_listing_leads_to_the_form(client, listing, address):
    page = BeautifulSoup(client.get(f"/directory/{listing.slug}/").content, "html.parser")
    assert page.find("a", string="Report a problem")["href"] == address
    assert "Worry group" in client.get(address).content.decode()


def test_a_report_is_kept_and_thanked_for(client, listing, address):
    answer = client.post(address, GOOD, follow=True)
    assert answer.redirect_chain == [(f"{address}thanks/", 302)]
    assert "Thank you for the report" in answer.content.decode()
    report = ProblemReport.objects.get()
    assert (report.listing, report.kind, report.text) == (listing, "contact", "The number is wrong.")
    assert len(report.reporter_mark) == 64


def test_no_address_of_a_visitor_is_kept(client, address):
    client.post(address, GOOD, REMOTE_ADDR="203.0.113.7")
    assert "203" not in " ".join(str(value) for value in ProblemReport.objects.values_list("text", "reporter_email"))


def test_two_visitors_who_say_closed_make_a_task_and_one_who_says_it_twice_does_not(client, address):
    closed = {"kind": "closed"}
    client.post(address, closed, REMOTE_ADDR="203.0.113.7")
    client.post(address, closed, REMOTE_ADDR="203.0.113.7")
    assert not DeskTask.objects.exists()
    client.post(address, closed, REMOTE_ADDR="203.0.113.8")
    assert DeskTask.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose an answer"),
        ({"kind": "x"}, "Choose one of the answers"),
        ({"kind": ["closed", "x"]}, "Choose one of the answers"),
        ({"kind": "\x00"}, "Choose one of the answers"),
        ({"kind": "harm"}, "Say in a few words"),
        ({"kind": "contact", "text": "   "}, "Say in a few words"),
        ({"kind": "contact", "text": "x" * 2001}, "Shorten this by 1 character"),
        ({"kind": "contact", "text": "a\x00b"}, "Null characters are not allowed"),
        ({"kind": "closed", "email": "nobody"}, "Write an e-mail address"),
        ({"kind": "closed", "email": "a@b.example, c@d.example"}, "Write an e-mail address"),
        ({"kind": "closed", "email": "a@b.example\nBcc: c@d.example"}, "Write an e-mail address"),
    ],
)
def test_garbage_is_refused_in_words_and_nothing_is_kept(client, address, given, said):
    answer = client.post(address, given)
    assert answer.status_code == 422
    assert said in BeautifulSoup(answer.content, "html.parser").main.text
    assert not ProblemReport.objects.exists()


def test_what_was_typed_stays(client, address):
    answer = client.post(address, {"kind": "contact", "text": "<b>It moved</b>", "email": "nobody"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("textarea").text.strip() == "<b>It moved</b>"
    assert page.select_one("[name=email]")["value"] == "nobody"
    assert page.select_one("[name=kind][checked]")["value"] == "contact"


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(client, address):
    assert client.post(address, GOOD | {"website": "https://spam.example"}).status_code == 302
    assert not ProblemReport.objects.exists()


@pytest.mark.parametrize(
    "facts", [{"published_at": None}, {"checked_on": date(2020, 1, 1)}, {"published_at": None, "merged": True}]
)
def test_what_the_public_does_not_see_cannot_be_reported(client, facts):
    facts = dict(facts)
    if facts.pop("merged", None):
        facts["merged_into"] = InterventionFactory()
    secret = InterventionFactory(name="Secret plan", **facts)
    address = f"/directory/report/{secret.public_id}/"
    for answer in (client.get(address), client.post(address, GOOD), client.get(f"{address}thanks/")):
        assert answer.status_code == 404
        assert b"Secret plan" not in answer.content
    assert not ProblemReport.objects.exists()


def test_who_sends_too_many_is_asked_to_wait(client, address, settings):
    settings.RATELIMIT_ENABLE = True
    for _ in range(LIMITS["open_form"].times):
        assert client.post(address, GOOD).status_code == 302
    assert client.post(address, GOOD).status_code == 429
    assert ProblemReport.objects.count() == LIMITS["open_form"].times
