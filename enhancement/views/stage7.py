"""Stage 7: how far each outcome and its early success indicators (ESIs) are, by a rule that anybody can read (R64)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from enhancement.domain import barometer as rules
from enhancement.domain.editing import Openness
from enhancement.domain.next_line import Page
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.progress import rule_in_words
from enhancement.domain.stages import STAGES, Stage
from enhancement.queries.barometer import barometer_of, consent_of
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.esi_changes import esi_changes_of
from enhancement.queries.progress import OutcomeProgress, progress_of
from enhancement.views.common import school_or_404, url_of
from enhancement.views.links import crumbs, to
from enhancement.views.outcome_pages import name_of, parts_of
from enhancement.views.progress_words import sign_words, tag_of, why_of
from enhancement.views.stage_pages import page_context, programme_of
from schools.models import School


def stage7(request: HttpRequest, school: UUID) -> HttpResponse:
    """Every confirmed outcome with its status, the barometer, and the one button to log readings."""
    held = school_or_404(request, school)
    context = monitor_context(request, held)
    progress = context["progress"]
    context |= {
        "crumbs": crumbs(held),
        "cards": [_card(held, one, context) for one in progress],
        "programme": programme_of(context),
        "after": {
            "sentence": "When a reading reaches the target, the group and a senior leader look at it together.",
            "href": url_of(Page.STAGE_8, held),
            "name": STAGES[Stage.REVIEW].name,
        },
    }
    if context["delivery"] and not context["waits_for"]:
        found = barometer_of(context["delivery"], today=context["today"], progress=progress)
        context |= {"barometer": found, "ticks": rules.ticks(found), "is_public": consent_of(held) is not None}
    return render(request, "enhancement/stage7.html", context)


def monitor_context(request: HttpRequest, school: School) -> dict[str, Any]:
    """For every page of stage 7: it is about the plan under way, whether the next one is written already or not."""
    context = page_context(request, school, Stage.MONITOR)
    cycle = delivering_cycle(school)
    running = cycle is not None and cycle.closed_at is None
    return context | {
        "openness": Openness(),
        "delivery": cycle,
        "progress": progress_of(cycle, today=context["today"]) if cycle else [],
        "may_write": context["may_edit"] and not context["waits_for"] and running,
        "rule": rule_in_words(cycle.settings.on_track_share) if cycle else [],
    }


def outcome_in(context: dict[str, Any], priority: str, kind: str) -> OutcomeProgress:
    """The confirmed outcome at this place of the plan under way, else not found."""
    if priority not in set(PriorityKind) or kind not in set(OutcomeKind):
        raise Http404
    for held in context["progress"]:
        if (held.outcome.draft.priority_kind, held.outcome.draft.kind) == (priority, kind):
            return held
    raise Http404


def place_of(held: OutcomeProgress) -> dict[str, str]:
    return {"priority": held.outcome.draft.priority_kind, "kind": held.outcome.draft.kind}


def _card(school: School, held: OutcomeProgress, context: dict[str, Any]) -> dict[str, Any]:
    draft, place = held.outcome.draft, place_of(held)
    changes = esi_changes_of(context["delivery"]) if "changes" not in context else context["changes"]
    context["changes"] = changes
    return {
        "id": f"{draft.priority_kind}-{draft.kind}",
        "name": name_of(draft),
        "parts": parts_of(draft),
        "tag": tag_of(held),
        "why": why_of(held),
        "signs": [sign_words(esi, draft) for esi in held.esis],
        "achieved": sum(esi.status.is_achieved for esi in held.esis),
        "href": to("monitored", school, **place),
        "changes": len(changes.get(draft.uuid, [])),
    }
