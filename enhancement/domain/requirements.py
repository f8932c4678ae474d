"""What is missing, stage by stage: one function to guide and to refuse (R19, R49, decision 29)."""

from collections.abc import Mapping

from core.errors import DomainError
from enhancement.domain import activity_checks, baselines, group, needs, outcome_checks, priorities, slots
from enhancement.domain.checks import check
from enhancement.domain.delivery_plan import DeliveryPlan
from enhancement.domain.facts import JourneyFacts, PlanFacts
from enhancement.domain.findings import Missing, needed, refusing
from enhancement.domain.foundation import Deed, stopped_by_lapse, stopped_by_moderation
from enhancement.domain.phases import sent_already
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.stages import Stage, StageFacts
from enhancement.domain.transitions import State

REFUSE_AT_SUBMISSION_ONLY = frozenset({"R22", "R23", "R27"})


def missing(stage: Stage, facts: PlanFacts, *, only: PriorityKind | None = None) -> list[Missing]:
    """What stages 1 to 4 lack, each with its own; other stages lack nothing here (see missing_in_delivery).

    R22, R23 and R27 guide (`hard` False) until missing_to_submit. `only` narrows stages 3 and 4 to one priority (R49).
    """
    found = _of_stage(stage, facts, only)
    return [finding.softened() if finding.rule in REFUSE_AT_SUBMISSION_ONLY else finding for finding in found]


def missing_in_delivery(stage: Stage, plan: DeliveryPlan) -> list[Missing]:
    """What stages 5 and 6 lack, each with its own (R55-R62); other stages lack nothing here."""
    if stage == Stage.ACTIVITIES:
        return [*baselines.missing(plan), *activity_checks.missing_for_stage_5(plan)]
    return activity_checks.missing_for_stage_6(plan) if stage == Stage.IMPLEMENT else []


def missing_to_submit(facts: PlanFacts, *, only: PriorityKind | None = None) -> list[Missing]:
    """Everything of stages 1 to 4, needed things refusing now; advice comes too, for the check-your-answers page."""
    found = [finding.hardened() for stage in Stage for finding in _of_stage(stage, facts, only)]
    return [*phase_allowed(facts, only=only), *found]


def refusals_to_submit(facts: JourneyFacts, *, only: PriorityKind | None = None) -> list[Missing]:
    """All that stands against submitting the plan today: eligibility, a lapsed review or a late moderation, and what is
    missing."""
    stopped = stopped_by_foundation(Deed.SUBMIT_PLAN, facts)
    return [*may_work(facts), *stopped, *refusing(missing_to_submit(facts.plan, only=only))]


def stopped_by_foundation(deed: Deed, facts: JourneyFacts, *, grace_days: int | None = None) -> list[Missing]:
    """R12 of either kind. `grace_days`: of the plan that the deed is about, where it is not the newest."""
    grace = facts.plan.settings.review_grace_days if grace_days is None else grace_days
    due_on, waits_since = facts.review_due_on, facts.review_waits_since
    return [
        *stopped_by_lapse(deed, due_on=due_on, today=facts.today, grace_days=grace, waits_since=waits_since),
        *stopped_by_moderation(deed, show_by=facts.moderation_show_by, today=facts.today, grace_days=grace),
    ]


def refusals_to_begin(facts: JourneyFacts, *, only: PriorityKind | None = None) -> list[Missing]:
    """As refusals_to_submit, for a first submission: neither is it there already (R49)."""
    return [*sent_already(facts.submission.phases, only=only), *refusals_to_submit(facts, only=only)]


@check("R49 one submission with both")
def phase_allowed(facts: PlanFacts, *, only: PriorityKind | None) -> list[Missing]:
    """R49: both priorities go together unless the programme lets one go first."""
    if only is None or facts.settings.phased_submission:
        return []
    sentence = "Your Local Programme asks for both priorities in one submission: complete the other priority too."
    return [Missing(sentence=sentence, rule="R49", where="priorities", todo="complete both priorities")]


def waiting(facts: JourneyFacts) -> dict[Stage, str]:
    """Stages that wait, and what for: eligibility, and the gates 4 to 5, 5 to 6 and 8 (R1, R19, R49, R59)."""
    if entry := may_work(facts):
        return dict.fromkeys(Stage, entry[0].sentence)
    gates = {
        Stage.ACTIVITIES: plan_confirmed(facts),
        Stage.IMPLEMENT: [*plan_confirmed(facts), *baselines_in_place(facts)],
        Stage.MONITOR: [*plan_confirmed(facts), *baselines_in_place(facts)],
        Stage.REVIEW: [*plan_confirmed(facts), *baselines_in_place(facts), *review_stage_open(facts)],
    }
    return {stage: against[0].sentence for stage, against in gates.items() if against}


@check("R1 eligible to work")
def may_work(facts: JourneyFacts) -> list[Missing]:
    """R1: work begins when the school may join; a school that has joined goes on working (R12)."""
    if facts.has_joined or facts.standing.may_join:
        return []
    return [Missing(sentence=facts.standing.reason, rule=facts.standing.rule, where="standing")]


