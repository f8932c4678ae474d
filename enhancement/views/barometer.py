"""The barometer: the school's own page with its consent, the public page, and the same number as data (R66, S7b)."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from core import clock
from enhancement.domain import barometer as rules
from enhancement.domain.barometer import Barometer
from enhancement.queries.barometer import barometer_of, consent_of, public_barometer
from enhancement.services import barometer as services
from enhancement.views.common import school_or_404
from enhancement.views.links import crumbs, to
from enhancement.views.monitored import ABOVE
from enhancement.views.sections import act
from enhancement.views.stage7 import monitor_context
from enhancement.views.stage_pages import who
from schools.models import School


def barometer(request: HttpRequest, school: UUID) -> HttpResponse:
    """The school's own; POST with `show` yes or no says who may see it. Whether the Local Programme celebrates an
    achieved indicator with the school is its setting (R65)."""
    held = school_or_404(request, school)
    here = to("barometer", held)
    if request.method == "POST":
        shows = request.POST.get("show") == "yes"
        change = services.show_to_everybody if shows else services.keep_to_ourselves
        said = "From now on anybody may see it." if shows else "From now on nobody outside sees it."
        return act(request, partial(change, school=held, **who(request)), done=here, said=said, back=here)
    context = monitor_context(request, held)
    consent = consent_of(held)
    context |= {
        "crumbs": crumbs(held, (ABOVE, to("stage7", held))),
        "consent": consent,
        "may_write": context["may_edit"],
        "formula": rules.FORMULA,
        "public_url": _public(held) if consent else "",
    }
    if context["delivery"]:
        found = barometer_of(context["delivery"], today=context["today"], progress=context["progress"])
        context |= {"barometer": found, "ticks": rules.ticks(found)}
    return render(request, "enhancement/barometer.html", context)


def public(request: HttpRequest, journey: UUID) -> HttpResponse:
    """For anybody, while the school agrees; otherwise as if there were no such school."""
    school, found = _shown(journey)
    context = {
        "school": school,
        "barometer": found,
        "ticks": rules.ticks(found),
        "formula": rules.FORMULA,
        "today": _today(),
        "data_href": reverse("progress:barometer_data", kwargs={"journey": journey}),
    }
    return render(request, "enhancement/barometer_public.html", context)


def data(request: HttpRequest, journey: UUID) -> JsonResponse:
    """The same number as on the page, for programs."""
    school, found = _shown(journey)
    return JsonResponse({"school": school.name, "on": _today().isoformat(), **as_data(found)})


def as_data(found: Barometer) -> dict[str, Any]:
    return {
        "percent": found.percent,
        "achieved": found.achieved,
        "all": found.all,
        "percent_of_due": found.percent_of_due,
        "achieved_of_due": found.achieved_of_due,
        "due": found.due,
        "sentence": found.sentence,
        "due_sentence": found.due_sentence,
        "note": found.note,
        "formula": rules.FORMULA,
    }


def _shown(journey: UUID) -> tuple[School, Barometer]:
    shown = public_barometer(journey, today=_today())
    if shown is None:
        raise Http404
    return shown


def _public(school: School) -> str:
    return reverse("progress:barometer", kwargs={"journey": school.journey.public_id})


def _today() -> date:
    return clock.local_date(clock.now())
