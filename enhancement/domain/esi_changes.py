"""Changing early success indicators (ESIs) while an outcome runs: with a reason and a history (R67, L361-L365)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.domain.actor import Actor
from core.domain.wording import day
from enhancement.domain import esi as esis
from enhancement.domain.checks import check
from enhancement.domain.esi import Esi, EsiKind
from enhancement.domain.findings import Missing
from enhancement.domain.measures import MeasureKind, shown
from enhancement.domain.standing_outcomes import StandingOutcome


class ChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


CHANGE_NAMES: dict[ChangeKind, str] = {
    ChangeKind.ADDED: "Added",
    ChangeKind.CHANGED: "Changed",
    ChangeKind.REMOVED: "Taken out",
}


@dataclass(frozen=True, kw_only=True)
class EsiChange:
    """A change of an ESI after the plan was confirmed. `old` None: added; `new` None: taken out. `outcome`: the slot's
    public id."""

    kind: ChangeKind
    outcome: UUID
    esi: UUID
    at: datetime
    on: date
    by: Actor
    reason: str
    old: Esi | None
    new: Esi | None


class TwoSides(Protocol):
    """What was there and what is, or would be, there instead; None for nothing."""

    @property
    def old(self) -> Esi | None: ...

    @property
    def new(self) -> Esi | None: ...


def against_change(
    after: Esi, before: Esi | None, outcome: StandingOutcome, *, reason: str, today: date, most: int | None
) -> list[Missing]:
    """All that speaks against adding an ESI (`before` None) or changing one."""
    at = f"{outcome.draft.where}/esis/{after.uuid}"
    others = tuple(one for one in outcome.draft.esis if one.uuid != after.uuid and not one.is_blank)
    number = []
    if before is None:
        number = esis.number_of_esis(
            (*others, after), where=f"{outcome.draft.where}/esis", title=outcome.draft.title, fewest=1, most=most
        )
    return [
        *changes_an_outcome_under_way(outcome),
        *with_reason(reason, where=at),
        *esis.described(after, where=at, title=outcome.draft.title),
        *dated(after, before, outcome, today=today),
        *number,
    ]


def against_removal(esi: Esi, outcome: StandingOutcome, *, reason: str, fewest: int) -> list[Missing]:
    """R45 stands: as many stay as the programme asks for."""
    others = tuple(one for one in outcome.draft.esis if one.uuid != esi.uuid and not one.is_blank)
    where = f"{outcome.draft.where}/esis"
    return [
        *changes_an_outcome_under_way(outcome),
        *with_reason(reason, where=f"{where}/{esi.uuid}"),
        *esis.number_of_esis(others, where=where, title=outcome.draft.title, fewest=fewest, most=None),
    ]


@check("R67 outcome under way")
def changes_an_outcome_under_way(outcome: StandingOutcome) -> list[Missing]:
    """R67: indicators change at stage 7; those of an outcome that is met or ended stay as they were."""
    if outcome.is_running:
        return []
    sentence = "This outcome is not under way any more: its indicators stay as they are."
    return [Missing(sentence=sentence, rule="R67", where=outcome.draft.where)]


@check("R67 reason")
def with_reason(reason: str, *, where: str) -> list[Missing]:
    """R67: every change says why."""
    if reason.strip():
        return []
    sentence = "Say why: whoever reads the plan later sees it beside the old and the new words."
    return [Missing(sentence=sentence, rule="R67", where=where, part="reason")]


@check("R67 day of an ESI")
def dated(after: Esi, before: Esi | None, outcome: StandingOutcome, *, today: date) -> list[Missing]:
    """R46 and R67: a day not after the outcome's; a new day still lies ahead, one that passed may stay as it is."""
    kept = before is not None and before.due_on == after.due_on
    last = outcome.draft.due_on
    if after.due_on is None:
        sentence = "Say by which day."
    elif not kept and after.due_on <= today:
        sentence = f"{day(after.due_on)} is not after today: choose a later day."
    elif last is not None and after.due_on > last:
        sentence = f"{day(after.due_on)} is after the outcome's own day, {day(last)}: choose an earlier day."
    else:
        return []
    return [Missing(sentence=sentence, rule="R67", where=f"{outcome.draft.where}/esis/{after.uuid}", part="date")]


def rows_of(change: TwoSides, kind: MeasureKind | None, unit: str) -> list[dict[str, object]]:
    """Old and new beside each other: label, old, new, and whether they differ; only what is or was there."""
    old, new = _told(change.old, kind, unit), _told(change.new, kind, unit)
    return [
        {"label": label, "old": old[label], "new": new[label], "differs": old[label] != new[label]}
        for label in old
        if old[label] or new[label]
    ]


def _told(esi: Esi | None, kind: MeasureKind | None, unit: str) -> dict[str, str]:
    return {
        "What will be so": esi.text.strip() if esi else "",
        "By which day": day(esi.due_on) if esi and esi.due_on else "",
        "Figure": _figure(esi.target, kind, unit) if esi and esi.target is not None else "",
        "What it shows": {EsiKind.IMPACT: "Impact", EsiKind.PROCESS: "Process"}.get(esi.kind, "")
        if esi and esi.kind
        else "",
    }


def _figure(target: Decimal, kind: MeasureKind | None, unit: str) -> str:
    return shown(target, kind or MeasureKind.PEOPLE, unit)
