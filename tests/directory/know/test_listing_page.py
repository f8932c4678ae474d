"""What a listing's page says of use, trials, evidence and the Local Programme, and what it never says."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup

from core.clock import local_date
from core.slots import registry
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ListingPlaceFactory, ListingUseFactory

pytestmark = pytest.mark.django_db


def read(client, listing):
    answer = client.get(f"/directory/{listing.slug}/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(page, what="main"):
    return " ".join(page.select_one(what).text.split())


def facts(page):
    rows = page.select(".summary-list > div")
    return {" ".join(row.dt.text.split()): " ".join(row.dd.get_text(" ").split()) for row in rows}


def test_five_schools_are_told(client):
    listing = ListingUseFactory(schools=5, again=4, counted_on=date(2026, 9, 1)).listing
    said = words(read(client, listing))
    assert "Schools that used it" in said
    assert "5 local schools used this, 4 would again. Counted on 1 September 2026." in said


def test_four_schools_are_not_told_anywhere_in_the_page(client):
    listing = InterventionFactory(name="A", slug="a", contact_telephone="01632", checked_on=date(2026, 11, 11))
    ListingUseFactory(listing=listing, schools=4, again=4, counted_on=date(2031, 7, 28))
    html = client.get("/directory/a/").text
    for trace in ("used this", "used it", "would again", "Counted", "2031", 'id="schools"'):
        assert trace not in html


def test_nothing_is_said_of_use_that_nobody_counted(client):
    assert "used" not in words(read(client, InterventionFactory(summary="It helps.", name="A")))


@pytest.mark.parametrize(
    ("ends_in", "facts_of_it", "said", "not_said"),
    [
        (1, {"trial_seeks_schools": True}, ["being tried until", "The trial looks for schools"], ["result"]),
        (0, {}, ["being tried until"], ["looks for schools", "result"]),
        (-1, {"trial_seeks_schools": True}, ["its result is not here yet"], ["looks for schools"]),
        (-1, {"trial_result": "They slept."}, ["The trial ended on", "They slept."], ["not here yet"]),
        (1, {"trial_result": "So far so good."}, ["What it found so far", "So far so good."], ["ended"]),
    ],
)
def test_a_trial_says_where_it_stands(client, now, at, ends_in, facts_of_it, said, not_said):
    at(now)
    ends = local_date(now) + timedelta(days=ends_in)
    listing = InterventionFactory(trial_ends_on=ends, trial_question="Do they sleep?", **facts_of_it)
    page = words(read(client, listing))
    for part in [*said, "What is being learned Do they sleep?"]:
        assert part in page
    assert not [part for part in not_said if part in page.replace("Trial ended", "")]


def test_not_assessed_and_no_effect_found_look_different_on_card_and_page(client):
    judged = {"evidence_source": "A", "evidence_judged_on": date(2026, 6, 3), "evidence_judged_by": "the Programme"}
    shown = {}
    for name, given in (("open", {}), ("none found", {"evidence": "no_effect", **judged})):
        listing = InterventionFactory(name=f"L {name}", **given)
        page = read(client, listing)
        listed = BeautifulSoup(client.get("/directory/").content, "html.parser")
        card = next(card for card in listed.select(".card") if listing.name in card.text)
        chip = card.select(".chip")[-1]
        tag = page.select_one("#evidence ~ .tags .tag")
        shown[name] = (chip.text, tuple(chip["class"]), " ".join(tag.text.split()), tuple(tag["class"]))
        assert page.find("a", string="Our scale of evidence")["href"].startswith("/directory/words/#evidence-")
    assert all(a != b for a, b in zip(shown["open"], shown["none found"], strict=True))
    assert shown["none found"][0] == "Assessed: no effect found"


def test_new_facts_stand_at_a_glance_and_places_in_a_list(client):
    listing = InterventionFactory(
        settings=["special", "mainstream"],
        languages=["pol", "eng"],
        days=["TU"],
        opens_at=time(9),
        closes_at=time(12),
        checked_by="provider",
        version=4,
        changed_at=datetime(2026, 11, 1, 12, tzinfo=UTC),
    )
    ListingPlaceFactory(listing=listing, name="Hall", street="1 High Street", town="Kidderminster", postcode="DY10 1AA")
    page = read(client, listing)
    shown = facts(page)
    assert shown["Kinds of setting"] == "Mainstream schools, special schools"
    assert shown["Languages"] == "English, Polish"
    assert shown["Days and times"] == "Tuesday, 09:00 to 12:00"
    assert "Hall, 1 High Street, Kidderminster, DY10 1AA" in words(page)
    assert "by the provider." in words(page, "aside")
    assert "Version 4, last changed 1 November 2026." in words(page, "aside")


@pytest.mark.parametrize(
    ("given", "districts", "said"),
    [
        ({}, ["Wyre Forest", "Wychavon"], "Schools and families in Wychavon, Wyre Forest"),
        ({"area": "county", "county": "Worcestershire"}, [], "Schools and families in Worcestershire"),
        ({}, [], "Not known"),
        ({"area": "england"}, [], None),
    ],
)
def test_what_is_free_only_somewhere_says_where(client, given, districts, said):
    listing = InterventionFactory(cost_band="free", who_pays="council", **given)
    listing.districts.set([DistrictFactory(name=name) for name in districts])
    assert facts(read(client, listing)).get("Free to") == said


def test_what_has_a_price_is_free_to_nobody(client):
    listing = InterventionFactory(cost_band="low", who_pays="school")
    assert "Free to" not in facts(read(client, listing))


def test_what_could_be_commissioned_says_by_whom_and_roughly_for_how_much(client):
    listing = InterventionFactory(
        state="could_be_commissioned",
        commissioned_by="Any school",
        cost_band="medium",
        who_pays="school",
        price="about £600 a year",
        price_on=date(2026, 9, 1),
    )
    shown = facts(read(client, listing))
    assert shown["Who could commission it"] == "Any school"
    assert shown["Roughly, if it is commissioned"] == "about £600 a year True on 1 September 2026"
    assert shown["Who would pay"] == "The school"


def test_the_local_programme_of_its_place_is_one_click_away(client):
    wyre, other = DistrictFactory(name="Wyre Forest", county_name="Worcestershire"), DistrictFactory(name="Stroud")
    LocalProgrammeFactory(name="The Wyre programme", slug="wyre").districts.set([wyre])
    LocalProgrammeFactory(name="Not theirs", slug="stroud").districts.set([other])
    for given, districts in (({}, [wyre]), ({"area": "county", "county": "Worcestershire"}, [])):
        listing = InterventionFactory(**given)
        listing.districts.set(districts)
        page = read(client, listing)
        assert page.find("a", string="Local Programme for Wyre Forest")["href"] == "/programmes/wyre/"
        assert "Not theirs" not in words(page)
    page = read(client, InterventionFactory(area="england"))
    assert page.find("a", string="Find your Local Programme")["href"] == "/programmes/"


def test_an_address_that_is_no_web_page_is_no_link(client):
    listing = InterventionFactory(contact_website="javascript:alert(1)")
    assert "javascript" not in client.get(f"/directory/{listing.slug}/").text


def test_upper_apps_fill_the_places_of_the_page_and_get_the_listing(client, monkeypatch):
    bare = client.get(f"/directory/{InterventionFactory().slug}/").text
    assert 'class="buttons"' not in bare
    monkeypatch.setattr(registry, "_contributions", dict(registry._contributions))
    registry.register(
        "directory.listing.actions",
        lambda request, context: f"plan {context['listing'].public_id} version {context['listing'].version}",
        name="test.plan",
    )
    registry.register("directory.listing.experiences", lambda request, context: "a story", name="test.story")
    listing = InterventionFactory(version=7)
    page = read(client, listing)
    assert words(page, ".buttons") == f"plan {listing.public_id} version 7"
    assert "Schools that used it a story" in words(page)
