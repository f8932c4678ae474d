"""Evidence reviews as the public reads them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.clock import local_date
from tests.factories.directory import IndicatorFactory, InterventionFactory, TopicFactory
from tests.factories.listings_desk import EvidenceReviewFactory

pytestmark = pytest.mark.django_db
LIST = "/directory/evidence/"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(page, what="main"):
    return " ".join(page.select_one(what).text.split())


def titles(page):
    return [" ".join(heading.text.split()) for heading in page.select(".card h3")]


def review(**facts):
    topics, listings = facts.pop("topics", []), facts.pop("listings", [])
    made = EvidenceReviewFactory(**facts)
    made.topics.set(topics)
    made.listings.set(listings)
    return made


@pytest.mark.list_route("directory:reviews")
def test_the_list_costs_the_same_statements_whatever_its_length(client, constant_queries):
    constant_queries(client, LIST, lambda: review(topics=[TopicFactory()]), most=3)


def test_a_review_says_all_that_it_must(client):
    topic = TopicFactory(name="Sleep", slug="sleep")
    made = review(
        slug="sleep",
        question="Do later mornings help?",
        finding="A little.\n\nNot for long.",
        strength="low",
        meaning="Try it for a term.",
        searched_on=date(2026, 3, 12),
        searched_where="Two databases of studies",
        sources="A study, 2020. https://example.org/study\nA book",
        judged_by="The Local Programme",
        topics=[topic],
    )
    made.indicators.add(IndicatorFactory(title="Absence"))
    page = read(client, f"{LIST}sleep/")
    said = words(page)
    for part in ("A little.", "Not for long.", "Try it for a term.", "12 March 2026", "Two databases", "A book"):
        assert part in said
    assert "Weak. Few, small or mixed studies." in said
    assert "Absence" in said
    assert page.h1.text == "Do later mornings help?"
    assert page.find("a", string=lambda text: text and "A study, 2020." in text)["href"] == "https://example.org/study"
    assert page.find("a", string="Sleep")["href"] == f"{LIST}?topic=sleep"
    assert page.find("a", string="How strength is judged")["href"] == "/directory/words/#strength-low"
    assert "Demonstration" not in said


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["About sleep", "About teeth", "About worry"]),
        ("?topic=mind", ["About sleep", "About worry"]),
        ("?topic=worry", ["About worry"]),
        ("?strength=none", ["About sleep"]),
        ("?topic=mind&strength=high", []),
        ("?topic=&strength=", ["About sleep", "About teeth", "About worry"]),
        ("?topic=unheard-of", []),
        ("?strength=enormous", []),
    ],
)
def test_reviews_are_found_by_topic_and_strength(client, query, found):
    mind = TopicFactory(slug="mind")
    worry = TopicFactory(slug="worry", parent=mind)
    review(question="About worry", sort_name="about worry", topics=[worry, mind])
    review(question="About sleep", sort_name="about sleep", strength="none", topics=[mind])
    review(question="About teeth", sort_name="about teeth", topics=[TopicFactory(slug="teeth")])
    review(question="Secret", published_at=None, topics=[mind, worry], strength="none")
    page = read(client, LIST + query)
    assert titles(page) == found
    assert "Secret" not in words(page)


def test_what_is_not_understood_is_said(client):
    review()
    page = read(client, f"{LIST}?strength=enormous")
    assert "Correct what is marked above" in words(page)


def test_twenty_reviews_make_a_page(client):
    for number in range(21):
        review(sort_name=f"{number:02}")
    assert len(titles(read(client, LIST))) == 20
    assert len(titles(read(client, f"{LIST}?page=2"))) == 1


def test_an_empty_list_says_what_will_stand_here(client):
    assert "No evidence review yet" in words(read(client, LIST))


def test_a_review_that_is_not_published_is_nowhere(client):
    listing = InterventionFactory()
    hidden = review(question="Secret question", published_at=None, listings=[listing])
    answer = client.get(f"{LIST}{hidden.slug}/")
    assert answer.status_code == 404
    assert b"Secret question" not in answer.content
    assert "Secret question" not in client.get(f"/directory/{listing.slug}/").text
    assert "Secret question" not in client.get(LIST).text


def test_a_review_and_its_listings_lead_to_each_other(client):
    listing = InterventionFactory(name="Sleep clinic")
    made = review(question="Does it help?", strength="moderate", listings=[listing])
    link = read(client, f"/directory/{listing.slug}/").find("a", string="Does it help?")
    assert link["href"] == f"{LIST}{made.slug}/"
    back = read(client, link["href"]).find("a", string="Sleep clinic")
    assert back["href"] == f"/directory/{listing.slug}/"


def test_a_review_shows_none_of_its_listings_that_the_public_must_not_see(client, now, at):
    at(now)
    shown = InterventionFactory(name="Open", checked_on=local_date(now))
    draft = InterventionFactory(name="Secret draft", published_at=None)
    stale = InterventionFactory(name="Secret stale", checked_on=date(2025, 1, 1))
    merged_into_a_draft = InterventionFactory(name="Secret merged", published_at=None, merged_into=draft)
    made = review(listings=[shown, draft, stale, merged_into_a_draft])
    page = read(client, f"{LIST}{made.slug}/")
    assert titles(page) == ["Open"]
    assert "Secret" not in words(page)


def test_a_merged_listing_is_stood_for_by_the_other_once_in_both_directions(client):
    kept = InterventionFactory(name="Kept")
    tombstones = [InterventionFactory(name="Old", published_at=None, merged_into=kept) for _ in range(2)]
    made = review(question="Does it help?", listings=[kept, *tombstones])
    assert titles(read(client, f"{LIST}{made.slug}/")) == ["Kept"]
    page = read(client, f"/directory/{kept.slug}/")
    assert [link.text for link in page.select("a") if link["href"] == f"{LIST}{made.slug}/"] == ["Does it help?"]


def test_the_page_of_a_review_costs_the_same_statements_however_many_listings(client, constant_queries):
    made = review(topics=[TopicFactory()])

    def add():
        made.listings.add(InterventionFactory())

    constant_queries(client, reverse("directory:review", kwargs={"slug": made.slug}), add, most=5)


def test_what_somebody_typed_is_text_and_only_web_pages_are_links(client):
    hostile = "<script>alert(1)</script>"
    made = review(
        question=hostile,
        finding=hostile,
        meaning="<b>bold</b>",
        sources=f'javascript:alert(1)\n{hostile} https://example.org/a"onmouseover="x',
        judged_by=hostile,
        is_demonstration=True,
    )
    for address in (LIST, f"{LIST}{made.slug}/"):
        page = read(client, address)
        assert not page.select("main script, main b, [onmouseover]")
        assert hostile in page.select_one("main").text
        assert "Demonstration" in page.select_one(".tags").text
        assert not [link for link in page.select("a") if link["href"].startswith("javascript")]
