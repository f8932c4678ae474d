"""A published table read again, and parts of it. Nothing is added up here: a part shows fewer cells, never new ones."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypedDict

from core.domain.wording import number, per_cent
from schools.domain.intervals import wilson
from schools.domain.pooling import CELL_AT_LEAST
from schools.domain.register import PHASE_NAMES, Phase
from schools.domain.suppression import Why

WHY_WORDS = {
    Why.FEW_SCHOOLS: f"Withheld: fewer than {CELL_AT_LEAST} schools",
    Why.SMALL_NUMBERS: "Withheld: a number below 5 could be worked out",
}
NONE = "No figures"
ALL_PLACES, ALL_PHASES = "All districts", "All phases"
PLACE_NOT_KNOWN, PHASE_NOT_KNOWN = "District not known", "Phase not known"


class StoredCell(TypedDict):
    """As in the database; no row or column = the total over it."""

    row: str | None
    column: str | None
    part: int | None
    whole: int | None
    schools: int
    why: str | None


@dataclass(frozen=True)
class Cell:
    """`part` of `whole` pupils at `schools` schools; no numbers where `why` says why."""

    part: int | None
    whole: int | None
    schools: int
    why: Why | None

    @property
    def percent(self) -> float | None:
        """To one decimal."""
        return None if self.part is None or not self.whole else round(100 * self.part / self.whole, 1)

    @property
    def limits(self) -> tuple[float, float] | None:
        """The 95 per cent range by Wilson, in per cent to one decimal."""
        if self.part is None or not self.whole:
            return None
        found = wilson(self.part, self.whole)
        return round(found.lower, 1), round(found.upper, 1)

    @property
    def words(self) -> str:
        if self.part is None or self.whole is None:
            return WHY_WORDS[self.why or Why.SMALL_NUMBERS]
        return f"{number(self.part)} of {number(self.whole)} pupils"

    @property
    def share_words(self) -> str:
        """Empty where it is withheld."""
        if self.limits is None or self.percent is None:
            return ""
        lower, upper = self.limits
        return f"{per_cent(self.percent)} (range {per_cent(lower)} to {per_cent(upper)})"


@dataclass(frozen=True)
class Grid:
    """Rows are districts by name and columns phases in their order, (key, name); the totals have None as key."""

    rows: tuple[tuple[str | None, str], ...]
    columns: tuple[tuple[str | None, str], ...]
    cells: dict[tuple[str | None, str | None], Cell]


def grid(
    cells: Sequence[StoredCell],
    places: dict[str, str],
    *,
    districts: Collection[str] = (),
    phases: Collection[str] = (),
) -> Grid:
    """The stored table, or the part of it with these districts and phases. A total stands beside all that it is of, so
    a choice of districts has no row for all districts."""
    read = {
        (one["row"], one["column"]): Cell(
            one["part"], one["whole"], one["schools"], Why(one["why"]) if one["why"] else None
        )
        for one in cells
    }
    row_keys = {row for row, _ in read if row is not None}
    column_keys = {column for _, column in read if column is not None}
    rows = sorted(
        ((key, places.get(key) or PLACE_NOT_KNOWN) for key in row_keys if not districts or key in districts),
        key=lambda row: (not row[0], row[1]),
    )
    columns = [(key, name) for key, name in phase_names(column_keys) if not phases or key in phases]
    return Grid(
        _with_total(rows, ALL_PLACES, whole=not districts),
        _with_total(columns, ALL_PHASES, whole=not phases),
        read,
    )


def phase_names(keys: Collection[str]) -> list[tuple[str, str]]:
    """(key, name) in the order of schooling; not known comes last."""
    known = [(phase.value, PHASE_NAMES[phase]) for phase in Phase if phase in keys]
    return [*known, *([("", PHASE_NOT_KNOWN)] if "" in keys else [])]


def _with_total(keys: Sequence[tuple[str, str]], name: str, *, whole: bool) -> tuple[tuple[str | None, str], ...]:
    """Of one row there is no total to tell apart from it."""
    return (*keys, (None, name)) if whole and len(keys) > 1 else tuple(keys)
