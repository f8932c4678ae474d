"""Up to four listings side by side (DI18)."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.text import capfirst

from core import clock
from directory import queries
from directory.models import Intervention
from directory.views.cards import checked, tags
from directory.views.detail import crumbs
from directory.views.listing_facts import Row, assessment, cost, glance

MOST_COMPARED = 4


def compare(request: HttpRequest) -> HttpResponse:
    """A column a listing, in the order they were ticked; what the public must not see is left out like a wrong word."""
    today = clock.local_date(clock.now())
    asked = list(dict.fromkeys(request.GET.getlist("with")))[: 5 * MOST_COMPARED]
    public = queries.for_page(queries.published(today)).filter(slug__in=asked)
    found = sorted(public, key=lambda listing: asked.index(listing.slug))
    shown = found[:MOST_COMPARED]
    slugs = [listing.slug for listing in shown]
    context = {
        "columns": [
            {"listing": listing, "tags": tags(listing, today), "without": _without(slugs, listing.slug)}
            for listing in shown
        ],
        "rows": _rows(shown),
        "left_out": [listing.name for listing in found[MOST_COMPARED:]],
        "crumbs": [*crumbs()],
        "today": today,
    }
    return render(request, "directory/compare.html", context)


# What could be commissioned has other words for the same fact; side by side they share a row.
SHARED = {
    "Who could commission it": "Commissioned by, or who could",
    "Commissioned by": "Commissioned by, or who could",
    "Roughly, if it is commissioned": "Price, or roughly if it is commissioned",
    "Price": "Price, or roughly if it is commissioned",
    "Who would pay": "Who pays, or would",
    "Who pays": "Who pays, or would",
}


def _rows(listings: list[Intervention]) -> list[dict[str, object]]:
    """One row a fact, whoever has it; "Not known" is said, and what does not apply is a dash."""
    facts = [_facts(listing) for listing in listings]
    said = {label for held in facts for label in held}
    several = Counter(SHARED[label] for label in said if label in SHARED)
    facts = [{_shared(label, several): value for label, value in held.items()} for held in facts]
    return [{"label": label, "values": [held.get(label, "–") for held in facts]} for label in _labels(facts)]


def _shared(label: str, several: Counter[str]) -> str:
    return SHARED[label] if several[SHARED.get(label, "")] > 1 else label


def _labels(facts: list[dict[str, str]]) -> list[str]:
    """In the order of the listings' own pages: what only one has stands after what it follows there."""
    labels: list[str] = []
    for held in facts:
        place = 0
        for label in held:
            if label not in labels:
                labels.insert(place, label)
            place = labels.index(label) + 1
    return labels


def _facts(listing: Intervention) -> dict[str, str]:
    rows: list[Row] = [*glance(listing), *cost(listing), *assessment(listing)]
    return {
        "Provider": str(listing.provider),
        "In short": listing.summary,
        **{row["label"]: row["value"] for row in rows},
        "Last check": capfirst(checked(listing)),
    }


def _without(slugs: list[str], slug: str) -> str:
    return urlencode({"with": [one for one in slugs if one != slug]}, doseq=True)
