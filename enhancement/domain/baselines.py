"""Where each confirmed outcome starts: value, day and source, or the school's reason why not (R59, R60)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from enhancement.domain.checks import check
from enhancement.domain.delivery_plan import DeliveryPlan
from enhancement.domain.findings import Missing
from enhancement.domain.measures import MeasureKind
from enhancement.domain.standing_outcomes import BaselinePart, StandingOutcome
from enhancement.domain.transitions import State
from enhancement.domain.words import counted, listed


class Held(StrEnum):
    """How an outcome stands with its baseline."""

    MEASURED = "measured"
    EXCEPTED = "excepted"
    TO_AGREE = "to_agree"
    LACKING = "lacking"


def parts_lacking(
    *,
    kind: MeasureKind | None,
    numerator: int | None,
    denominator: int | None,
    value: Decimal | None,
    measured_on: date | None,
    source: str,
) -> tuple[BaselinePart, ...]:
    """Which of value, date and source are not there yet."""
    is_share = kind == MeasureKind.SHARE
    has_value = (numerator is not None and denominator is not None) if is_share else value is not None
    asked = ((has_value, BaselinePart.VALUE), (measured_on is not None, BaselinePart.DATE))
    return tuple(part for there, part in (*asked, (bool(source.strip()), BaselinePart.SOURCE)) if not there)


def stands(plan: DeliveryPlan) -> list[tuple[StandingOutcome, Held]]:
    """Each outcome that counts, in order. As many reasons count as the programme allows; a further one waits for the
    coordinator's word."""
    left = plan.exceptions_allowed
    found = []
    for outcome in plan.outcomes:
        if not outcome.counts:
            continue
        if not outcome.lacks_baseline:
            held = Held.MEASURED
        elif outcome.excepted and (outcome.exception_agreed or left > 0):
            left -= not outcome.exception_agreed
            held = Held.EXCEPTED
        else:
            held = Held.TO_AGREE if outcome.excepted else Held.LACKING
        found.append((outcome, held))
    return found


def in_place(plan: DeliveryPlan) -> int:
    """Outcomes with a baseline, or with a reason that counts."""
    return sum(held in (Held.MEASURED, Held.EXCEPTED) for _, held in stands(plan))


def missing(plan: DeliveryPlan) -> list[Missing]:
    """R59: which outcome lacks value, date or source, each with its own finding."""
    return [_lack(outcome, held, plan) for outcome, held in stands(plan) if held in (Held.LACKING, Held.TO_AGREE)]


def _lack(outcome: StandingOutcome, held: Held, plan: DeliveryPlan) -> Missing:
    title, where = outcome.draft.title, f"baselines/{outcome.draft.uuid}"
    if held == Held.TO_AGREE:
        allowed = counted(plan.exceptions_allowed, "reason")
        return Missing(
            sentence=f"The {title} has a reason in place of a baseline. Your Local Programme takes {allowed} without "
            "being asked: its coordinator agrees to this one, or you measure.",
            rule="R59",
            where=where,
            todo=f"ask your coordinator about the missing baseline of the {title}",
        )
    parts = [str(part) for part in outcome.lacks_baseline]
    if len(parts) == len(BaselinePart):
        return Missing(
            sentence=f"The {title} has no baseline: write down where you start, with its date and source.",
            rule="R59",
            where=where,
            todo=f"record the baseline of the {title}",
        )
    return Missing(
        sentence=f"The baseline of the {title} has no {listed(parts, last='or')}.",
        rule="R59",
        where=where,
        part=parts[0],
        todo=f"complete the baseline of the {title}: {listed(parts)}",
    )


@check("R59 exception with a reason")
def exception_reasoned(reason: str) -> list[Missing]:
    """R59, L321: which baselines are needed is the school's judgement, and a judgement says why."""
    if reason.strip():
        return []
    sentence = "Say why this outcome can do without a baseline for now, and how you will see the change all the same."
    return [Missing(sentence=sentence, rule="R59", where="reason")]


@check("R73 another baseline says why")
def replaced_with_reason(outcome: StandingOutcome, *, changes: bool, reason: str) -> list[Missing]:
    """R73: a baseline that stands is replaced only with a reason; recording the first one needs none."""
    if outcome.lacks_baseline or not changes or reason.strip():
        return []
    sentence = "This outcome has a baseline already: say why another one takes its place. The old one is kept."
    return [Missing(sentence=sentence, rule="R73", where="reason")]


@check("R73 baseline open to change")
def may_change(outcome: StandingOutcome) -> list[Missing]:
    """R73: not while the QUAS reads the result of this outcome, nor after it was met or ended."""
    if outcome.claim == State.SUBMITTED:
        why = "The result of this outcome is with the quality assurance system (QUAS), so its baseline stays as it is."
    elif outcome.is_running:
        return []
    else:
        why = "Work on this outcome is over, so its baseline stays as it is."
    return [Missing(sentence=why, rule="R73", where="baseline_value")]
