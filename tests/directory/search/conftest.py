"""The thousand listings of the fixed searches, made once for all of them."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from core.models import District, Postcode
from directory.models import Intervention, ListingPlace, Topic
from directory.services import indexing
from tests.conftest import empty_tables
from tests.directory.search.near_misses import near_misses
from tests.directory.search.wanted import WANTED
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import InterventionFactory

TODAY = date(2026, 11, 22)
USUAL = {
    "level": "targeted",
    "phases": ["primary"],
    "groups": ["all_pupils"],
    "deliveries": ["at_school"],
    "referrals": ["school_books"],
    "low_age": 5,
    "high_age": 16,
    "checked_on": TODAY - timedelta(days=20),
}


def add_listings() -> None:
    """Those that are wanted, then those that only nearly are, so that no order of entry helps."""
    call_command("load_directory_data", verbosity=0)
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    provider = OrganisationFactory(name="A provider", is_provider=True)
    district = District.objects.create(code="E07000239", name="Wyre Forest", county_name="Worcestershire")
    Postcode.objects.create(
        code="DY10 1AA", easting=1, northing=1, latitude=52.39, longitude=-2.245, quality=10, district=district
    )
    wanted = [
        ({"slug": slug, "name": name, "summary": summary, **_without_place(others)}, topic)
        for slug, name, summary, topic, others in WANTED
    ]
    nearly = [
        ({key: value for key, value in listing.items() if key != "topic"}, listing["topic"])
        for listing in near_misses()
    ]
    both = [*nearly, *wanted]
    rows = Intervention.objects.bulk_create(
        InterventionFactory.build(**{**USUAL, **facts}, provider=provider) for facts, _ in both
    )
    about = Intervention.topics.through
    about.objects.bulk_create(
        about(intervention_id=row.pk, topic_id=topics[topic].pk) for row, (_, topic) in zip(rows, both, strict=True)
    )
    for slug, *_, others in WANTED:
        if "place" in others:
            name, postcode, latitude, longitude = others["place"]
            listing = Intervention.objects.get(slug=slug)
            ListingPlace.objects.create(
                listing=listing, name=name, postcode=postcode, latitude=latitude, longitude=longitude
            )
    indexing.rebuild()


def _without_place(facts: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in facts.items() if name != "place"}


@pytest.fixture(scope="module")
def thousand(django_db_setup, django_db_blocker):
    """Committed for the module and emptied after it."""

    with django_db_blocker.unblock():
        add_listings()
        yield
        empty_tables()
