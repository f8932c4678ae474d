"""Demonstration listings: real kinds of support by invented providers, marked, with dates relative to today."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from accounts.models import Organisation
from accounts.services.organisations import create_organisation
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.names import fold
from core.models import District
from directory.domain.checking import Checker
from directory.domain.cost import CostBand, Payer
from directory.domain.evidence import EvidenceLevel
from directory.domain.listing import Area, CommissioningState
from directory.models import Indicator, Intervention, ListingPlace, Topic
from directory.services import listings
from directory.services.indicators import load_indicators
from directory.services.topics import load_topics

FOLDER = Path(__file__).resolve().parent / "data"
MARK = "(demonstration)"
WYRE_FOREST = "E07000239"
SAME_NAMES = [
    *("name", "summary", "level", "phases", "groups", "deliveries", "referrals", "settings", "languages", "days"),
    *("commissioned_by", "trial_question", "trial_seeks_schools", "trial_result", "price", "county"),
]
GUIDELINE = (
    "National Institute for Health and Care Excellence (NICE), guideline NG223: Social, emotional and mental wellbeing "
    "in primary and secondary education, July 2022"
)


def load(*, now: datetime) -> None:
    """Adds the topics, indicators, providers and listings that are missing; running it again changes nothing."""
    by = Actor.clock()
    load_topics(by=by, now=now)
    load_indicators(by=by, now=now)
    there = set(Intervention.objects.filter(is_demonstration=True).values_list("name", flat=True))
    for given in _read():
        if given["name"] not in there:
            _add(given, by=by, now=now)


def _read() -> list[dict[str, Any]]:
    files = sorted(FOLDER.glob("listings_*.toml"))
    return [listing for file in files for listing in tomllib.loads(file.read_text(encoding="utf-8"))["listing"]]


def _add(given: dict[str, Any], *, by: Actor, now: datetime) -> None:
    today = local_date(now)
    area = given.get("area") or (Area.COUNTY if "county" in given else Area.DISTRICTS)
    listing = listings.keep(
        listing=_listing(given, _provider(given["provider"], by=by, now=now), area, today),
        topics=Topic.objects.filter(slug__in=given["topics"]),
        indicators=Indicator.objects.filter(code__in=given.get("indicators", [])),
        districts=[_wyre_forest()] if area == Area.DISTRICTS else [],
        places=[_place(place) for place in given.get("places", [])],
        by=by,
        now=now,
    )
    # The day after its check: a listing that is hidden by now was published while it was still true.
    listings.publish(listing=listing, by=by, now=now - timedelta(days=given["checked"] - 1))


def _listing(given: dict[str, Any], provider: Organisation, area: str, today: date) -> Intervention:
    low, high = given.get("ages", (None, None))
    opens_at, closes_at = given.get("times", (None, None))
    return Intervention(
        **{name: given[name] for name in SAME_NAMES if name in given},
        description=given["description"].strip(),
        provider=provider,
        low_age=low,
        high_age=high,
        opens_at=opens_at,
        closes_at=closes_at,
        state=given.get("state", CommissioningState.AVAILABLE),
        cost_band=CostBand(given["cost"]),
        who_pays=Payer(given["pays"]),
        area=area,
        price_on=_ago(today, given.get("price_age")),
        trial_ends_on=_ago(today, -given["trial_for"]) if "trial_for" in given else None,
        checked_on=_ago(today, given["checked"]),
        checked_by=Checker.PROVIDER,
        contact_mailbox=provider.role_mailbox,
        contact_telephone=_telephone(provider),
        source="Written for the demonstration",
        is_demonstration=True,
        **(_guidance(today) if given.get("guidance") else {}),
    )


def _place(given: dict[str, Any]) -> ListingPlace:
    """An invented venue at a real postcode, without a street: no house there is meant."""
    latitude, longitude = given["at"]
    names = {name: given[name] for name in ("name", "town", "postcode")}
    return ListingPlace(**names, latitude=latitude, longitude=longitude)


def _guidance(today: date) -> dict[str, Any]:
    """The one guideline for schools whose reference was checked; it speaks of kinds of support, not of an offer."""
    return {
        "evidence": EvidenceLevel.GUIDANCE,
        "evidence_source": GUIDELINE,
        "evidence_judged_on": today - timedelta(days=45),
        "evidence_judged_by": f"the Local Programme {MARK}",
    }


def _provider(name: str, *, by: Actor, now: datetime) -> Organisation:
    marked = f"{name} {MARK}"
    there = Organisation.objects.filter(name=marked, is_demonstration=True).first()
    return there or create_organisation(
        name=marked,
        by=by,
        now=now,
        is_provider=True,
        role_mailbox=f"{fold(name).replace(' ', '-')}@example.org",
        is_demonstration=True,
    )


def _telephone(provider: Organisation) -> str:
    """From the numbers that are kept free for drama."""
    return f"01632 960{provider.pk % 1000:03}"


def _wyre_forest() -> District:
    facts = {"name": "Wyre Forest", "county_name": "Worcestershire"}
    return District.objects.get_or_create(code=WYRE_FOREST, defaults=facts)[0]


def _ago(today: date, days: int | None) -> date | None:
    return None if days is None else today - timedelta(days=days)
