from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from directory.models import Intervention
from tests.factories.accounts import LocalProgrammeFactory, OrganisationFactory
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import ListingPlaceFactory

Ask = Callable[..., Any]


@pytest.fixture
def ask(client: Client) -> Ask:
    """`ask("services", day="MO")`: the JSON of an address of the feed."""

    def asked(path: str, *, status: int = 200, **query: object) -> Any:
        answer = client.get(f"/open-referral/{path}", query)
        assert answer.status_code == status, answer.content
        return answer.json()

    return asked


@pytest.fixture
def names(ask: Ask) -> Callable[..., list[str]]:
    """The names on the first page of services."""
    return lambda **query: [service["name"] for service in ask("services", **query)["contents"]]


@pytest.fixture
def rich(db) -> Intervention:
    """A listing with everything that the feed can tell."""
    district = DistrictFactory(code="E07000239", name="Wyre Forest", county_name="Worcestershire")
    programme = LocalProgrammeFactory(role_mailbox="programme@example.org")
    programme.districts.set([district])
    top = TopicFactory(name="Mind", slug="mind")
    listing = InterventionFactory(
        name="Worry group",
        summary="Six pupils meet.",
        description="They play and talk.",
        provider=OrganisationFactory(
            name="School nurses", is_provider=True, role_mailbox="nurses@example.org", website="https://example.org/n"
        ),
        topics=[TopicFactory(name="Worry", slug="worry", parent=top)],
        level="targeted",
        low_age=9,
        high_age=11,
        phases=["primary"],
        settings=["mainstream", "special"],
        groups=["anxious"],
        deliveries=["at_school"],
        referrals=["school_refers"],
        languages=["eng", "pol"],
        days=["TH", "MO"],
        opens_at=time(15, 30),
        closes_at=time(16, 15),
        cost_band="free",
        who_pays="nhs",
        price="Free for schools that take part",
        price_on=date(2026, 9, 1),
        contact_mailbox="worry@example.org",
        contact_telephone="01632 960123",
        contact_website="https://example.org/worry group",
        checked_by="provider",
    )
    listing.districts.set([district])
    ListingPlaceFactory(
        listing=listing,
        name="Old library",
        street="1 Mill Lane",
        town="Kidderminster",
        postcode="DY10 1AA",
        latitude=52.386964,
        longitude=-2.250444,
    )
    return listing
