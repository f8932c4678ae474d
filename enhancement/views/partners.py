"""Stage 5: what a school asks about a partner before working with them (R57, R58)."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from enhancement.domain.partners import open_points
from enhancement.domain.stages import Stage
from enhancement.domain.words import listed
from enhancement.forms.activities import PartnerForm
from enhancement.models import PartnerCheck
from enhancement.queries.activities import as_facts, partner_facts
from enhancement.queries.sections import draft_of
from enhancement.services import partner_checks as services
from enhancement.views.delivering_pages import activity_or_404, delivery_context
from enhancement.views.links import to
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import who

TEXTS = ("validation_note", "school_asked", "supports", "adds", "understands", "agreement", "agreement_note")
SEEN = {True: "yes", False: "no", None: ""}


def partner_add(request: HttpRequest, school: UUID, activity: UUID) -> HttpResponse:
    """A fresh page for a new partner."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    activity_or_404(context, activity)
    return redirect(to("partner", context["school"], activity=activity, partner=uuid4()))


def check_partner(request: HttpRequest, school: UUID, activity: UUID, partner: UUID) -> HttpResponse:
    """One partner of an activity. POST with `remove` takes the check out."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held, of = context["school"], activity_or_404(context, activity)
    row = PartnerCheck.objects.filter(public_id=partner).select_related("organisation").first()
    if row is not None and row.activity_id != of.pk:
        raise Http404
    counted = row is not None and row.removed_at is None
    ids = {"activity": activity, "partner": partner}
    here, back = to("partner", held, **ids), f"{to('stage5', held)}#activity-{activity}"
    if "remove" in request.POST:
        remove = partial(services.remove_partner, school=held, **ids, **who(request))
        return act(request, remove, done=back, said="Taken out of the plan.", back=here)
    draft = draft_of(context["cycle"], f"activities/{activity}/partners/{partner}")
    named = next((one.name for one in as_facts(of).partners if one.uuid is None), "")
    page = Section(
        make=PartnerForm,
        initial=_initial(row) if counted else ({"name": named} if named else None),
        draft=draft,
        save=lambda typed: services.save_partner(school=held, **ids, typed=typed, **who(request)),
        here=here,
        done=back,
    )
    there = counted or bool(draft and draft.says_something)
    points = open_points(partner_facts(row)) if counted else []
    context |= {
        "editable": context["may_write"],
        "is_there": there,
        "removable": there and context["may_write"],
        "back": back,
        "activity": of,
        "still_open": f"Still to ask: {listed(points)}." if points else "",
    }
    return section_page(request, page, template="enhancement/partner.html", context=context)


def _initial(row: PartnerCheck) -> dict[str, Any]:
    return {"name": str(row), "validation_seen": SEEN[row.validation_seen]} | {
        name: getattr(row, name) or "" for name in TEXTS
    }
