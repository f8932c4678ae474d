"""What a school measures about itself: the list, and one measure with all its figures (PP4, PP12)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core import clock
from core.domain.actor import Actor
from schools.domain.measures import DataKind
from schools.domain.own_beginnings import beginnings_of
from schools.domain.own_words import lead_words
from schools.models import OwnFigure, OwnMeasure, School
from schools.permissions import may_keep_own_data
from schools.queries import schools_seen_by
from schools.queries.own_data import own_measures
from schools.views.own_cards import by_topic, card, figure_row, to
from schools.views.words import Crumbs, to_school

READ_ONLY = "You may read what this school measures. Its lead and its head teacher write it down."


def own_data(request: HttpRequest, public_id: UUID) -> HttpResponse:
    school = school_or_404(request, public_id)
    context = page_context(request, school)
    measures = list(own_measures(school))
    cards = [card(row, row.standing, school, context["today"]) for row in measures]
    counted = sum(row.kind == DataKind.QUANTITATIVE for row in measures)
    lacking = _lacking(counted, len(measures) - counted)
    context |= {
        "crumbs": to_school(school),
        "groups": by_topic(cards),
        "lead": lead_words(counted, len(measures) - counted),
        "has_small": any(one["latest"] and one["latest"]["is_small"] for one in cards),
        "beginnings": beginnings_of(lacking) if lacking else [],
        "beginnings_kind": "views" if lacking == DataKind.PERCEPTION else "figures",
        "counted": counted,
        "said": len(measures) - counted,
    }
    return render(request, "schools/own_data/list.html", context)


def own_measure(request: HttpRequest, public_id: UUID, measure: UUID) -> HttpResponse:
    school, row = measure_or_404(request, public_id, measure)
    context = page_context(request, school)
    figures = list(row.figures.filter(removed_at__isnull=True).order_by("taken_on", "pk"))
    gone = row.figures.filter(removed_at__isnull=False).order_by("-taken_on", "-pk")
    one = card(row, figures, school, context["today"])
    context |= {
        "crumbs": to_own_data(school),
        "measure": row,
        "card": one,
        "gone": [figure_row(row, figure, school) for figure in gone],
        "has_small": any(figure["is_small"] for figure in one["rows"]),
    }
    return render(request, "schools/own_data/measure.html", context)


def _lacking(counted: int, said: int) -> DataKind | None:
    """What to offer beginnings of: the kind of data that is not there yet (R29)."""
    if counted and said:
        return None
    return DataKind.PERCEPTION if counted else DataKind.QUANTITATIVE


def page_context(request: HttpRequest, school: School) -> dict[str, Any]:
    """For every page of own data."""
    today = clock.local_date(clock.now())
    may_write = may_keep_own_data(request.user, school, today)
    return {"school": school, "today": today, "may_write": may_write, "crumbs": to_own_data(school)}


def school_or_404(request: HttpRequest, public_id: UUID) -> School:
    """The school when this user may read what it measures; anybody else's is not found."""
    today = clock.local_date(clock.now())
    return get_object_or_404(schools_seen_by(request.user, on=today), public_id=public_id)


def measure_or_404(request: HttpRequest, public_id: UUID, measure: UUID) -> tuple[School, OwnMeasure]:
    """A measure that stands, of this very school."""
    school = school_or_404(request, public_id)
    rows = OwnMeasure.objects.filter(school=school, removed_at__isnull=True)
    return school, get_object_or_404(
        rows.select_related("school", "topic", "indicator__indicator_set"), public_id=measure
    )


def figure_or_404(request: HttpRequest, public_id: UUID, measure: UUID, figure: UUID) -> tuple[School, OwnFigure]:
    """A figure that stands, of this very measure of this very school."""
    school, row = measure_or_404(request, public_id, measure)
    rows = OwnFigure.objects.filter(measure=row, removed_at__isnull=True).select_related("measure__school")
    return school, get_object_or_404(rows, public_id=figure)


def refused(request: HttpRequest, school: School, *, sent: bool = False) -> HttpResponse:
    """For somebody who may read only: the sentence, and the way back."""
    context = {"school": school, "sentence": READ_ONLY, "crumbs": to_own_data(school)}
    return render(request, "schools/own_data/read_only.html", context, status=403 if sent else 200)


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": Actor.user(request.user.public_id), "now": clock.now()}


def to_own_data(school: School) -> Crumbs:
    return [*to_school(school), {"text": "What we measure", "href": to("own_data", school)}]
