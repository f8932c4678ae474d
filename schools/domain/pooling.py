"""Schools' own figures taken together for a school year: by groups of similar schools, and by place and phase (PP2, PP3).

Made once a year and never again: two versions of the same table, one with a late school and one without, could be
subtracted.
"""

from collections.abc import Hashable, Iterable
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
    """One school's counts and where it stands; `group` None = it has no group, `district` and `phase` "" = not known."""

    programme: int | None
    district: str
    phase: str
    group: str | None
    part: int
    whole: int


Place = tuple[str | None, str | None]


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
    contributions = [Contribution(_atom(one), one.part, one.whole) for one in given]
    atoms = {_atom(one): one for one in given}
    units: dict[Hashable, Unit] = {}
    for key, (rank, at_least, guarded, inside) in _sums(atoms).items():
        units[key] = Unit(key, frozenset(inside), rank, at_least, guarded)
    shown = publish(contributions, units=list(units.values()), lines=_lines(units))
    groups = {key[1]: one for key, one in shown.items() if key[0] == "group"}
    tables: dict[int, Table] = {}
    for key, one in shown.items():
        if key[0] == "table":
            tables.setdefault(key[1], Table({})).cells[key[2:]] = one
    return Pool(groups, tables)


def _atom(one: Entry) -> tuple[int | None, str, str, str | None]:
    return (one.programme, one.district, one.phase, one.group)


def _sums(atoms: dict[Hashable, Entry]) -> dict[Hashable, tuple[int, int, bool, list[Hashable]]]:
    """rank, least number of schools, guarded, and the atoms of every sum that may be shown."""
    sums: dict[Hashable, tuple[int, int, bool, list[Hashable]]] = {}

    def add(key: Hashable, rank: int, at_least: int, guarded: bool, atom: Hashable) -> None:
        sums.setdefault(key, (rank, at_least, guarded, []))[3].append(atom)

    for atom, one in atoms.items():
        if one.group is not None:
            add(("group", one.group), 0, AT_LEAST, False, atom)
        if one.programme is not None:
            for row in (one.district, None):
                for column in (one.phase, None):
                    rank = (row is None) + (column is None)
                    add(("table", one.programme, row, column), rank, CELL_AT_LEAST, True, atom)
    return sums


def _lines(units: dict[Hashable, Unit]) -> list[list[Hashable]]:
    """The rows and columns of each table with their totals."""
    tables = [key for key in units if key[0] == "table"]
    lines: dict[Hashable, list[Hashable]] = {}
    for key in tables:
        lines.setdefault((key[1], "row", key[2]), []).append(key)
        lines.setdefault((key[1], "column", key[3]), []).append(key)
    return list(lines.values())
