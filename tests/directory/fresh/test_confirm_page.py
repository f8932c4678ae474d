"""The page behind the link in a reminder."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from core.domain.links import LinkPurpose
from core.models import SignedLink
from core.services import links
from directory.models import Intervention, ListingCheck, ProblemReport
from directory.services import verification

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(due, now, at):
    at(now)
    return due(date(2026, 11, 30), name="Worry group", price="£40 a group", price_on=date(2026, 1, 5))


@pytest.fixture
def address(listing, by_clock, now):
    return f"/directory/confirm/{verification.invite_to_confirm(listing=listing, by=by_clock, now=now)}/"


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_opening_shows_all_that_it_says_and_writes_nothing(client, listing, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as captured:
        answer = client.get(address)
    assert not [query for query in captured.captured_queries if not query["sql"].startswith("SELECT")]
    shown = text_of(answer)
    for words in ("Worry group", listing.description, "£40 a group", "office@example.org", "30 November 2026"):
        assert words in shown
    assert (SignedLink.objects.get().uses, ListingCheck.objects.count()) == (0, 0)
    assert answer["Cache-Control"] == "no-store, private"


def press(client, address, **given):
    return client.post(address, {"version": "1", **given})


def test_one_press_confirms_and_the_page_says_until_when(client, listing, address):
    answer = press(client, address)
    assert (answer.status_code, answer["Location"]) == (302, address)
    shown = text_of(client.get(address))
    assert "Thank you: Worry group is up to date" in shown
    assert "checked 22 November 2026 by the provider" in shown
    assert "22 May 2027" in shown
    assert "All of this is still true" not in shown


def test_a_second_press_and_a_reload_are_harmless(client, address):
    for _ in range(3):
        assert press(client, address).status_code == 302
    assert ListingCheck.objects.count() == 1


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "²", "9" * 5000, "\x00"])
def test_garbage_for_the_version_confirms_nothing_and_says_what_to_do(client, address, version):
    answer = client.post(address, {"version": version})
    assert answer.status_code == 422
    assert "Read it again" in text_of(answer)
    assert not ListingCheck.objects.exists()


def test_a_listing_out_of_sight_is_not_found_by_its_link(client, listing, address):
    Intervention.objects.update(published_at=None)
    for answer in (client.get(address), press(client, address), press(client, address, tell="yes", text="New")):
        assert answer.status_code == 404
        assert b"Worry group" not in answer.content
    assert not ListingCheck.objects.exists()
    assert not ProblemReport.objects.exists()


def test_a_hidden_listing_says_so_and_comes_back(client, listing, address):
    Intervention.objects.update(checked_on=date(2026, 1, 1))
    listing.refresh_from_db()
    token = links.create(
        purpose=LinkPurpose.CONFIRM_LISTING,
        about=listing.public_id,
        facts={"checked_on": "2026-01-01"},
        expires_at=SignedLink.objects.get().expires_at,
        single_use=False,
        by=SignedLink.objects.get().actor,
        now=SignedLink.objects.get().created_at,
    )
    address = f"/directory/confirm/{token}/"
    assert client.get(f"/directory/{listing.slug}/").status_code == 404
    assert "the public does not see this listing" in text_of(client.get(address))
    press(client, address)
    assert client.get(f"/directory/{listing.slug}/").status_code == 200


def test_something_has_changed_is_told_in_words(client, address):
    answer = press(client, address, tell="yes", text="We moved to Bewdley.")
    assert answer.status_code == 200
    assert "The answer comes to desk@provider.example" in text_of(answer)
    assert ProblemReport.objects.get().text == "We moved to Bewdley."
    assert not ListingCheck.objects.exists()


@pytest.mark.parametrize(("text", "said"), [(" ", "Fill this in"), ("x" * 2001, "Shorten this by 1 character")])
def test_words_that_cannot_be_taken_stay_on_the_page(client, address, text, said):
    answer = press(client, address, tell="yes", text=text)
    assert answer.status_code == 422
    shown = BeautifulSoup(answer.content, "html.parser")
    assert said in shown.main.text
    assert shown.select_one("textarea").text.strip() == text.strip()
    assert not ProblemReport.objects.exists()


@pytest.mark.parametrize("token", ["x", "0" * 32 + ".abc", "%00", "a" * 3000])
def test_a_link_that_we_never_made_opens_nothing(client, listing, token):
    assert client.get(f"/directory/confirm/{token}/").status_code == 404
    assert client.post(f"/directory/confirm/{token}/").status_code == 404


def test_a_link_for_something_else_opens_nothing(client, listing, by_clock, now):
    token = links.create(
        purpose=LinkPurpose.COMMENT, about=listing.public_id, expires_at=now.replace(year=2027), by=by_clock, now=now
    )
    assert client.get(f"/directory/confirm/{token}/").status_code == 404
