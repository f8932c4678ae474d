"""A page of impact for the head teacher: numbers with their sources, ready for self-evaluation (L58, R75).

`?copy=away` is the copy to give away, in which small numbers are not shown (decision 32).
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from core.rate_limits import limited
from documents.queries import visible_to
from documents.rendering import page_to_pdf
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.queries.barometer import barometer_of
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.impact import own_readings, signed_reviews
from enhancement.queries.journeys import award_of
from enhancement.queries.progress import progress_of
from enhancement.queries.results import Found, found_of
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.impact_parts import Known, parts_of
from enhancement.views.links import crumbs, to
from schools.models import School

GIVE_AWAY = "away"


def impact(request: HttpRequest, school: UUID) -> HttpResponse:
    held = school_or_404(request, school)
    context = _context(request, held)
    here, away = to("impact", held), f"?copy={GIVE_AWAY}"
    context |= {
        "crumbs": crumbs(held),
        "pdf_href": f"{to('impact_pdf', held)}{away if context['away'] else ''}",
        "tabs": [
            {"text": "The school's own copy", "href": here, "current": not context["away"]},
            {"text": "A copy to give away", "href": f"{here}{away}", "current": context["away"]},
        ],
    }
    return render(request, "enhancement/impact.html", context)


@limited("export", reading=True)
def impact_pdf(request: HttpRequest, school: UUID) -> HttpResponse:
    """Made when asked for and kept nowhere, because it grows with what the school does."""
    held = school_or_404(request, school)
    context = _context(request, held)
    on, away = context["today"], context["away"]
    facts = {
        **{name: context[name] for name in ("school", "parts", "away", "today")},
        "title": f"Page of impact of {held.name}",
        "author": "HWB portal",
        "issued_on": on,
    }
    name = f"impact-{'to-give-away-' if away else ''}{slugify(held.name)[:80]}-{on.isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    pdf = page_to_pdf("enhancement/impact_pdf.html", facts)
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _context(request: HttpRequest, held: School) -> dict[str, Any]:
    context = workspace_context(request, held)
    away = request.GET.get("copy") == GIVE_AWAY
    letters = visible_to(request.user, on=context["today"]).filter(school=held).order_by("-issued_on", "-pk")
    cycle = delivering_cycle(held)
    progress = progress_of(cycle, today=context["today"]) if cycle else []
    known = Known(
        facts=context["facts"],
        award=award_of(held),
        reviews=signed_reviews(held),
        documents=list(letters.distinct()),
        own=own_readings(held),
        away=away,
        results=_results(held),
        progress=progress,
        barometer=barometer_of(cycle, today=context["today"], progress=progress) if cycle else None,
    )
    return {**context, "parts": parts_of(known), "away": away}


def _results(held: School) -> list[tuple[StandingOutcome, Found]]:
    """Outcomes of the plan that is carried out, with their results."""
    cycle = delivering_cycle(held)
    standing = standing_outcomes(cycle) if cycle else []
    known = found_of(standing) if standing else {}
    return [(one, known[one.version]) for one in standing]
