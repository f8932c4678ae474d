from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.clock import local_date
from directory.services.listings import publish, take_down
from tests.factories.core import DistrictFactory
from tests.factories.directory import IndicatorFactory, IndicatorSetFactory, InterventionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def read(client, listing):
    answer = client.get(f"/directory/{listing.slug}/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def facts(page):
    return {
        " ".join(row.dt.text.split()): " ".join(row.dd.get_text(" ").split())
        for row in page.select(".summary-list > div")
    }


def test_a_listing_shows_its_facts_in_words(client):
    listing = InterventionFactory(
        low_age=5,
        high_age=11,
        groups=["parents", "all_pupils"],
        deliveries=["online", "at_school"],
        referrals=["family_asks"],
        cost_band="low",
        who_pays="school",
        price="£35 for two weeks",
        price_on=date(2026, 9, 1),
    )
    listing.districts.set([DistrictFactory(name="Wyre Forest")])
    page = read(client, listing)
    shown = facts(page)
    assert shown["Ages"] == "5 to 11"
    assert shown["Phase of school life"] == "Primary"
    assert shown["Who it is for"] == "All pupils, parents and carers"
    assert shown["Where it takes place"] == "At school, online or by telephone"
    assert shown["Who can use it"] == "Wyre Forest"
    assert shown["How to get it"].startswith("The family asks.")
    assert shown["Band"].startswith("Low cost. Up to £250 a year")
    assert shown["Price"] == "£35 for two weeks True on 1 September 2026"
    assert shown["Who pays"] == "The school"
    assert "Source" not in shown
    assert page.title.text.split() == [*listing.name.split(), "-", "HWB", "portal"]


def test_what_is_not_known_is_said(client):
    shown = facts(read(client, InterventionFactory(phases=[])))
    for label in ("Ages", "Phase of school life", "Who it is for", "Who can use it", "How to get it", "Price"):
        assert shown[label] == "Not known"
    assert shown["Band"].startswith("Cost not known.")
    assert shown["Commissioned by"] == "Not known"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ({"area": "england"}, "All of England"),
        ({"area": "county", "county": "Worcestershire"}, "Schools and families anywhere in Worcestershire"),
    ],
)
def test_how_wide_a_listing_reaches(client, where, words):
    assert facts(read(client, InterventionFactory(**where)))["Who can use it"] == words


def test_evidence_that_was_judged_names_source_day_and_judge(client):
    listing = InterventionFactory(
        evidence="no_effect",
        evidence_source="A review of nine studies",
        evidence_judged_on=date(2026, 6, 3),
        evidence_judged_by="the Local Programme",
    )
    page = read(client, listing)
    shown = facts(page)
    assert "Assessed: no effect found" in page.select_one("#evidence ~ .tags").text
    assert shown["Source"] == "A review of nine studies"
    assert shown["Judged"] == "3 June 2026, by the Local Programme"


def test_what_could_be_commissioned_says_by_whom(client):
    listing = InterventionFactory(state="could_be_commissioned", commissioned_by="Any school")
    shown = facts(read(client, listing))
    assert shown["Who could commission it"] == "Any school"
    assert "Commissioned by" not in shown


def test_checked_due_and_overdue_are_said_with_dates(client, now, at):
    at(now)
    fresh = InterventionFactory(checked_on=date(2026, 11, 12))
    late = InterventionFactory(checked_on=date(2026, 4, 10))
    page = read(client, fresh)
    assert "Checked 12 November 2026 by the Local Programme. The next check is due on 12 May 2027." in " ".join(
        page.text.split()
    )
    assert "Check overdue" not in page.text
    page = read(client, late)
    assert "Checked 10 April 2026 by the Local Programme. The next check was due on 10 October 2026." in " ".join(
        page.text.split()
    )
    assert "Check overdue" in page.text
    assert "Ask the provider before you rely on it." in page.text


