"""The next plan: when it may begin, and what of the last one goes with it (R75, decision 1)."""

from collections.abc import Sequence
from datetime import date

from core.domain.calendar import add_years
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.domain.words import counted

WITH_QUAS = (State.SUBMITTED, State.CLARIFICATION)


@check("R75 outcomes settled before the next plan")
def against_beginning(held: Sequence[StandingOutcome], *, is_planning: bool) -> list[Missing]:
    """R75, decision 1: one plan is written at a time, and what is left of the last one is with the QUAS."""
    if is_planning:
        return [_refusal("A plan is being written already: go on with that one.")]
    if not held:
        return [_refusal("The next plan follows a confirmed one: there is none yet.")]
    if left := [one for one in held if is_open(one)]:
        many = counted(len(left), "outcome")
        sentence = f"You still work for {many}: claim what is met, or end what is not, and then begin the next plan."
        return [_refusal(sentence)]
    return []


def is_open(held: StandingOutcome) -> bool:
    """Still worked for, and its claim is not with the QUAS."""
    return held.is_running and held.claim not in WITH_QUAS


def is_settled(held: Sequence[StandingOutcome]) -> bool:
    """Nothing of the plan is worked for or waits for a decision any more."""
    return not any(one.is_running or one.proposed for one in held)


def is_old(dated_on: date | None, *, today: date) -> bool:
    """Data of more than a year ago, or without a day: the next plan asks for newer (L382)."""
    return dated_on is None or add_years(dated_on, 1) <= today


def _refusal(sentence: str) -> Missing:
    return Missing(sentence=sentence, rule="R75", where="next_plan", todo="settle the outcomes of this plan")
