"""The columns of listings in a table for a spreadsheet: words as people read them, never codes.

`row(listing)` works on any listing that was read with `directory.queries.open_data.for_export`.
"""

from collections.abc import Callable
from datetime import time

from django.conf import settings
from django.urls import reverse

from directory.domain.checking import CHECKERS, Checker
from directory.domain.cost import COST_BANDS, PAYERS, CostBand, Payer
from directory.domain.days import WEEKDAYS
from directory.domain.evidence import EVIDENCE, EvidenceLevel
from directory.domain.languages import LANGUAGES
from directory.domain.listing import (
    AREAS,
    DELIVERIES,
    GROUPS,
    LEVELS,
    PHASES,
    REFERRALS,
    SETTINGS,
    STATES,
    Area,
    CommissioningState,
    Level,
)
from directory.domain.open_data import CREDIT, LICENCE
from directory.models import Intervention, ListingPlace
from directory.models.fields import Words

Column = tuple[str, Callable[[Intervention], object]]
BETWEEN = "; "


def some(words: Words, field: str) -> Callable[[Intervention], str]:
    """The names of the words in this field, in the order of the published list."""

    def named(listing: Intervention) -> str:
        held = getattr(listing, field)
        return BETWEEN.join(facts.name for word, facts in words.items() if word in held)

    return named


def where(listing: Intervention) -> str:
    area = Area(listing.area)
    if area == Area.DISTRICTS:
        return BETWEEN.join(sorted(str(district) for district in listing.districts.all()))
    return listing.county or AREAS[area].name


def places(listing: Intervention) -> str:
    return BETWEEN.join(address(place) for place in listing.places.all())


def address(place: ListingPlace) -> str:
    return ", ".join(filter(None, [place.name, place.street, f"{place.town} {place.postcode}".strip()]))


def clock_time(at: time | None) -> str | None:
    return f"{at:%H:%M}" if at else None


def licence(listing: Intervention) -> str:
    """What was taken from somebody else's directory keeps that one's licence."""
    records = sorted(listing.feed_records.all(), key=lambda record: record.pk)
    return BETWEEN.join(dict.fromkeys(record.source.licence for record in records)) or LICENCE


def credit(listing: Intervention) -> str:
    records = sorted(listing.feed_records.all(), key=lambda record: record.pk)
    return BETWEEN.join(dict.fromkeys(record.source.credit or record.source.name for record in records)) or CREDIT


def page(listing: Intervention) -> str:
    return f"{settings.PORTAL_URL}{reverse('directory:detail', kwargs={'slug': listing.slug})}"


COLUMNS: list[Column] = [
    ("Id", lambda listing: listing.public_id),
    ("Name", lambda listing: listing.name),
    ("In one sentence", lambda listing: listing.summary),
    ("Description", lambda listing: listing.description),
    ("Provider", lambda listing: listing.provider),
    ("Topics", lambda listing: BETWEEN.join(sorted(str(topic) for topic in listing.topics.all()))),
    ("Level", lambda listing: LEVELS[Level(listing.level)].name),
    ("Youngest age", lambda listing: listing.low_age),
    ("Oldest age", lambda listing: listing.high_age),
    ("Phases", some(PHASES, "phases")),
    ("Settings", some(SETTINGS, "settings")),
    ("Groups", some(GROUPS, "groups")),
    ("Delivery", some(DELIVERIES, "deliveries")),
    ("How to get it", some(REFERRALS, "referrals")),
    ("Languages", some(LANGUAGES, "languages")),
    ("Days", some(WEEKDAYS, "days")),
    ("From", lambda listing: clock_time(listing.opens_at)),
    ("Until", lambda listing: clock_time(listing.closes_at)),
    ("Can we have it?", lambda listing: STATES[CommissioningState(listing.state)].name),
    ("Who commissions it, or could", lambda listing: listing.commissioned_by),
    ("Last day of the trial", lambda listing: listing.trial_ends_on),
    ("Cost band", lambda listing: COST_BANDS[CostBand(listing.cost_band)].name),
    ("Price", lambda listing: listing.price),
    ("Price was true on", lambda listing: listing.price_on),
    ("Who pays", lambda listing: PAYERS[Payer(listing.who_pays)].name),
    ("Evidence", lambda listing: EVIDENCE[EvidenceLevel(listing.evidence)].name),
    ("Source of the evidence", lambda listing: listing.evidence_source),
    ("Area", where),
    ("Places", places),
    ("E-mail", lambda listing: listing.contact_mailbox),
    ("Telephone", lambda listing: listing.contact_telephone),
    ("Web page", lambda listing: listing.contact_website),
    ("Page in this directory", page),
    ("Last checked", lambda listing: listing.checked_on),
    ("Checked by", lambda listing: CHECKERS[Checker(listing.checked_by)].name),
    ("Source", lambda listing: listing.source),
    ("Invented for demonstration", lambda listing: listing.is_demonstration),
    ("Licence", licence),
    ("Credit", credit),
]
HEADINGS = [heading for heading, _ in COLUMNS]


def row(listing: Intervention) -> list[object]:
    return [value(listing) for _, value in COLUMNS]