@pytest.mark.parametrize(("days", "words"), [(1, "This is being tried until"), (-1, "its result is not here yet")])
def test_a_trial_says_what_it_wants_to_learn(client, now, at, days, words):
    at(now)
    today = local_date(now)
    listing = InterventionFactory(trial_ends_on=today + timedelta(days=days), trial_question="Do they sleep?")
    page = read(client, listing)
    assert words in page.text
    assert "Do they sleep?" in page.text


def test_ways_to_get_in_touch_and_demonstration_mark(client):
    listing = InterventionFactory(
        contact_telephone="01632 960000", contact_website="https://example.org/a", is_demonstration=True
    )
    page = read(client, listing)
    beside = page.select_one("aside")
    assert {link["href"] for link in beside.select_one(".contacts").select("a")} == {
        "mailto:office@example.org",
        "https://example.org/a",
    }
    assert "01632 960000" in beside.text
    assert "Demonstration" in page.select_one(".tags").text
    assert "Demonstration" not in read(client, InterventionFactory()).select_one(".tags").text


def test_a_topic_leads_to_its_listings(client):
    listing = InterventionFactory(topics=[TopicFactory(slug="sleep", name="Sleep")])
    link = read(client, listing).find("a", string="Sleep")
    assert link["href"] == f"{reverse('directory:list')}?topic=sleep"
    assert listing.name in client.get(link["href"]).content.decode()


def test_an_indicator_says_whether_its_wording_was_compared(client):
    old = IndicatorSetFactory(name="Old set", valid_from=date(2008, 4, 1), valid_to=date(2011, 3, 31))
    listing = InterventionFactory()
    listing.indicators.set(
        [
            IndicatorFactory(
                indicator_set=old, code="NI 1", title="Compared", title_verified=True, title_source="A page"
            ),
            IndicatorFactory(code="T 2", title="From memory", indicator_set__name="New set"),
        ]
    )
    lines = [" ".join(item.text.split()) for item in read(client, listing).select("main li")]
    assert "Compared (Old set, 2008 to 2011, NI 1)" in lines
    assert "From memory (New set, T 2; wording not compared with the official title)" in lines


def test_a_listing_costs_the_same_statements_however_much_it_holds(client, django_assert_num_queries):
    small = InterventionFactory()
    large = InterventionFactory(topics=[TopicFactory() for _ in range(4)])
    large.indicators.set([IndicatorFactory() for _ in range(4)])
    large.districts.set([DistrictFactory() for _ in range(4)])
    with django_assert_num_queries(11):
        read(client, large)
    # one less: no indicators, so no sets of indicators
    with django_assert_num_queries(10):
        read(client, small)


@pytest.mark.parametrize(
    "hidden",
    [{"published_at": None}, {"checked_on": date(2025, 1, 1)}, {"checked_on": date(2026, 11, 23)}],
    ids=["draft", "not checked for too long", "checked tomorrow"],
)
def test_what_the_public_must_not_see_is_not_found(client, now, at, hidden):
    at(now)
    listing = InterventionFactory(name="Secret", **hidden)
    answer = client.get(f"/directory/{listing.slug}/")
    assert answer.status_code == 404
    assert b"Secret" not in answer.content


def test_taking_down_and_publishing_take_effect_at_once(client, now, at, by_clock):
    at(now)
    listing = InterventionFactory()
    address = f"/directory/{listing.slug}/"
    take_down(listing=listing, by=by_clock, now=now)
    assert client.get(address).status_code == 404
    publish(listing=listing, by=by_clock, now=now)
    assert client.get(address).status_code == 200


def test_what_a_provider_wrote_is_text_and_never_markup(client):
    listing = InterventionFactory(
        name="<script>name</script>", summary="<b>summary</b>", description="<img src=x onerror=alert(1)>"
    )
    page = read(client, listing)
    assert not page.select("main script, main img, main b")
    assert "<img src=x onerror=alert(1)>" in page.select_one("main").text
