"""Which whole-number tables agree with what is published: the question that somebody asks who wants to work out more.

A table is a count of 0 or more for each atom. A world found here is checked by adding up; that the search misses one
only means that more is withheld than would be needed. The search is the simplex method in exact fractions with Bland's
rule (R. G. Bland, Mathematics of Operations Research 2 (1977) 103-107).
"""

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction

Atom = Hashable
World = dict[Atom, int]
Equation = tuple[frozenset[Atom], int]


class Worlds:
    """All worlds in which the atoms of every equation add up to its number. At least one must exist.

    Raises ValueError when none does, fractions included.
    """

    def __init__(self, equations: Sequence[Equation]) -> None:
        self.equations = [(atoms, total) for atoms, total in equations if atoms]
        self.atoms = sorted({atom for atoms, _ in self.equations for atom in atoms}, key=repr)
        column = {atom: place for place, atom in enumerate(self.atoms)}
        self._column = column
        self._rows = [{column[atom]: Fraction(1) for atom in atoms} for atoms, _ in self.equations]
        self._right = [Fraction(total) for _, total in self.equations]
        # a made-up column for each row begins the search
        self._basis = [-1 - row for row in range(len(self._rows))]
        self._begin()

    def farthest(self, targets: Mapping[Atom, int]) -> World | None:
        """A world in which the weighed sum of `targets` is as large as it can be; None where that one has fractions.
        Atoms of no equation are left out: they may be anything."""
        weights = {self._column[atom]: Fraction(weight) for atom, weight in targets.items() if atom in self._column}
        while (entering := self._improving(weights)) is not None:
            self._pivot(self._leaving(entering), entering)
        return self._world()

    def agrees(self, world: Mapping[Atom, int]) -> bool:
        """The check by adding up."""
        return all(value >= 0 for value in world.values()) and all(
            sum(world.get(atom, 0) for atom in atoms) == total for atoms, total in self.equations
        )

    def _begin(self) -> None:
        """Drives the made-up columns out."""
        while any(base < 0 and right for base, right in zip(self._basis, self._right, strict=True)):
            gains: dict[int, Fraction] = {}
            for base, row in zip(self._basis, self._rows, strict=True):
                if base < 0:
                    for column, value in row.items():
                        gains[column] = gains.get(column, Fraction(0)) + value
            entering = min((column for column, gain in gains.items() if gain > 0), default=None)
            if entering is None:
                raise ValueError("No table agrees with these numbers.")
            self._pivot(self._leaving(entering), entering)
        for place in reversed(range(len(self._rows))):
            if self._basis[place] < 0:
                if self._rows[place]:
                    self._pivot(place, min(self._rows[place]))
                else:
                    # it says what other rows say
                    del self._rows[place], self._right[place], self._basis[place]

    def _improving(self, weights: Mapping[int, Fraction]) -> int | None:
        gains = dict(weights)
        for base, row in zip(self._basis, self._rows, strict=True):
            weight = weights.get(base)
            if weight:
                for column, value in row.items():
                    gains[column] = gains.get(column, Fraction(0)) - weight * value
        return min((column for column, gain in gains.items() if gain > 0), default=None)

    def _leaving(self, entering: int) -> int:
        """The row that reaches nought first. One does: every atom stands in an equation of sums."""
        ratios = [
            (self._right[place] / row[entering], self._basis[place], place)
            for place, row in enumerate(self._rows)
            if row.get(entering, 0) > 0
        ]
        return min(ratios)[2]

    def _pivot(self, place: int, entering: int) -> None:
        by = self._rows[place][entering]
        row = {column: value / by for column, value in self._rows[place].items()}
        right = self._right[place] / by
        self._rows[place], self._right[place], self._basis[place] = row, right, entering
        for other, cells in enumerate(self._rows):
            factor = cells.get(entering)
            if other == place or not factor:
                continue
            for column, value in row.items():
                changed = cells.get(column, Fraction(0)) - factor * value
                if changed:
                    cells[column] = changed
                else:
                    cells.pop(column, None)
            self._right[other] -= factor * right

    def _world(self) -> World | None:
        world = dict.fromkeys(self.atoms, 0)
        for base, right in zip(self._basis, self._right, strict=True):
            if right.denominator != 1:
                return None
            if base >= 0:
                world[self.atoms[base]] = right.numerator
        return world if self.agrees(world) else None
