"""Which counts may be published together so that no number of 1 to 4 pupils can be worked out (PP3, decision 32).

Everything about one indicator and one year is decided once, as a whole: each page, filter and export shows a part of
that. docs/adr/0020-small-numbers.md says what this guards against and what it does not.

An atom is the finest part that the published sums can tell apart (such as the primaries of one group in one district).
Every sum that anybody sees or works out is a sum of atoms, so it is enough to guard each atom with a small count.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from schools.domain.audit import Side, Sum, violation
from schools.domain.small_numbers import is_small

Key = Hashable


@dataclass(frozen=True)
class Contribution:
    """One school's counts: `part` of `whole` pupils. Raises ValueError unless 0 <= part <= whole."""

    atom: Hashable
    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError("A part lies between nought and its whole.")


@dataclass(frozen=True)
class Unit:
    """A sum that may be published. Of two that could be withheld, that with the lower `rank` goes first.

    With fewer than `at_least` schools it is withheld; `guarded` also keeps it from being worked out.
    """

    key: Key
    atoms: frozenset[Hashable]
    rank: int = 0
    at_least: int = 1
    guarded: bool = False


class Why(StrEnum):
    """Why a sum is withheld. A small count and a sum that would give one away have the same word: which is which is
    itself worth knowing to somebody who adds up."""

    FEW_SCHOOLS = "few_schools"
    SMALL_NUMBERS = "small_numbers"


@dataclass(frozen=True)
class Published:
    """What may be shown of a unit; no numbers where `why` says why not. `schools` may always be shown."""

    part: int | None
    whole: int | None
    schools: int
    why: Why | None = None


def _gives_away(part: int, whole: int) -> bool:
    return is_small(part) or is_small(whole - part)


def publish(
    contributions: Iterable[Contribution], *, units: Sequence[Unit], lines: Sequence[Sequence[Key]] = ()
) -> dict[Key, Published]:
    """What is shown of each unit; one to which no school contributes is left out.

    `lines` are units that add up (the cells of a row and its total): where only one of them is withheld, another one
    has to go, the smallest first. The audit at the end is what decides.
    """
    cube = _Cube(contributions, units, lines)
    cube.withhold()
    return {unit.key: cube.shown(unit) for unit in units if cube.schools[unit.key]}


class _Cube:
    def __init__(
        self, contributions: Iterable[Contribution], units: Sequence[Unit], lines: Sequence[Sequence[Key]]
    ) -> None:
        self.given = sorted(contributions, key=lambda one: (repr(one.atom), one.part, one.whole))
        there = {one.atom for one in self.given}
        self.units = [unit for unit in units if unit.atoms & there]
        # two units with the same schools behind them have one fate
        self.atoms = {unit.key: unit.atoms & there for unit in self.units}
        self.schools = {unit.key: sum(one.atom in unit.atoms for one in self.given) for unit in units}
        self.lines = [
            tuple(dict.fromkeys(self.atoms[key] for key in line if key in self.atoms)) for line in lines if line
        ]
        self.sums = {atoms: self._sum(atoms) for atoms in dict.fromkeys(self.atoms.values())}
        self.rank = {atoms: min(u.rank for u in self.units if self.atoms[u.key] == atoms) for atoms in self.sums}
        self.few = {unit.key for unit in self.units if self.schools[unit.key] < unit.at_least}
        self.guarded = {self.atoms[unit.key] for unit in self.units if unit.guarded and unit.key in self.few}
        self.primary = frozenset(atoms for atoms, (part, whole) in self.sums.items() if _gives_away(part, whole))
        self.must = {*self.primary, *self.guarded, *filter(self._small_without_one, self.sums)}
        self.hidden = set(self.must)

    def withhold(self) -> None:
        """Withholds one sum after the other until nothing small can be worked out of the rest."""
        self._fill_lines()
        sides = [
            Side(
                [(one.atom, one.part if part else one.whole - one.part) for one in self.given],
                primary=self.primary,
                guarded=self.guarded,
            )
            for part in (True, False)
        ]
        for side in sides:
            # hiding for one side only takes knowledge away from the other, so nothing has to be asked again; where
            # nothing is published any more, nothing is left to withhold
            while self._published() and (found := violation(side, self._published())) is not None:
                self._hide_near(found)
                self._fill_lines()
        self._show_again(sides)

    def shown(self, unit: Unit) -> Published:
        atoms = self.atoms[unit.key]
        schools = self.schools[unit.key]
        if unit.key in self.few:
            return Published(None, None, schools, Why.FEW_SCHOOLS)
        if atoms in self.hidden:
            return Published(None, None, schools, Why.SMALL_NUMBERS)
        return Published(*self.sums[atoms], schools)

    def _sum(self, atoms: frozenset[Hashable]) -> tuple[int, int]:
        inside = [one for one in self.given if one.atom in atoms]
        return sum(one.part for one in inside), sum(one.whole for one in inside)

    def _small_without_one(self, atoms: Sum) -> bool:
        """A school that takes its own count away would be left with a small one."""
        part, whole = self.sums[atoms]
        inside = [one for one in self.given if one.atom in atoms]
        return any(_gives_away(part - one.part, whole - one.whole) for one in inside)

    def _published(self) -> list[Sum]:
        """What anybody can read: groups with few schools are not among it, even where nothing in them is small."""
        read = {self.atoms[unit.key] for unit in self.units if unit.key not in self.few} - self.hidden
        return sorted(read, key=lambda atoms: sorted(map(repr, atoms)))

    def _show_again(self, sides: Sequence[Side]) -> None:
        """What was withheld for a reason that something withheld later took away; totals first, then the largest."""
        for atoms in sorted(self.hidden - self.must, key=self._order, reverse=True):
            self.hidden.remove(atoms)
            if any(violation(side, self._published()) is not None for side in sides):
                self.hidden.add(atoms)

    def _fill_lines(self) -> None:
        while any(self._hide_second(line) for line in self.lines):
            pass

    def _hide_second(self, line: Sequence[Sum]) -> bool:
        gone = [atoms for atoms in line if atoms in self.hidden]
        left = [atoms for atoms in line if atoms not in self.hidden]
        if len(gone) != 1 or not left:
            return False
        self.hidden.add(min(left, key=self._order))
        return True

    def _hide_near(self, target: frozenset[Hashable]) -> None:
        near = [line for line in self.lines if any(atoms & target for atoms in line)]
        published = self._published()
        close = [atoms for atoms in published if any(atoms in line for line in near) or atoms & target]
        self.hidden.add(min(close or published, key=self._order))

    def _order(self, atoms: Sum) -> tuple[object, ...]:
        """What goes first: no total, no nought, a cell of which another line waits for a second one, the smallest."""
        part, whole = self.sums[atoms]
        rank = self.rank[atoms]
        waiting = sum(atoms in line and sum(other in self.hidden for other in line) == 1 for line in self.lines)
        return (rank > 1, part in {0, whole}, rank, -waiting, whole, sorted(map(repr, atoms)))
