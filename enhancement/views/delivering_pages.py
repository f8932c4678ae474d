"""What the pages of stages 5 and 6 have in common: the confirmed plan, what it still needs, words for its outcomes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from enhancement.domain.activities import STATE_NAMES, ActivityState
from enhancement.domain.delivery_plan import DeliveryPlan
from enhancement.domain.next_line import Page
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.requirements import missing_in_delivery
from enhancement.domain.stages import STAGES, Stage
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.words import upper_first
from enhancement.models import Activity, Cycle, CycleState
from enhancement.queries.activities import activity_rows
from enhancement.queries.delivering import delivering_cycle
from enhancement.views.common import school_or_404, url_of, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.outcome_pages import name_of, sign_in_words
from enhancement.views.stage_pages import programme_of, step

NEXT = {
    Stage.ACTIVITIES: (Page.STAGE_6, "Then you say who does what by when, and carry it out."),
    Stage.IMPLEMENT: (Page.STAGE_7, "Then you log readings, so that you know whether you are on track."),
}
STATE_KINDS = {
    ActivityState.PLANNED: "neutral",
    ActivityState.UNDER_WAY: "waiting",
    ActivityState.DONE: "done",
    ActivityState.DROPPED: "neutral",
}
CLOSED = "This plan is closed: what it reached stays on record. Work goes on in the next plan."


def delivery_context(request: HttpRequest, school: UUID, stage: Stage) -> dict[str, Any]:
    """For every page of stages 5 and 6; `may_write` is whether this reader can change something of it now.

    Pages below a stage's first are not found while no plan is confirmed (`cycle_or_404`).
    """
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    cycle = delivering_cycle(held)
    waits = context["statuses"][stage - 1].waits_for
    closed = cycle is not None and cycle.state == CycleState.CLOSED
    return context | {
        "stage": {"number": int(stage), "name": STAGES[stage].name, "purpose": STAGES[stage].purpose},
        "cycle": cycle,
        "plan": context["facts"].delivery.plan,
        "waits_for": waits or (CLOSED if closed else ""),
        "may_write": context["may_edit"] and cycle is not None and not waits and not closed,
        "crumbs": crumbs(held, (f"Stage {stage}: {STAGES[stage].name}", to(f"stage{stage}", held))),
        "programme": programme_of({**context, "cycle": cycle}),
    }


def first_page(context: dict[str, Any], stage: Stage) -> dict[str, Any]:
    """What a stage's first page shows beside its own: what is needed, advice, what comes next."""
    school, page = context["school"], NEXT[stage]
    found = missing_in_delivery(stage, context["plan"])
    return {
        "crumbs": crumbs(school),
        "needed": [step(finding, school, {}) for finding in found if finding.needed],
        "advice": [step(finding, school, {}) for finding in found if finding.is_advice],
        "after": {"sentence": page[1], "href": url_of(page[0], school), "name": STAGES[Stage(stage + 1)].name},
    }


def cycle_or_404(context: dict[str, Any]) -> Cycle:
    if context["cycle"] is None:
        raise Http404
    return context["cycle"]


def activity_or_404(context: dict[str, Any], activity: UUID) -> Activity:
    """An activity of the plan that was not taken out."""
    row = activity_rows([cycle_or_404(context)]).filter(public_id=activity).first()
    if row is None:
        raise Http404
    return row


def standing_or_404(context: dict[str, Any], outcome: UUID) -> StandingOutcome:
    """A confirmed outcome of the plan."""
    cycle_or_404(context)
    plan: DeliveryPlan = context["plan"]
    held = next((held for held in plan.outcomes if held.draft.uuid == outcome), None)
    if held is None:
        raise Http404
    return held


def short(draft: OutcomeDraft) -> str:
    """Year 5 pupils: eat fruit at lunch every day."""
    measure = draft.measure.strip().rstrip(".").removeprefix("who ")
    return ": ".join(filter(None, (upper_first(draft.whose), measure)))


def link_choices(plan: DeliveryPlan) -> list[tuple[str, list[tuple[str, str]]]]:
    """The confirmed outcomes that are worked for, each with its signs on the way."""
    return [
        (
            name_of(held.draft),
            [
                (f"outcome:{held.draft.uuid}", short(held.draft)),
                *[(f"esi:{esi.uuid}", f"Sign: {sign_in_words(esi, held.draft)}") for esi in held.draft.esis],
            ],
        )
        for held in plan.outcomes
        if held.is_running
    ]


def outcome_choices(plan: DeliveryPlan) -> list[tuple[str, str]]:
    return [
        (str(held.draft.uuid), f"{name_of(held.draft)}: {short(held.draft)}")
        for held in plan.outcomes
        if held.is_running
    ]


def state_tag(state: str) -> dict[str, str]:
    held = ActivityState(state)
    return {"kind": STATE_KINDS[held], "word": STATE_NAMES[held]}


def for_which(row: Activity, plan: DeliveryPlan) -> list[str]:
    """Names of the outcomes that an activity is for, those of its signs included, in the order of reading."""
    served = {slot.public_id for slot in row.slots.all()} | {esi.slot.public_id for esi in row.esis.all()}
    return [name_of(held.draft) for held in plan.outcomes if held.draft.uuid in served]
