"""A school's health profile: what published figures say about its place, and what may be said of them."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core import clock
from schools import queries
from schools.domain.profile import Level, Row, Section, Standing
from schools.models import OwnMeasure, School
from schools.queries.profile import Profile, place_in_a_sentence, places_of, profile_of
from schools.views.profile_cards import KINDS, card
from schools.views.similar import similar_context
from schools.views.words import to_school

LOOK = "look"
COUNTED = [
    (Standing.WORSE, "worse than in England"),
    (Standing.BETTER, "better than in England"),
    (Standing.DIFFERENT, "different, neither good nor bad"),
    (Standing.ALIKE, "no clear difference"),
    (Standing.UNKNOWN, "cannot be compared"),
]


def profile(request: HttpRequest, public_id: UUID) -> HttpResponse:
    on = today()
    school = seen_school(request, public_id, on)
    found = profile_of(school, on=on)
    only = request.GET.get("show") == LOOK
    rows = found.rows
    context = {
        "school": school,
        "crumbs": to_school(school),
        "places": place_names(found),
        "glance": glance(rows),
        "with_county": sum(1 for row in rows if _against_county(row)),
        "tabs": _tabs(rows, only=only),
        "only_look": only,
        "sections": [
            {"section": section, **_parted([card(found, row) for row in shown])}
            for section in found.sections
            if (shown := _shown(section, only=only))
        ],
        "indicators": len(rows),
        "without": found.without,
        "similar": similar_context(school, on=on),
        "own_measures": OwnMeasure.objects.filter(school=school, removed_at__isnull=True).count(),
    }
    return render(request, "schools/profile.html", context)


def seen_school(request: HttpRequest, public_id: UUID, on: date) -> School:
    """404 for a school whose own pages the user may not open, as if it were not there."""
    schools = queries.schools_seen_by(request.user, on=on).select_related("district", "ward")
    return get_object_or_404(schools, public_id=public_id)


def today() -> date:
    return clock.local_date(clock.now())


def glance(rows: list[Row]) -> list[dict[str, object]]:
    """So many of each standing; never one score."""
    found = Counter(row.standing for row in rows)
    return [
        {"kind": KINDS[standing], "count": found[standing], "words": words}
        for standing, words in COUNTED
        if found[standing]
    ]


def place_names(found: Profile) -> str:
    """Where the figures are from, nearest first: "Broadwaters ward, Wyre Forest and Worcestershire"."""
    shown = {one.figure.place for row in found.rows for one in row.places}
    shown |= {one.place for row in found.rows for one in row.nearer}
    named = [
        place
        for code, level in places_of(found.school).items()
        if level != Level.ENGLAND and code in found.areas
        if (place := place_in_a_sentence(found.areas[code], level)) in shown
    ]
    *others, last = named or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _shown(section: Section, *, only: bool) -> list[Row]:
    return [row for row in section.rows if row.needs_a_look or not only]


def _parted(cards: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What can be compared has a card with its picture; the rest has a few lines, so that the page stays small."""
    found: dict[str, list[dict[str, Any]]] = {"cards": [], "lines": []}
    for one in cards:
        found["cards" if one["chart"] or one["row"].needs_a_look else "lines"].append(one)
    return found


def _tabs(rows: list[Row], *, only: bool) -> list[dict[str, object]]:
    look = sum(1 for row in rows if row.needs_a_look)
    return [
        {"text": f"All indicators ({len(rows)})", "href": "?", "current": not only},
        {"text": f"Needs a look ({look})", "href": f"?show={LOOK}", "current": only},
    ]


def _against_county(row: Row) -> bool:
    return row.compared_with is not None and row.compared_with.place != "England"
