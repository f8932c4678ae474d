"""A listing as cards and tags show it."""

from datetime import date
from functools import lru_cache

from django.urls import reverse

from core.domain.wording import day
from directory.domain.checking import CHECKERS, Checker
from directory.domain.cost import COST_BANDS, CostBand
from directory.domain.evidence import EVIDENCE, EvidenceLevel, is_assessed
from directory.domain.freshness import FRESHNESS, Freshness, freshness
from directory.domain.listing import LEVELS, STATES, CommissioningState, Level, phases_in_words
from directory.models import Intervention
from directory.queries.search_page import Hit

SPACE, SPACE_THAT_HOLDS = " ", "\u00a0"
STATE_KINDS = {
    CommissioningState.AVAILABLE: "done",
    CommissioningState.COULD_BE_COMMISSIONED: "waiting",
    CommissioningState.PLANNED: "waiting",
    CommissioningState.STOPPED: "stop",
}
EVIDENCE_KINDS = {
    EvidenceLevel.NOT_ASSESSED: "neutral",
    EvidenceLevel.NO_EFFECT: "stop",
    EvidenceLevel.UNCLEAR: "act",
    EvidenceLevel.GUIDANCE: "done",
    EvidenceLevel.PROMISING: "done",
    EvidenceLevel.STRONG: "done",
}


Listing = Intervention | Hit


def card(listing: Listing, today: date) -> dict[str, object]:
    """What templates_jinja/directory/cards.html and components/card.html ask for."""
    return {
        "title": listing.name,
        "slug": listing.slug,
        "href": address(listing.slug),
        "text": listing.summary,
        "tags": tags(listing, today),
        "chips": chips(listing),
        "foot": " · ".join(filter(None, [str(listing.provider), distance(listing), checked(listing)])),
    }


@lru_cache(maxsize=10_000)
def address(slug: str) -> str:
    """Of the listing's own page; kept, because twenty of them are a tenth of the time of the list."""
    return reverse("directory:detail", kwargs={"slug": slug})


def holding(text: str) -> str:
    """Stays in one line."""
    return text.replace(SPACE, SPACE_THAT_HOLDS)


def distance(listing: Listing) -> str:
    """How far it is, where somebody asked for a distance."""
    miles = getattr(listing, "miles", None)
    if miles is None:
        return ""
    return "comes to you or is online" if miles == 0 else holding(f"{miles:.1f} miles")


def tags(listing: Listing, today: date) -> list[dict[str, str]]:
    """Whether it can be had, whether it is a trial, whether it may be out of date, whether it is invented."""
    state = CommissioningState(listing.state)
    shown = [{"kind": STATE_KINDS[state], "word": STATES[state].name}]
    if listing.trial_ends_on is not None:
        ended = listing.trial_ends_on < today
        shown.append({"kind": "act", "word": f"Trial {'ended' if ended else 'until'} {day(listing.trial_ends_on)}"})
        if listing.trial_seeks_schools and not ended:
            shown.append({"kind": "act", "word": "Looks for schools"})
    if standing(listing, today) == Freshness.OVERDUE:
        shown.append({"kind": "act", "word": FRESHNESS[Freshness.OVERDUE].name})
    if getattr(listing, "provider_checked", False):
        shown.append({"kind": "done", "word": "Provider checked"})
    if listing.is_demonstration:
        shown.append({"kind": "neutral", "word": "Demonstration"})
    return shown


def chips(listing: Listing) -> list[dict[str, object]]:
    """What nobody has assessed looks open, so that it is not taken for an assessment."""
    words = [
        LEVELS[Level(listing.level)].name,
        phases_in_words(listing.phases),
        COST_BANDS[CostBand(listing.cost_band)].name,
    ]
    level = EvidenceLevel(listing.evidence)
    evidence = {"text": EVIDENCE[level].name, "open": not is_assessed(level)}
    return [*({"text": word, "open": False} for word in words if word), evidence]


def checked(listing: Listing) -> str:
    """When, and by whom: "checked 12 March 2026 by the provider"."""
    return f"{holding(f'checked {day(listing.checked_on)}')} by {CHECKERS[Checker(listing.checked_by)].name}"


def standing(listing: Listing, today: date) -> Freshness:
    return freshness(listing.checked_on, today, listing.check_every_months)
