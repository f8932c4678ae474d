"""Stage 4: both priorities with their three outcomes each, and what each still needs (R38-R47)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enhancement.domain import slots
from enhancement.domain.facts import PlanFacts
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.priorities import Priority, PriorityKind
from enhancement.domain.stages import Stage
from enhancement.domain.words import counted
from enhancement.views.common import school_or_404
from enhancement.views.links import to
from enhancement.views.offers import offers_waiting
from enhancement.views.outcome_pages import (
    ABOUT,
    OUTCOME_NAMES,
    PRIORITY_NAMES,
    draft_in,
    findings_on,
    name_of,
    needed_and_advice,
    parts_of,
    sign_in_words,
)
from enhancement.views.stage_pages import is_open, stage_context


def stage4(request: HttpRequest, school: UUID) -> HttpResponse:
    """Both priorities, their three slots each, and what is still missing (R38-R47)."""
    held = school_or_404(request, school)
    context = stage_context(request, held, Stage.OUTCOMES)
    plan: PlanFacts = context["facts"].plan
    context["priorities"] = [
        _priority(context, kind, next((row for row in plan.priorities if row.kind == kind), None))
        for kind in PriorityKind
    ]
    cards = [card for priority in context["priorities"] for card in priority["cards"]]
    context["needed"] = [step for priority in context["priorities"] for step in priority["needed"]]
    context["needed"] += [
        {"text": f"{card['name']}: {card['lacks']}", "href": f"#{card['id']}"} for card in cards if card["lacks"]
    ]
    context["advice"] = []
    context["offers"] = offers_waiting(held, context)
    return render(request, "enhancement/stage4.html", context)


def _priority(context: dict[str, Any], kind: PriorityKind, chosen: Priority | None) -> dict[str, Any]:
    school, plan = context["school"], context["facts"].plan
    about = {"kind": kind, "name": PRIORITY_NAMES[kind], "title": chosen.title if chosen else ""}
    href = to("priority", school, kind=kind)
    if chosen is None:
        text = f"Choose the {PRIORITY_NAMES[kind].lower()} in stage 3"
        return {**about, "href": href, "cards": [], "needed": [{"text": text, "href": href}]}
    own = [draft for draft in plan.outcomes if draft.priority == chosen.uuid and not draft.is_blank]
    found = slots.three_for_each_priority(own, priority=chosen.uuid, priority_kind=kind)
    return {
        **about,
        "href": "",
        "needed": [{"text": finding.sentence, "href": f"#{kind}"} for finding in found],
        "cards": [_card(context, draft_in(plan, chosen, kind, outcome_kind)) for outcome_kind in slots.SLOTS],
    }


def _card(context: dict[str, Any], draft: OutcomeDraft) -> dict[str, Any]:
    school, plan = context["school"], context["facts"].plan
    slot = {"priority": draft.priority_kind, "kind": draft.kind}
    needed = needed_and_advice(findings_on(draft, context), school, plan, draft)["needed"]
    return {
        "id": f"{draft.priority_kind}-{draft.kind}",
        "name": name_of(draft),
        "short_name": OUTCOME_NAMES[draft.kind],
        "about": ABOUT[draft.kind],
        "blank": draft.is_blank,
        "may_write": is_open(context, draft.where),
        "parts": parts_of(draft),
        "needed": needed,
        "lacks": f"{counted(len(needed), 'thing')} to add" if needed else "",
        "signs": [sign_in_words(esi, draft) for esi in draft.esis if not esi.is_blank],
        "href": to("outcome", school, **slot),
        "esis_href": to("esis", school, **slot),
        "evidence_href": to("evidence", school, **slot),
    }
