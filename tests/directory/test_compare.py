import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories.directory import InterventionFactory

pytestmark = pytest.mark.django_db


def read(client, *slugs):
    answer = client.get(reverse("directory:compare"), {"with": slugs})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def columns(page):
    return [" ".join(head.select_one("a").text.split()) for head in page.select("thead th")]


def row(page, label):
    found = next(one for one in page.select("tbody tr") if one.select_one("th").text.strip() == label)
    return [cell.text.strip() for cell in found.select("td")]


@pytest.mark.list_route("directory:compare")
def test_comparing_costs_the_same_statements_whatever_the_number(client, constant_queries):
    made = []

    def make():
        made.append(InterventionFactory(slug=f"listing-no-{len(made)}"))

    address = reverse("directory:compare") + "?" + "&".join(f"with=listing-no-{number}" for number in range(3))
    assert constant_queries(client, address, make, most=6) <= 6


def test_listings_stand_side_by_side_in_the_order_they_were_ticked(client):
    InterventionFactory(slug="one", name="One", level="universal")
    InterventionFactory(slug="two", name="Two", level="targeted", price="£3", price_on="2026-11-01")
    page = read(client, "two", "one", "two", "no-such")
    assert columns(page) == ["Two", "One"]
    levels = row(page, "Level")
    assert levels[0].startswith("Targeted")
    assert levels[1].startswith("Universal")
    assert row(page, "Price")[1] == "Not known"


def test_four_at_most_and_the_others_are_named(client):
    for number in range(6):
        InterventionFactory(slug=f"n-{number}", name=f"Number {number}")
    page = read(client, *(f"n-{number}" for number in range(6)))
    assert len(columns(page)) == 4
    assert "Left out: Number 4, Number 5" in page.text


def test_what_the_public_must_not_see_is_left_out_like_a_wrong_word(client):
    InterventionFactory(slug="draft", name="Secret draft", published_at=None)
    page = read(client, "draft", "no-such", "'; drop table")
    assert "Secret" not in page.text
    assert "Nothing to compare yet" in page.text


def test_one_can_be_taken_away(client):
    for slug in ("a", "b", "c"):
        InterventionFactory(slug=slug, name=slug.upper())
    away = read(client, "a", "b", "c").select(".comparison__away")[1]["href"]
    assert columns(BeautifulSoup(client.get(reverse("directory:compare") + away).content, "html.parser")) == ["A", "C"]


def test_what_stands_in_one_place_on_two_pages_shares_a_row(client):
    InterventionFactory(
        slug="one", commissioned_by="The county", price="£3", price_on="2026-11-01", who_pays="families"
    )
    InterventionFactory(slug="two", state="could_be_commissioned", commissioned_by="A trust")
    page = read(client, "one", "two")
    assert row(page, "Commissioned by, or who could") == ["The county", "A trust"]
    assert row(page, "Price, or roughly if it is commissioned")[1] == "Not known"
    assert "–" not in [cell.text.strip() for cell in page.select("tbody td")]
    alone = read(client, "one")
    assert row(alone, "Commissioned by") == ["The county"]
    assert row(alone, "Price")[0].startswith("£3")


def test_what_only_one_has_stands_where_its_own_page_has_it(client):
    InterventionFactory(slug="plain", area="england")
    InterventionFactory(slug="free", cost_band="free", area="county", county="Worcestershire")
    for order in (("plain", "free"), ("free", "plain")):
        labels = [head.text.strip() for head in read(client, *order).select("tbody th")]
        assert labels.index("Free to") == labels.index("Band") + 1
        assert labels[-1] == "Last check"
