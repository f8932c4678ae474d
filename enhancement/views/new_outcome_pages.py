"""What the pages of a new outcome share: which it is, what stands, what is written, where each field is (R73)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from enhancement.domain.outcomes import OutcomeDraft, OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import OutcomeSlot, Submission
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.new_outcomes import New, new_in, standing_in
from enhancement.queries.plans import plan_facts
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import FIRST, crumbs, to
from enhancement.views.outcome_pages import ABOUT, OUTCOME_NAMES, PRIORITY_NAMES, name_of, parts_of
from enhancement.views.stage_pages import programme_of
from schools.models import School

ALL = "Changes after the confirmation"


def changing_context(request: HttpRequest, school: UUID, priority: str, kind: str) -> dict[str, Any]:
    """For every page about one confirmed outcome; one that is not confirmed is not found."""
    held = school_or_404(request, school)
    cycle = delivering_cycle(held)
    if cycle is None or priority not in set(PriorityKind) or kind not in set(OutcomeKind):
        raise Http404
    rows = OutcomeSlot.objects.filter(priority__cycle=cycle, priority__kind=priority, kind=kind)
    slot_row = rows.select_related("priority").first()
    standing = standing_in(cycle, slot_row) if slot_row else None
    if slot_row is None or standing is None:
        raise Http404
    context = workspace_context(request, held)
    slot = {"priority": priority, "kind": kind}
    return context | {
        "delivering": cycle,
        "plan": plan_facts(cycle, today=context["today"]),
        "slot": slot,
        "slot_row": slot_row,
        "standing": standing,
        "new": new_in(cycle, slot_row),
        "name": name_of(standing.draft),
        "kind_name": OUTCOME_NAMES[OutcomeKind(kind)],
        "priority_name": PRIORITY_NAMES[PriorityKind(priority)],
        "priority_title": slot_row.priority.title,
        "about": ABOUT[OutcomeKind(kind)],
        "standing_parts": parts_of(standing.draft),
        "programme": programme_of(context),
        "crumbs": crumbs(held, (ALL, to("changes", held))),
        "back": to("new_outcome", held, **slot),
    }


def new_context(request: HttpRequest, school: UUID, priority: str, kind: str) -> dict[str, Any]:
    """For the pages on which a new outcome is written; nothing is there before its reason is given."""
    context = changing_context(request, school, priority, kind)
    new: New | None = context["new"]
    if new is None:
        raise Http404
    above = (context["name"], context["back"])
    return context | {
        "draft": new.draft,
        "openness": new.openness,
        "may_write": context["may_edit"],
        "crumbs": crumbs(context["school"], (ALL, to("changes", context["school"])), above),
        "parts": parts_of(new.draft),
    }


def place_in_new(path: str, school: School, slot: dict[str, str]) -> str:
    """The page and field of a path of a new outcome."""
    match path.split("/"):
        case ["why_new"]:
            return f"{to('new_outcome', school, **slot)}#id_why_new"
        case ["outcomes", _, "evidence", *inside]:
            return f"{to('new_outcome_evidence', school, **slot)}#{_anchor(inside)}"
        case ["outcomes", _, "esis", esi, *inside]:
            return f"{to('new_outcome_esi', school, **slot, esi=esi)}#{_anchor(inside)}"
        case ["outcomes", _, "esis"]:
            return f"{to('new_outcome', school, **slot)}#signs"
        case ["outcomes", _, *inside]:
            return f"{to('new_outcome_sentence', school, **slot)}#{_anchor(inside)}"
    return to("new_outcome", school, **slot)


def place_of_outcome(submission: Submission, path: str, school: School, context: dict[str, Any]) -> str:
    return place_in_new(path, school, slot_of(submission))


def way_on_outcome(submission: Submission, school: School) -> tuple[str, str]:
    return "Go on with the new outcome", to("new_outcome", school, **slot_of(submission))


def slot_of(submission: Submission) -> dict[str, str]:
    slot = submission.outcome.slot
    return {"priority": slot.priority.kind, "kind": slot.kind}


def is_open(context: dict[str, Any], section: str) -> bool:
    """May this reader change something of this part of the new outcome now?"""
    return context["may_edit"] and context["openness"].touches(section)


def steps_of(found: list, school: School, draft: OutcomeDraft, slot: dict[str, str], *, text) -> list[dict[str, str]]:
    return [{"text": text(finding), "href": place_in_new(finding.where, school, slot)} for finding in found]


def _anchor(inside: list[str]) -> str:
    field = inside[0] if inside else "main"
    return FIRST.get(field, "main" if field == "main" else f"id_{field}")
