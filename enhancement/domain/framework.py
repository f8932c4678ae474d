"""Planning early success indicators backwards from an outcome (L365): what shows on the way, who must know or do what,
what must be in place, and what shows first. Each answer can become an indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.domain.wording import day
from enhancement.domain.activity_wording import reads_like_an_activity
from enhancement.domain.esi import EsiKind


class Step(StrEnum):
    """From the outcome back to today."""

    NEARLY_THERE = "nearly_there"
    HALF_WAY = "half_way"
    ABLE = "able"
    ADULTS = "adults"
    IN_PLACE = "in_place"
    FIRST_SIGN = "first_sign"


@dataclass(frozen=True, kw_only=True)
class Question:
    """`kind`: whether an answer says that pupils changed, or that something is there."""

    kind: EsiKind
    ask: str
    example: str


QUESTIONS: dict[Step, Question] = {
    Step.NEARLY_THERE: Question(
        kind=EsiKind.IMPACT,
        ask="The term before the outcome: what do pupils do or say that tells you it will be met?",
        example="For example: half of Year 5 eat fruit at lunch every day.",
    ),
    Step.HALF_WAY: Question(
        kind=EsiKind.IMPACT,
        ask="Half way there: what has changed for pupils, even if only for some?",
        example="For example: a third of Year 5 eat fruit at lunch on three days a week.",
    ),
    Step.ABLE: Question(
        kind=EsiKind.IMPACT,
        ask="Before that: what must pupils know, want or be able to do?",
        example="For example: most of Year 5 can name three fruits they like.",
    ),
    Step.ADULTS: Question(
        kind=EsiKind.PROCESS,
        ask="For that: what must staff, parents, carers or partners know or do?",
        example="For example: all lunch staff are trained, and each class has a lunch helper.",
    ),
    Step.IN_PLACE: Question(
        kind=EsiKind.PROCESS,
        ask="For that: what must be in place in the school?",
        example="For example: a salad bar is open every day.",
    ),
    Step.FIRST_SIGN: Question(
        kind=EsiKind.IMPACT,
        ask="And what will show first that it works?",
        example="For example: the first class has tried the salad bar, and half came back for more.",
    ),
}
FIRST_WITHIN = timedelta(days=183)


@dataclass(frozen=True, kw_only=True)
class Answer:
    text: str = ""
    due_on: date | None = None


def answered(answers: Mapping[Step, Answer]) -> dict[Step, Answer]:
    return {step: answer for step, answer in answers.items() if answer.text.strip()}


def the_way(answers: Mapping[Step, Answer]) -> list[tuple[Step, Answer]]:
    """From today to the outcome: by date; without a date in the order of the questions, the last one first."""
    order = list(reversed(Step))
    held = answered(answers).items()
    return sorted(held, key=lambda one: (one[1].due_on or date.max, order.index(one[0])))


def thoughts(answers: Mapping[Step, Answer], *, today: date, outcome_due_on: date | None) -> list[str]:
    """What is worth a second look; nothing here refuses. Nothing is said before there is an answer."""
    held = answered(answers)
    if not held:
        return []
    kinds = {QUESTIONS[step].kind for step in held}
    found = []
    if EsiKind.IMPACT not in kinds:
        found.append("Nothing says yet what changes for pupils: answer one of the questions about them.")
    if EsiKind.PROCESS not in kinds:
        found.append("Nothing says yet what must be in place or known: answer one of those questions.")
    for answer in held.values():
        found += _on(answer, today=today, outcome_due_on=outcome_due_on)
    days = [answer.due_on for answer in held.values() if answer.due_on]
    if days and min(days) > today + FIRST_WITHIN:
        found.append(f"The first day on the way is {day(min(days))}: is there a sign that shows earlier?")
    return found


def _on(answer: Answer, *, today: date, outcome_due_on: date | None) -> list[str]:
    text, found = f"“{answer.text.strip()}”", []
    if reads_like_an_activity(answer.text):
        found.append(f"{text} reads like something you will do: say what will be so by then.")
    if answer.due_on is None:
        found.append(f"{text} has no day yet: say by when.")
    elif answer.due_on <= today:
        found.append(f"{text} is due on {day(answer.due_on)}, which is not after today.")
    elif outcome_due_on is not None and answer.due_on > outcome_due_on:
        found.append(f"{text} is due on {day(answer.due_on)}, after the outcome on {day(outcome_due_on)}.")
    return found
