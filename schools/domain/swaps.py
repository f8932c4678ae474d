"""Possible worlds that are found at a glance: a few pupils change places, and every published sum stays as it is.

Two atoms in the same sums may swap; so may four, crosswise (two cells, two groups). What is found is checked by adding
up; where nothing is found, schools.domain.possible_worlds searches on.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import islice

Atom = Hashable
Change = Mapping[Atom, int]
Mark = frozenset[int]
# worlds kept for an atom: a school that knows its own count rules out those that change it
ENOUGH = 6
MOST_TRIES = 20_000


class Swaps:
    """Changes of `truth` that leave all of `sums` as they are. An atom's mark is the sums it stands in."""

    def __init__(self, truth: Mapping[Atom, int], sums: Sequence[frozenset[Atom]]) -> None:
        self.truth = truth
        marks: dict[Atom, set[int]] = {atom: set() for atom in truth}
        for place, atoms in enumerate(sums):
            for atom in atoms:
                marks[atom].add(place)
        self.mark = {atom: frozenset(places) for atom, places in marks.items()}
        self.atoms: dict[Mark, list[Atom]] = defaultdict(list)
        for atom, mark in sorted(self.mark.items(), key=lambda pair: (-truth[pair[0]], repr(pair[0]))):
            self.atoms[mark].append(atom)
        self.marks_with: dict[int, list[Mark]] = defaultdict(list)
        for mark in self.atoms:
            for place in mark:
                self.marks_with[place].append(mark)
        self._kept: dict[tuple[Atom, int], list[Change]] = {}

    def raising(self, atom: Atom, wanted: int) -> list[Change]:
        """Up to ENOUGH changes after which `atom` has `wanted` or more; none of another atom below nought."""
        kept = self._kept.get((atom, wanted))
        if kept is None:
            found = {
                frozenset(change.items()): change
                for change in islice(self._raising(atom, wanted - self.truth[atom]), ENOUGH)
            }
            kept = list(found.values())
            self._kept[atom, wanted] = kept
        return kept

    def _raising(self, atom: Atom, more: int) -> Iterator[Change]:
        if more <= 0:
            yield {}
            return
        if not self.mark[atom]:
            yield {atom: more}
            return
        for other in self.atoms[self.mark[atom]][: ENOUGH + 1]:
            if other != atom and self.truth[other] >= more:
                yield {atom: more, other: -more}
        yield from (change for change in self._crosswise(atom, more) if self._stays(change))

    def _crosswise(self, atom: Atom, more: int) -> Iterator[Change]:
        """`atom` and a fourth one rise, two others fall, each of which shares some of its sums."""
        mine, tries = self.mark[atom], 0
        for second in dict.fromkeys(mark for place in sorted(mine) for mark in self.marks_with[place]):
            left = mine - second
            falling = self._rich(second, more, atom)
            if not left or falling is None:
                continue
            for third in self.marks_with[min(left)]:
                tries += 1
                if tries > MOST_TRIES:
                    return
                if not left <= third or not second & third <= mine:
                    continue
                also, fourth = self._rich(third, more, atom), self.atoms.get((second | third) - mine | (second & third))
                if also is not None and fourth:
                    yield {atom: more, fourth[0]: more, falling: -more, also: -more}

    def _rich(self, mark: Mark, more: int, besides: Atom) -> Atom | None:
        return next((one for one in self.atoms[mark] if one != besides and self.truth[one] >= more), None)

    def _stays(self, change: Change) -> bool:
        """The check by adding up."""
        moved: Counter[int] = Counter()
        for atom, number in change.items():
            for place in self.mark[atom]:
                moved[place] += number
        return not any(moved.values()) and all(self.truth[atom] + number >= 0 for atom, number in change.items())
