"""A page of impact for the head teacher: numbers with their sources, ready for self-evaluation (L58, R75)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents.queries import visible_to
from enhancement.queries.impact import own_readings, signed_reviews
from enhancement.queries.journeys import award_of
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.impact_parts import Known, parts_of
from enhancement.views.links import crumbs, to

GIVE_AWAY = "away"


def impact(request: HttpRequest, school: UUID) -> HttpResponse:
    """`?copy=away` is the copy to give away, in which small numbers are not shown (decision 32)."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    away = request.GET.get("copy") == GIVE_AWAY
    letters = visible_to(request.user, on=context["today"]).filter(school=held).order_by("-issued_on", "-pk")
    known = Known(
        facts=context["facts"],
        award=award_of(held),
        reviews=signed_reviews(held),
        documents=list(letters.distinct()),
        own=own_readings(held),
        away=away,
    )
    here = to("impact", held)
    context |= {
        "parts": parts_of(known),
        "away": away,
        "crumbs": crumbs(held),
        "tabs": [
            {"text": "The school's own copy", "href": here, "current": not away},
            {"text": "A copy to give away", "href": f"{here}?copy={GIVE_AWAY}", "current": away},
        ],
    }
    return render(request, "enhancement/impact.html", context)
