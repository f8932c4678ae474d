"""What an activity still lacks: to be chosen well (stage 5) and to be carried out (stage 6)."""

from collections.abc import Collection
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.activities import ActivityReach, ActivityState, Basis
from enhancement.domain.checks import check
from enhancement.domain.delivery_plan import ActivityFacts, DeliveryPlan
from enhancement.domain.findings import Missing, advice
from enhancement.domain.partners import about_partners


def missing_for_stage_5(plan: DeliveryPlan) -> list[Missing]:
    """Outcomes nobody does anything for yet; what each activity is for and rests on (R55, R56); partners (R57, R58)."""
    found = _outcomes_without(plan)
    for held in plan.standing_activities:
        found += [*for_an_outcome(held, confirmed=plan.confirmed), *rests_on_something(held), *weak_with_a_reason(held)]
        found += [*_names_its_group(held), *about_partners(held)]
    return found


def missing_for_stage_6(plan: DeliveryPlan) -> list[Missing]:
    """Who does it by when (R61); activities for everybody and for groups (R62)."""
    found = []
    for held in plan.standing_activities:
        # one thing to do where both lack: the first says both
        found += [*(somebody_sees_to_it(held) or has_a_day(held)), *_says_what_it_takes(held)]
    return [*found, *_for_all_and_for_groups(plan)]


def against_starting(held: ActivityFacts, *, confirmed: Collection[UUID]) -> list[Missing]:
    """R55, R56, R61: all that stands against carrying the activity out."""
    return [
        *for_an_outcome(held, confirmed=confirmed),
        *rests_on_something(held),
        *weak_with_a_reason(held),
        *somebody_sees_to_it(held),
        *has_a_day(held),
    ]


def against_state(
    held: ActivityFacts, state: ActivityState, *, reason: str, confirmed: Collection[UUID]
) -> list[Missing]:
    """What stands against saying that the activity is that far."""
    if state == ActivityState.DROPPED:
        return dropped_with_a_reason(reason)
    return against_starting(held, confirmed=confirmed) if state != ActivityState.PLANNED else []


@check("R55 for a confirmed outcome")
def for_an_outcome(held: ActivityFacts, *, confirmed: Collection[UUID]) -> list[Missing]:
    """R55, L307: an activity is chosen for an outcome that the QUAS has confirmed, or for a sign on its way."""
    if held.outcomes & frozenset(confirmed):
        return []
    sentence = f"{held.named} is for no outcome of the confirmed plan yet: tick which one it helps to reach."
    return [_lacks(held, sentence, "R55", "links", f"say which outcome {held.named} is for")]


@check("R56 basis")
def rests_on_something(held: ActivityFacts) -> list[Missing]:
    """R56, L311: evidence informed, good practice, or little evidence so far."""
    if held.basis is not None:
        return []
    sentence = f"{held.named} does not say yet what it rests on: evidence, good practice, or little evidence so far."
    return [_lacks(held, sentence, "R56", "basis", f"say what {held.named} rests on")]


@check("R56 reason for weak evidence")
def weak_with_a_reason(held: ActivityFacts) -> list[Missing]:
    """R56, L313: where the evidence is weak, the school says how the activity leads to its outcome."""
    if held.basis != Basis.WEAK or held.rationale.strip():
        return []
    sentence = f"{held.named} rests on little evidence: say how it will lead to the outcome."
    return [_lacks(held, sentence, "R56", "rationale", f"say how {held.named} will lead to its outcome")]


@check("R61 who")
def somebody_sees_to_it(held: ActivityFacts) -> list[Missing]:
    """R61, L349: who needs to be involved."""
    return [] if held.owner_role.strip() else [_step(held, "owner_role", "who sees to it")]


@check("R61 by when")
def has_a_day(held: ActivityFacts) -> list[Missing]:
    """R61, L349: by when."""
    return [] if held.due_on is not None else [_step(held, "due_on", "by when it is done")]


@check("R61 dropped with a reason")
def dropped_with_a_reason(reason: str) -> list[Missing]:
    """R61: an activity that is given up says why, so that the next one is chosen better."""
    if reason.strip():
        return []
    return [
        Missing(sentence="Say why it was dropped: it helps whoever plans the next one.", rule="R61", where="reason")
    ]


def _step(held: ActivityFacts, field: str, part: str) -> Missing:
    lacks_both = not held.owner_role.strip() and held.due_on is None
    return Missing(
        sentence=f"{held.named} does not say yet {part}.",
        rule="R61",
        where=f"{held.where}/steps/{field}",
        part=field,
        todo=f"say {'who does what by when' if lacks_both else part} for {held.named}",
    )


def _lacks(held: ActivityFacts, sentence: str, rule: str, field: str, todo: str) -> Missing:
    return Missing(sentence=sentence, rule=rule, where=f"{held.where}/{field}", part=field, todo=todo)


def _outcomes_without(plan: DeliveryPlan) -> list[Missing]:
    """L309: activities are what leads to the outcomes, so each that is worked for has one."""
    served = frozenset[UUID]().union(*(held.outcomes for held in plan.standing_activities))
    return [
        Missing(
            sentence=f"Nothing is planned yet for the {outcome.draft.title}: choose an activity.",
            rule="R55",
            where=f"help/{outcome.draft.uuid}",
            todo=f"choose an activity for the {outcome.draft.title}",
        )
        for outcome in plan.outcomes
        if outcome.is_running and outcome.draft.uuid not in served
    ]


def _names_its_group(held: ActivityFacts) -> list[Missing]:
    if held.reach is None:
        sentence = f"Say of {held.named} whether it is for everybody or for a group."
        return [advice(sentence, rule="R62", where=f"{held.where}/reach")]
    if held.reach == ActivityReach.TARGETED and not held.group.strip():
        return [advice(f"Say which group {held.named} is for.", rule="R62", where=f"{held.where}/group")]
    return []


def _says_what_it_takes(held: ActivityFacts) -> list[Missing]:
    """R61, L349: what needs to be in place; good to know, and never in the way."""
    if held.in_place.strip() or held.state == ActivityState.DONE:
        return []
    sentence = f"Write down what needs to be in place for {held.named}: people, time, room, money, training."
    return [advice(sentence, rule="R61", where=f"{held.where}/steps/in_place")]


def _for_all_and_for_groups(plan: DeliveryPlan) -> list[Missing]:
    """R62, L198: activities for everybody and for groups, or the reason why only one of them."""
    reaches = {held.reach for held in plan.standing_activities if held.reach is not None}
    if len(reaches) != 1 or plan.one_reach_reason.strip():
        return []
    only, other = ("everybody", "a group") if ActivityReach.UNIVERSAL in reaches else ("groups", "everybody")
    sentence = f"All your activities are for {only}. Plan one for {other} too, or say why not."
    return [advice(sentence, rule="R62", where="reach")]


def overdue_words(held: ActivityFacts) -> str:
    """ "“Fruit tasting” should have been done by 5 December 2026 (the cook)." """
    who = f" ({held.owner_role.strip()})" if held.owner_role.strip() else ""
    by = f" by {day(held.due_on)}" if held.due_on else ""
    return f"{held.named} should have been done{by}{who}."
