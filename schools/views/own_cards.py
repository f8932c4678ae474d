"""A school's own measures as they are shown: words, picture, table, what can be done."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from core.domain.wording import day
from schools.domain import swemwbs
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked, Instrument
from schools.domain.own_entry import due_again
from schools.domain.own_words import (
    age_words,
    certainty_words,
    change_words,
    figure_words,
    month_words,
    people_words,
    short_words,
    spark,
)
from schools.domain.small_numbers import is_small, share_is_small
from schools.models import OwnFigure, OwnMeasure, School
from schools.queries.own_data import as_figures, interval_of_own, value_of

OTHER = "Other"
ONE_DECIMAL = Decimal("0.1")
Card = dict[str, Any]


def to(name: str, school: School, **more: object) -> str:
    """The address of a page of own data."""
    return reverse(f"schools:{name}", kwargs={"public_id": school.public_id, **more})


def card(measure: OwnMeasure, figures: Sequence[OwnFigure], school: School, today: date) -> Card:
    """`figures`: those that stand, oldest first."""
    latest = figures[-1] if figures else None
    rows = [figure_row(measure, figure, school) for figure in reversed(figures)]
    asked = Asked(measure.asked) if measure.asked else None
    return {
        "measure": measure,
        "people": people_words(DataKind(measure.kind), asked, measure.group),
        "href": to("own_measure", school, measure=measure.public_id),
        "add_href": add_href(measure, school),
        "latest": rows[0] if rows else None,
        "rows": rows,
        "change": change_words(as_figures(measure, figures), measure.direction),
        "due": age_words(due_again(latest.taken_on, today)) if latest else "",
        "spark": picture(figures),
        "first_month": month_words(figures[0].taken_on) if figures else "",
        "first_short": rows[-1]["short"] if rows else "",
        "last_month": month_words(latest.taken_on) if latest else "",
        "copyright": swemwbs.COPYRIGHT if measure.instrument == Instrument.SWEMWBS else "",
    }


def figure_row(measure: OwnMeasure, figure: OwnFigure, school: School) -> Card:
    """One figure in words; `figure` is its row, for the places that other pages fill."""
    measure_kind = MeasureKind(measure.measure_kind)
    value = figure.value
    if measure.instrument == Instrument.SWEMWBS and value is not None:
        value = value.quantize(ONE_DECIMAL)
    numbers = {"part": figure.numerator, "whole": figure.denominator, "value": value}
    return {
        "figure": figure,
        "short": short_words(measure_kind, **numbers),
        "words": figure_words(measure_kind, unit=measure.unit, **numbers),
        "certainty": certainty_words(
            interval_of_own(figure), whole=figure.denominator, answered=figure.answered, invited=figure.invited
        ),
        "day": day(figure.taken_on),
        "source": figure.source,
        "href": to("own_figure", school, measure=measure.public_id, figure=figure.public_id),
        "is_small": has_small_count(figure),
    }


def has_small_count(figure: OwnFigure) -> bool:
    """A count of 1 to 4, or its rest, stands in the figure: true here, never published (decision 32)."""
    if figure.numerator is None or figure.denominator is None:
        return figure.answered is not None and is_small(figure.answered)
    return share_is_small(figure.numerator, figure.denominator)


def picture(figures: Sequence[OwnFigure]) -> dict[str, Any] | None:
    """The trend as points of a line; None for fewer than two figures."""
    points = spark([row.taken_on for row in figures], [value_of(row) for row in figures])
    if not points:
        return None
    return {"line": " ".join(f"{point.x:g},{point.y:g}" for point in points), "points": points}


def by_topic(cards: Sequence[Card]) -> list[dict[str, Any]]:
    """Cards under the names of their topics, those without one last."""
    groups: dict[str, list[Card]] = {}
    for one in cards:
        topic = one["measure"].topic
        groups.setdefault(topic.name if topic else OTHER, []).append(one)
    names = sorted(groups, key=lambda name: (name == OTHER, name))
    return [{"name": name, "cards": groups[name]} for name in names]


def add_href(measure: OwnMeasure, school: School) -> str:
    """Where the next figure is entered; one that is worked out from answers has its own page."""
    if measure.instrument == Instrument.SWEMWBS:
        return to("own_wellbeing", school)
    return to("own_figure_add", school, measure=measure.public_id)
