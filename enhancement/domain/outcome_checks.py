"""What an outcome still lacks to be firm (R40-R44): each refusal names the part and says why."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from core.domain.wording import day
from enhancement.domain import esi, evidence
from enhancement.domain.checks import check
from enhancement.domain.copying import own_numbers
from enhancement.domain.findings import Missing
from enhancement.domain.measures import Direction, MeasureKind, shown
from enhancement.domain.outcome_advice import advice_on
from enhancement.domain.outcomes import InnerKind, OutcomeDraft, OutcomeKind
from enhancement.domain.wording import vague_word
from enhancement.domain.words import listed


def missing(
    draft: OutcomeDraft, *, today: date, data: Collection[UUID] = (), fewest_esis: int = 1, most_esis: int | None = None
) -> list[Missing]:
    """What this outcome lacks. `data`: uuids of the needs' data items (R41). An empty list means: firm."""
    return [
        *firm_measure(draft),
        *firm_population(draft),
        *firm_number(draft),
        *firm_unit(draft),
        *firm_date(draft, today=today),
        *moves_the_right_way(draft),
        *own_numbers(draft),
        *targeted_type(draft),
        *targeted_group(draft, data=data),
        *evidence.missing(draft.evidence, where=f"{draft.where}/evidence", title=draft.title),
        *esi.missing(
            draft.esis,
            where=f"{draft.where}/esis",
            title=draft.title,
            today=today,
            outcome_due_on=draft.due_on,
            fewest=fewest_esis,
            most=most_esis,
        ),
        *advice_on(draft, today=today),
    ]


@check("R42 measure")
def firm_measure(draft: OutcomeDraft) -> list[Missing]:
    """R42: what is measured, how, and which way it moves; a perception outcome states its question."""
    asks: list[tuple[bool, str, str, str]] = [
        (
            draft.measure_kind is not None,
            "measure_kind",
            "kind of measure",
            "say whether it is a share, a number or an average",
        ),
        (bool(draft.measure.strip()), "measure", "measure", "say what pupils do, score or answer"),
        (draft.direction is not None, "direction", "direction", "say whether the number should rise or fall"),
        (
            not draft.is_perception or bool(draft.question.strip()),
            "question",
            "question",
            "write down the question that is asked",
        ),
    ]
    return [_lacks(draft, name, part, ask) for held, name, part, ask in asks if not held]


@check("R42 population")
def firm_population(draft: OutcomeDraft) -> list[Missing]:
    """R42: whose change it is; a targeted outcome's group is R41."""
    if draft.kind == OutcomeKind.TARGETED or draft.whose:
        return []
    return [_lacks(draft, "population", "population", "say whose change it is, such as Year 5 pupils")]


@check("R42 number")
def firm_number(draft: OutcomeDraft) -> list[Missing]:
    """R42: a target number; a vague word in the measure is quoted back."""
    if draft.target is not None:
        return []
    if typed := draft.unreadable.get("target"):
        return [_lacks(draft, "target", "number", f"write the target as a figure, because “{typed}” is not a number")]
    word = vague_word(draft.measure)
    why = f"say by how much, because “{word}” gives no number" if word else "say which number you aim for, such as 60 %"
    return [_lacks(draft, "target", "number", why)]


@check("R42 unit")
def firm_unit(draft: OutcomeDraft) -> list[Missing]:
    """R42: what the number counts."""
    if not draft.needs_unit or draft.unit.strip():
        return []
    return [_lacks(draft, "unit", "unit", "say what the number counts, such as minutes, points or times a week")]


@check("R42 date")
def firm_date(draft: OutcomeDraft, *, today: date) -> list[Missing]:
    """R42: by which day, after today."""
    if draft.due_on is None:
        typed = draft.unreadable.get("due_on")
        why = f"because “{typed}” is not a date, write it like 31 July 2028" if typed else "say by which day"
        return [_lacks(draft, "due_on", "date", why)]
    if draft.due_on <= today:
        return [_lacks(draft, "due_on", "date", f"choose a later day, because {day(draft.due_on)} is not after today")]
    return []


@check("R42 target against baseline")
def moves_the_right_way(draft: OutcomeDraft) -> list[Missing]:
    """R42: a possible number, counted as the baseline is, and beyond it in the intended direction."""
    target, baseline = draft.target, draft.baseline
    if target is None or draft.measure_kind is None:
        return []
    if target < 0 or (draft.measure_kind == MeasureKind.SHARE and target > 100):
        bounds = "between 0 and 100 %" if draft.measure_kind == MeasureKind.SHARE else "of nought or more"
        return [_lacks(draft, "target", "number", f"choose a target {bounds}")]
    if draft.measure_kind == MeasureKind.PEOPLE and target != target.to_integral_value():
        return [_lacks(draft, "target", "number", "choose a whole number of people")]
    if baseline is None or draft.direction is None:
        return []
    if baseline.kind != draft.measure_kind or (draft.needs_unit and baseline.unit.strip() != draft.unit.strip()):
        return [_lacks(draft, "baseline", "baseline", "measure the baseline in the same way and unit as the target")]
    rises = target > baseline.figure
    if target == baseline.figure or rises != (draft.direction == Direction.RISE):
        start = shown(baseline.figure, baseline.kind, baseline.unit)
        way = "above" if draft.direction == Direction.RISE else "below"
        return [_lacks(draft, "target", "number", f"choose a target {way} the {start} you start from")]
    return []


@check("R40 targeted type")
def targeted_type(draft: OutcomeDraft) -> list[Missing]:
    """R40: a targeted outcome is quantitative or perception inside."""
    if draft.kind != OutcomeKind.TARGETED or draft.inner is not None:
        return []
    names = listed(list(InnerKind), last="or")
    return [_lacks(draft, "inner", "type", f"say whether it is {names}", rule="R40")]


@check("R41 targeted group")
def targeted_group(draft: OutcomeDraft, *, data: Collection[UUID]) -> list[Missing]:
    """R41: the group in challenging circumstances, and the data that shows why this one."""
    if draft.kind != OutcomeKind.TARGETED:
        return []
    found = []
    if not draft.whose:
        found.append(_lacks(draft, "group", "group", "name the group, such as young carers", rule="R41"))
    if draft.group_data is None or draft.group_data not in data:
        ask = "link the data from your needs analysis that shows why this group"
        found.append(_lacks(draft, "group_data", "data", ask, rule="R41"))
    return found


def _lacks(draft: OutcomeDraft, name: str, part: str, ask: str, *, rule: str = "R42") -> Missing:
    return Missing(
        sentence=f"The {draft.title} has no firm {part}: {ask}.",
        rule=rule,
        where=f"{draft.where}/{name}",
        part=part,
        todo=f"complete the {draft.title}: {part}",
    )
