"""Somebody who works out what is withheld. Written apart from the code under test: equations over fractions, and all
whole-number tables one after the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations

Row = list[Fraction]


class Equations:
    """What is known: sums of people who cannot be told apart further, in reduced echelon form."""

    def __init__(self, unknown: Sequence[object]) -> None:
        self.unknown = list(unknown)
        self.rows: list[tuple[int, Row]] = []

    def learn(self, members: Iterable[object], total: int) -> None:
        row = self._reduced([*self._vector(members), Fraction(total)])
        lead = next((place for place, value in enumerate(row[:-1]) if value), None)
        if lead is not None:
            self.rows.append((lead, [value / row[lead] for value in row]))

    def knows(self, members: Iterable[object]) -> Fraction | None:
        """The total of these, where it follows from what is known."""
        row = self._reduced([*self._vector(members), Fraction(0)])
        return None if any(row[:-1]) else -row[-1]

    def _vector(self, members: Iterable[object]) -> Row:
        inside = set(members)
        return [Fraction(one in inside) for one in self.unknown]

    def _reduced(self, row: Row) -> Row:
        for lead, known in self.rows:
            if row[lead]:
                factor = row[lead]
                row = [value - factor * other for value, other in zip(row, known, strict=True)]
        return row


def subsets(members: Sequence[object]) -> Iterator[tuple[object, ...]]:
    return chain.from_iterable(combinations(members, size) for size in range(1, len(members) + 1))


def tables(unknown: Sequence[object], sums: Sequence[tuple[frozenset, int, int]]) -> Iterator[Mapping[object, int]]:
    """Every table of whole numbers whose sums lie between the two numbers given with each."""

    def further(done: dict[object, int]) -> Iterator[Mapping[object, int]]:
        if len(done) == len(unknown):
            yield dict(done)
            return
        one = unknown[len(done)]
        room = min(most - sum(done.get(other, 0) for other in atoms) for atoms, _, most in sums if one in atoms)
        for value in range(room + 1):
            done[one] = value
            if all(
                sum(done.get(other, 0) for other in atoms) >= least
                for atoms, least, _ in sums
                if one in atoms and atoms <= done.keys()
            ):
                yield from further(done)
            del done[one]

    return further({})
