from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.clock import local_date
from directory.services import indexing
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory, TopicFactory, TopicSynonymFactory

pytestmark = pytest.mark.django_db
URL = "/directory/"


def read(client, query=""):
    answer = client.get(URL + query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def titles(page):
    return [" ".join(heading.text.split()) for heading in page.select(".card h3")]


@pytest.mark.list_route("directory:list")
def test_the_list_costs_the_same_statements_whatever_its_length(client, constant_queries):
    def make():
        InterventionFactory(topics=[TopicFactory(), TopicFactory()])

    assert constant_queries(client, reverse("directory:list"), make, most=4) <= 4


def test_an_empty_directory_says_what_will_stand_here(client):
    page = read(client)
    assert "The directory is empty" in page.text
    assert not titles(page)


def test_a_card_shows_what_one_chooses_by(client, now, at):
    at(now)
    InterventionFactory(
        name="Worry group",
        summary="Six pupils meet.",
        provider__name="School nurses",
        level="targeted",
        phases=["secondary", "primary"],
        cost_band="free",
        who_pays="nhs",
        state="could_be_commissioned",
        commissioned_by="Any school",
        checked_on=local_date(now) - timedelta(days=10),
        is_demonstration=True,
    )
    card = read(client).select_one(".card")
    assert card.select_one("a")["href"].startswith(URL)
    assert [tag.text.strip() for tag in card.select(".tag")] == ["Could be commissioned", "Demonstration"]
    assert [chip.text for chip in card.select(".chip")] == [
        "Targeted",
        "Primary, secondary",
        "Free",
        "Evidence not assessed",
    ]
    assert (
        card.select_one(".card__foot").text
        == "School nurses · checked\u00a012\u00a0November\u00a02026 by the Local Programme"
    )
    assert "Six pupils meet." in card.text


def test_what_the_public_must_not_see_is_in_no_list_count_or_filter(client, now, at):
    at(now)
    topic = TopicFactory(slug="secret")
    long_ago = local_date(now) - timedelta(days=400)
    InterventionFactory(name="Secret draft", published_at=None, topics=[topic], level="specialist")
    InterventionFactory(name="Secret stale", checked_on=long_ago, topics=[topic], level="specialist")
    InterventionFactory(name="Open", checked_on=local_date(now))
    for query in ("", "?q=secret", "?topic=secret", "?level=specialist", "?q=secret&page=1", "?phase=primary"):
        page = read(client, query)
        assert "Secret" not in page.select_one("main").text.replace(topic.name, "")
    assert titles(read(client)) == ["Open"]
    assert read(client).select_one("#results").text.split() == ["1", "listing"]


def test_an_overdue_listing_is_flagged_and_last(client, now, at):
    at(now)
    InterventionFactory(name="A late one", checked_on=local_date(now) - timedelta(days=230))
    InterventionFactory(name="B in time", checked_on=local_date(now) - timedelta(days=190))
    page = read(client)
    assert titles(page) == ["B in time", "A late one"]
    flagged = [bool(card.find(string=lambda text: "Check overdue" in text)) for card in page.select(".card")]
    assert flagged == [False, True]


@pytest.mark.parametrize(("ends_in", "word"), [(0, "Trial until"), (-1, "Trial ended")])
def test_a_trial_is_marked_through_its_last_day(client, now, at, ends_in, word):
    at(now)
    ends = local_date(now) + timedelta(days=ends_in)
    InterventionFactory(trial_ends_on=ends, trial_question="Does it help?", checked_on=local_date(now))
    assert word in read(client).select_one(".card").text


def test_twenty_listings_make_a_page_and_the_choices_stay(client):
    for number in range(23):
        InterventionFactory(name=f"Listing {number:02}", level="targeted")
    InterventionFactory(name="Other", level="universal")
    first, second = read(client, "?level=targeted"), read(client, "?level=targeted&page=2")
    assert (len(titles(first)), len(titles(second))) == (20, 3)
    assert first.select_one("#results").text.split() == ["23", "listings", "found"]
    assert first.select_one('a[rel="next"]')["href"] == "?level=targeted&page=2"
    assert titles(read(client, "?level=targeted&page=999")) == titles(second)
    assert titles(read(client, "?level=targeted&page=nonsense")) == titles(first)


FOUND = [
    ("?q=worry", ["Worry group"]),
    ("?q=WORRY+Group", ["Worry group"]),
    ("?q=anxiety", ["Worry group"]),
    ("?topic=mind", ["Worry group"]),
    ("?topic=worries", ["Worry group"]),
    ("?level=universal", ["Running"]),
    ("?phase=early_years", ["Running"]),
    ("?age=4", ["Running"]),
    ("?age=12", ["Worry group"]),
    ("?state=planned", ["Worry group"]),
    ("?level=universal&state=planned", []),
    ("?q=worry&level=targeted&phase=secondary&age=11&state=planned&topic=mind", ["Worry group"]),
    ("?q=&level=&topic=&phase=&age=&state=", ["Running", "Worry group"]),
    ("?unknown=1", ["Running", "Worry group"]),
]


@pytest.mark.parametrize(("query", "found"), FOUND)
def test_a_filter_shows_what_it_says(client, query, found):
    mind = TopicFactory(slug="mind")
    worries = TopicSynonymFactory(
        topic__slug="worries", topic__name="Worries", topic__parent=mind, text="Anxiety"
    ).topic
    InterventionFactory(
        name="Worry group",
        level="targeted",
        phases=["secondary"],
        low_age=11,
        high_age=16,
        state="planned",
        topics=[worries],
    )
    InterventionFactory(name="Running", phases=["early_years", "primary"], low_age=None, high_age=10)
    InterventionFactory(name="Draft", published_at=None, topics=[worries], level="universal", low_age=4, high_age=12)
    page = read(client, query)
    assert titles(page) == found
    assert ("No listing found" in page.text) is (not found)


def test_ages_that_are_not_known_at_all_match_no_age(client):
    InterventionFactory(low_age=None, high_age=None)
    assert titles(read(client, "?age=8")) == []
    assert len(titles(read(client))) == 1


def test_what_was_chosen_stays_chosen(client):
    TopicFactory(slug="sleep", name="Sleep")
    page = read(client, "?q=bed&topic=sleep&age=7")
    assert page.select_one("#id_q")["value"] == "bed"
    assert page.select_one("#id_topic option[selected]").text.strip() == "Sleep (0)"
    assert page.select_one(".finder details").has_attr("open")
    assert not read(client, "?q=bed").select_one(".finder details").has_attr("open")


WRONG = [
    ("?q=%25", "Type at least one letter or number"),
    ("?q=%00", "Null characters"),
    ("?q=" + "a" * 10_000, "at most 100 characters"),
    ("?q=%27%3B--", "Type at least one letter or number"),
    ("?level=bogus", "Choose from the list: level."),
    ("?topic=' OR 1=1 --", "Choose from the list: topic."),
    ("?phase=primary%00", "Choose from the list"),
    ("?age=eleven", "whole number"),
    ("?age=-1", "from 0 to 25"),
    ("?age=" + "9" * 400, "from 0 to 25"),
    ("?state=%F0%9F%98%80", "Choose from the list"),
]


@pytest.mark.parametrize(("query", "said"), WRONG, ids=[row[0][:20] for row in WRONG])
def test_what_is_not_understood_is_said_and_nothing_is_listed(client, query, said):
    InterventionFactory()
    page = read(client, query)
    assert said in page.select_one(".error-summary").text
    assert titles(page) == []
    assert "No listings shown" in page.text


HARMLESS = [
    "100%",
    "a_b",
    "O'Neill",
    '"quoted"',
    "'; DROP TABLE directory_intervention; --",
    "<script>x</script>",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_hostile_search_finds_its_words_and_nothing_else(client, text):
    InterventionFactory(name="Plain")
    InterventionFactory(name=f"Named {text} here")
    answer = client.get(URL, {"q": text})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert titles(page) == [f"Named {text} here"]
    assert page.select_one("#id_q")["value"] == text
    assert not page.select("main script")


HOSTILE = "<script>alert('x')</script> \"&amp;'"


def test_what_others_wrote_is_text_in_cards_and_choices(client):
    district = DistrictFactory(name=HOSTILE)
    listing = InterventionFactory(
        name=HOSTILE, summary=HOSTILE, provider__name=HOSTILE, topics=[TopicFactory(name=HOSTILE)]
    )
    listing.districts.set([district])
    indexing.refresh([listing.pk])
    page = client.get(URL).content.decode()
    assert "<script>alert" not in page
    shown = BeautifulSoup(page, "html.parser")
    assert shown.select_one(".card h3").text == HOSTILE
    assert HOSTILE in shown.select_one(".card__foot").text
    for key in ("topic", "place"):
        assert f"{HOSTILE} (1)" in [option.text for option in shown.select(f"#id_{key} option")]
