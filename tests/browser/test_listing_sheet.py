"""A listing on paper: one A4 page, with what a meeting needs (DI3)."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from core import clock
from directory import queries
from directory.domain.listing import GROUPS, PHASES, REFERRALS, SETTINGS
from hwb_portal.demo import listings
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import EvidenceReviewFactory, ListingPlaceFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Pupils come in groups of eight and learn what keeps them well. " * 8


def printed(page, address):
    page.goto(address)
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    height, width = float(reader.pages[0].mediabox.height), float(reader.pages[0].mediabox.width)
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    return len(reader.pages), re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def test_every_listing_of_the_demonstration_is_one_page(page, live_server):
    listings.load(now=clock.now())
    shown = list(queries.published(clock.local_date(clock.now())).select_related("provider"))
    assert len(shown) > 10
    for listing in shown:
        pages, text = printed(page, f"/directory/{listing.slug}/")
        assert pages == 1, listing.slug
        assert [said for said in (listing.name, str(listing.provider), "Get in touch") if said not in text] == []


def test_one_with_everything_filled_in_is_one_page_too(page, live_server):
    listing = InterventionFactory(
        name="A long name for something that many people in the county will want to find and to print",
        description=LONG,
        settings=list(SETTINGS),
        groups=list(GROUPS),
        phases=list(PHASES),
        referrals=list(REFERRALS),
        price="About £40 for each pupil and term",
        price_on=date(2026, 11, 1),
        trial_ends_on=date(2099, 7, 31),
        trial_question="Do pupils sleep longer on school nights?",
        topics=[TopicFactory() for _ in range(5)],
    )
    for _ in range(4):
        ListingPlaceFactory(listing=listing, street="12 Long Street", town="Kidderminster", postcode="DY10 1AA")
    for _ in range(2):
        EvidenceReviewFactory().listings.add(listing)
    pages, text = printed(page, f"/directory/{listing.slug}/")
    assert "£40" in text
    assert pages == 1
