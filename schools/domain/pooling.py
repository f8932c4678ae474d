"""Schools' own figures taken together for a year: by groups of similar schools, by place and phase (PP2, PP3).

Made once a year and never again: two versions of the same table, one with a late school and one without, could be
subtracted.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from schools.domain.similar import AT_LEAST
from schools.domain.suppression import Contribution, Published, Unit, publish

# A cell with fewer schools would say how one school did
CELL_AT_LEAST = 3
# The month after which figures of the school year that ended in August are taken together
MADE_IN = 10


@dataclass(frozen=True)
class Entry:
    """One school's counts and where it stands; `group` None = without one, `district` and `phase` "" = not known."""

    programme: int | None
    district: str
    phase: str
    group: str | None
    part: int
    whole: int


Place = tuple[str | None, str | None]
Atom = tuple[int | None, str, str, str | None]


@dataclass(frozen=True)
class _GroupKey:
    group: str


@dataclass(frozen=True)
class _CellKey:
    """None in `row` or `column` is the total over it."""

    programme: int
    row: str | None
    column: str | None


_Key = _GroupKey | _CellKey


@dataclass(frozen=True)
class Table:
    """What is shown of one programme: by (district, phase); None in either place is the total over it."""

    cells: dict[Place, Published]

    def as_json(self) -> list[dict[str, object]]:
        return [
            {"row": row, "column": column, "part": one.part, "whole": one.whole, "schools": one.schools, "why": one.why}
            for (row, column), one in sorted(self.cells.items(), key=lambda item: repr(item[0]))
        ]


@dataclass(frozen=True)
class Pool:
    """`groups` by key, `tables` by programme."""

    groups: dict[str, Published]
    tables: dict[int, Table]


def first_day(year: int) -> date:
    return date(year, 9, 1)


def last_day(year: int) -> date:
    return date(year + 1, 8, 31)


def year_due(today: date) -> int:
    """The latest school year whose figures are to be taken together by this day: from 1 October after its end."""
    return today.year - 1 if today.month >= MADE_IN else today.year - 2


def pool(entries: Iterable[Entry]) -> Pool:
    """Groups and tables of one indicator and one year, decided together: nobody can set one against the other."""
    given = list(entries)
    shown = publish(
        [Contribution(_atom(one), one.part, one.whole) for one in given], units=_units(given), lines=_lines(given)
    )
    groups: dict[str, Published] = {}
    tables: dict[int, Table] = {}
    for key, one in shown.items():
        if isinstance(key, _GroupKey):
            groups[key.group] = one
        elif isinstance(key, _CellKey):
            tables.setdefault(key.programme, Table({})).cells[key.row, key.column] = one
    return Pool(groups, tables)


def _atom(one: Entry) -> Atom:
    return (one.programme, one.district, one.phase, one.group)


def _cell_keys(one: Entry) -> list[_CellKey]:
    """The cell that the school stands in and the totals that it counts in."""
    if one.programme is None:
        return []
    return [_CellKey(one.programme, row, column) for row in (one.district, None) for column in (one.phase, None)]


def _units(given: Sequence[Entry]) -> list[Unit]:
    """Every sum that may be shown."""
    atoms: dict[_Key, set[Atom]] = defaultdict(set)
    for one in given:
        keys: list[_Key] = [*_cell_keys(one), *([_GroupKey(one.group)] if one.group is not None else [])]
        for key in keys:
            atoms[key].add(_atom(one))
    return [_unit(key, frozenset(inside)) for key, inside in atoms.items()]


def _unit(key: _Key, atoms: frozenset[Atom]) -> Unit:
    if isinstance(key, _GroupKey):
        return Unit(key, atoms, at_least=AT_LEAST)
    return Unit(key, atoms, rank=(key.row is None) + (key.column is None), at_least=CELL_AT_LEAST, guarded=True)


def _lines(given: Sequence[Entry]) -> list[list[Hashable]]:
    """The rows and columns of each table with their totals."""
    lines: dict[Hashable, list[Hashable]] = defaultdict(list)
    for key in dict.fromkeys(key for one in given for key in _cell_keys(one)):
        lines[key.programme, "row", key.row].append(key)
        lines[key.programme, "column", key.column].append(key)
    return list(lines.values())