@check("R49 plan confirmed before stage 5")
def plan_confirmed(facts: JourneyFacts) -> list[Missing]:
    """R49, R55: stages 5 to 8 wait for the QUAS's confirmation of a plan; the one after it may be in the making."""
    if facts.delivers or facts.submission.state == State.CONFIRMED:
        return []
    sentence = "Waits until the quality assurance system (QUAS) has confirmed the plan."
    return [Missing(sentence=sentence, rule="R49", where="submission", todo="submit the plan")]


@check("R59 baselines before stage 6")
def baselines_in_place(facts: JourneyFacts) -> list[Missing]:
    """R59: stages 6 to 8 wait for the baselines."""
    if facts.delivery.baselines_in_place:
        return []
    left = facts.delivery.outcomes - facts.delivery.baselines
    sentence = f"Waits for baselines: {left} of {facts.delivery.outcomes} outcomes have none yet."
    return [Missing(sentence=sentence, rule="R59", where="baselines", todo="record the baselines")]


def review_stage_open(facts: JourneyFacts) -> list[Missing]:
    """R12: new claims wait while the annual review has lapsed, or what a moderation asked for is late."""
    return stopped_by_foundation(Deed.SUBMIT_CLAIM, facts)


# Stage 4 is done when the plan is confirmed: what to say while all of it is written
_WRITTEN = {
    State.SUBMITTED: "Everything needed is here. The plan is with the QUAS.",
    State.CLARIFICATION: "Everything needed is here. The QUAS asks about the plan.",
}
_TO_SUBMIT = "Everything needed is here: check the plan and submit it."


def stage_facts(facts: JourneyFacts) -> Mapping[Stage, StageFacts]:
    """How far each stage is, for stages.statuses()."""
    plan, held = facts.plan, facts.delivery
    begun = {
        Stage.GROUP: plan.group.is_started,
        Stage.NEEDS: bool(plan.needs),
        Stage.PRIORITIES: bool(plan.priorities),
        Stage.OUTCOMES: any(not draft.is_blank for draft in plan.outcomes),
        Stage.ACTIVITIES: bool(held.activities or held.baselines),
        Stage.IMPLEMENT: held.activities_planned > 0,
        Stage.MONITOR: held.readings > 0,
        Stage.REVIEW: bool(held.claims_with_quas or held.claims_to_answer or held.confirmed),
    }
    confirmed = facts.submission.state == State.CONFIRMED
    all_met = held.is_settled
    done = {stage: confirmed or not needed(missing(stage, plan)) for stage in Stage if stage < Stage.OUTCOMES}
    done |= {
        Stage.OUTCOMES: confirmed,
        Stage.ACTIVITIES: held.activities > 0
        and held.baselines_in_place
        and not needed(missing_in_delivery(Stage.ACTIVITIES, held.plan)),
        Stage.IMPLEMENT: 0 < held.activities <= held.activities_planned,
        Stage.MONITOR: all_met,
        Stage.REVIEW: all_met,
    }
    so_far = "" if needed(missing(Stage.OUTCOMES, plan)) else _WRITTEN.get(facts.submission.state, _TO_SUBMIT)
    return {
        stage: StageFacts(started=begun[stage], complete=done[stage], so_far=so_far if stage == Stage.OUTCOMES else "")
        for stage in Stage
    }


def refuse_if_missing(found: list[Missing]) -> None:
    """DomainError with the first sentence that refuses; says nothing about advice."""
    for finding in found:
        if finding.hard:
            raise DomainError(finding.sentence, field=finding.where, rule=finding.rule)


def _of_stage(stage: Stage, facts: PlanFacts, only: PriorityKind | None) -> list[Missing]:
    if stage == Stage.GROUP:
        return group.missing(facts.group)
    if stage == Stage.NEEDS:
        return needs.missing(facts.needs)
    if stage == Stage.PRIORITIES:
        return priorities.missing(facts.priorities, needs=facts.needs, today=facts.today, only=only)
    return _of_outcomes(facts, only) if stage == Stage.OUTCOMES else []


def _of_outcomes(facts: PlanFacts, only: PriorityKind | None) -> list[Missing]:
    found: list[Missing] = []
    for priority in sorted(facts.priorities, key=lambda held: held.kind):
        if only not in (None, priority.kind):
            continue
        own = [draft for draft in facts.outcomes if draft.priority == priority.uuid and not draft.is_blank]
        found += slots.three_for_each_priority(own, priority=priority.uuid, priority_kind=priority.kind)
        found += slots.one_of_each_type(own, priority=priority.uuid, priority_kind=priority.kind)
        for draft in sorted(own, key=lambda held: list(slots.SLOTS).index(held.kind)):
            found += outcome_checks.missing(
                draft,
                today=facts.today,
                data=facts.data_items,
                fewest_esis=facts.settings.minimum_esis,
                most_esis=facts.settings.maximum_esis,
            )
    return found
