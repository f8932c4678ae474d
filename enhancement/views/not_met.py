"""An outcome that is not met yet: three ways on, none of them a failure (R73, L376)."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from enhancement.domain.endings import Ending
from enhancement.domain.next_plan import WITH_QUAS
from enhancement.forms.claims import EndingForm
from enhancement.models import CycleState
from enhancement.queries.results import found_of
from enhancement.queries.sections import draft_of
from enhancement.services import endings
from enhancement.views.claim_pages import claim_context, route_or
from enhancement.views.links import to
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import who


def not_met(request: HttpRequest, school: UUID, slot: UUID) -> HttpResponse:
    """GET shows the ways on. POST ends the outcome with what was learnt; with `again` it is taken up again."""
    held, context = claim_context(request, school, slot)
    place, standing = context["school"], held.standing
    here = to("not_met", place, slot=slot)
    if "again" in request.POST:
        again = partial(endings.take_up_again, school=place, slot=slot, **who(request))
        return act(request, again, done=here, said="You work for this outcome again.", back=here)
    if standing.met_on is not None:
        return redirect(context["claim_href"])
    known = found_of([standing])[standing.version]
    slot_of = {"priority": standing.draft.priority_kind, "kind": standing.draft.kind}
    page = Section(
        make=EndingForm,
        initial={"learnt": known.learnt} if known.learnt else None,
        draft=draft_of(held.cycle, endings.section(slot)),
        save=lambda typed: endings.end_outcome(school=place, slot=slot, typed=typed, **who(request)),
        here=here,
        done=here,
    )
    ended = standing.ending == Ending.NOT_MET
    context |= {
        "ended": ended,
        "learnt": known.learnt,
        "newest": known.newest,
        "may_take_up": ended
        and context["may_edit"]
        and held.cycle.state != CycleState.CLOSED
        and not standing.proposed,
        "may_end": context["may_edit"] and standing.is_running and standing.claim not in WITH_QUAS,
        "with_quas": standing.claim in WITH_QUAS,
        "signs_href": route_or("stage7", "stage8", place),
        "esis_href": to("esis", place, **slot_of),
        "new_href": route_or("new_outcome", "stage8", place, **slot_of),
        "proposed": standing.proposed,
    }
    return section_page(request, page, template="enhancement/not_met.html", context=context)
