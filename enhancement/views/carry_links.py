"""The link "Use in our plan" beside a figure of the profile or of the school's own data (PP4)."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.template.loader import render_to_string

from core import clock
from core.slots import Context
from enhancement.models import Cycle
from enhancement.permissions import may_edit_plan
from enhancement.queries.carrying import carried_figures
from enhancement.queries.journeys import cycle_of
from enhancement.views.links import to
from schools.models import School


@dataclass(frozen=True, kw_only=True)
class Holds:
    """What the plan of a school holds already; keys of figures, and of indicator and area together."""

    may_write: bool
    own: frozenset[int] = field(default=frozenset())
    published: frozenset[tuple[int, int]] = field(default=frozenset())


def own_figure_link(request: HttpRequest, context: Context) -> str:
    """For `schools.own_data.figure`: `school` and `figure` are rows."""
    school, figure = context["school"], context["figure"]
    holds = _holds(request, school)
    if not holds.may_write:
        return ""
    return _drawn(request, to("carry", school, figure=figure.public_id), there=figure.pk in holds.own, of=str(figure))


def area_figure_link(request: HttpRequest, context: Context) -> str:
    """For `schools.profile.figure`: `school`, `indicator` and `area` are rows."""
    school, indicator, area = context["school"], context["indicator"], context["area"]
    holds = _holds(request, school)
    if not holds.may_write or area is None:
        return ""
    href = to("carry_area", school, indicator=indicator.public_id, area=area.code)
    there = (indicator.pk, area.pk) in holds.published
    return _drawn(request, href, there=there, of=f"{indicator.title}, {area.name}")


def impact_link(request: HttpRequest, context: Context) -> str:
    """For `schools.profile.actions`."""
    school = context["school"]
    if not _holds(request, school).may_write:
        return ""
    return render_to_string("enhancement/_impact_link.html", {"href": to("impact", school)}, request=request)


def _drawn(request: HttpRequest, href: str, *, there: bool, of: str) -> str:
    shown = {"href": href, "there": there, "of": of}
    return render_to_string("enhancement/_carry_link.html", shown, request=request)


def _holds(request: HttpRequest, school: School) -> Holds:
    """Asked once a page, however many figures it shows."""
    known = request.__dict__.setdefault("plan_holds", {})
    if school.pk not in known:
        known[school.pk] = _read(request, school)
    return known[school.pk]


def _read(request: HttpRequest, school: School) -> Holds:
    if not may_edit_plan(request.user, school, on=clock.local_date(clock.now())):
        return Holds(may_write=False)
    cycle: Cycle | None = cycle_of(school)
    own, published = carried_figures(cycle) if cycle else (frozenset(), frozenset())
    return Holds(may_write=True, own=own, published=published)
