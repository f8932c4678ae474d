"""Can a number of 1 to 4 be worked out of what is published? By anybody, or by a school that knows its own count.

Small counts are safe when, for each, another table of whole numbers (a possible world) agrees with all that is
published and has five or more there. If any sum of parts that adds up to 1 to 4 could be worked out, no world could
have more in it: so this one test covers differences of totals, filters, exports and every other combination of them.
A second test gives the reader more than they have: that they know which cells are withheld as small. Even then the
count must have more than one possible value.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import count

from schools.domain.possible_worlds import Equation, World, Worlds
from schools.domain.small_numbers import SMALLEST_SHOWN, is_small
from schools.domain.swaps import Change, Swaps

# parts times sums that are searched as a whole; beyond that, so many parts near to the one asked about
MOST_SEARCHED = 2_000
MOST_NEAR = 60

Sum = frozenset[Hashable]


class Side:
    """The counts of one side, those in the part or those in the rest: (atom, count) once a school.

    `primary` are the sums withheld as small, `guarded` those that must not be worked out exactly.
    """

    def __init__(
        self,
        given: Iterable[tuple[Hashable, int]],
        *,
        primary: Collection[Sum] = (),
        guarded: Collection[Sum] = (),
    ) -> None:
        self.schools: dict[Hashable, list[int]] = defaultdict(list)
        for atom, number in given:
            self.schools[atom].append(number)
        self.truth = {atom: sum(numbers) for atom, numbers in self.schools.items()}
        self.small = [atom for atom, number in self.truth.items() if is_small(number)]
        self.primary = [atoms for atoms in primary if is_small(self.sum(atoms))]
        self.guarded = [atoms for atoms in guarded if self.sum(atoms)]
        # worlds found before often serve again
        self.seen: list[World] = []
        self.swaps = Swaps(self.truth, [])

    def sum(self, atoms: Iterable[Hashable]) -> int:
        return sum(self.truth[atom] for atom in atoms)


def violation(side: Side, published: Sequence[Sum]) -> Sum | None:
    """The first atoms about which too much can be worked out; None when there are none."""
    published, alone = _without_known(side, published)
    side.swaps = Swaps(side.truth, published)
    for atom in side.small:
        if not _may_be_more(side, published, atom, 0, None):
            return frozenset({atom})
    for atoms in side.guarded:
        if not _has_other_value(side, published, atoms, narrow=False):
            return atoms
    for atom in side.small:
        if not _has_other_value(side, published, frozenset({atom}), narrow=True):
            return frozenset({atom})
    return _insiders(side, published, alone)


def _insiders(side: Side, published: Sequence[Sum], alone: Collection[Hashable]) -> Sum | None:
    """The same for each school that takes its own count away."""
    linked = _linked(published)
    for own, numbers in side.schools.items():
        near = linked.get(own, set())
        largest = max(numbers)
        # a school alone in its part knows it exactly, nought too
        if (largest or len(numbers) == 1) and own not in alone:
            for atom in side.small:
                if atom != own and atom in near and not _may_be_more(side, published, atom, largest, own):
                    return frozenset({atom})
        for number in sorted(set(numbers)):
            if is_small(side.truth[own] - number) and not _may_be_more(side, published, own, number, own):
                return frozenset({own})
    return None


def _may_be_more(side: Side, published: Sequence[Sum], atom: Hashable, own_count: int, own: Hashable | None) -> bool:
    """Is there a world with five or more in `atom`, besides the count that the reader knows of the atom `own`?"""
    single = own is not None and len(side.schools[own]) == 1
    least = {own: own_count} if own is not None else {}
    wanted = SMALLEST_SHOWN + least.get(atom, 0)
    sums = [atoms for atoms in published if atoms]
    if not any(atom in atoms for atoms in sums):
        return True

    if any(_own_stays(side, change, own, own_count, single=single) for change in side.swaps.raising(atom, wanted)):
        return True
    sums = _near(side, sums, {atom})

    def fits(world: World) -> bool:
        known = own is None or (world.get(own, 0) == own_count if single else world.get(own, 0) >= own_count)
        return known and world.get(atom, 0) >= wanted and _adds_up(side, sums, world)

    if any(fits(world) for world in side.seen):
        return True
    equations: list[Equation] = []
    for atoms in sums:
        rest = atoms - {own} if single else atoms
        equations.append((rest, side.sum(atoms) - (own_count if own in atoms else 0)))
    found = Worlds(equations).farthest({atom: 1})
    if found is None:
        return False
    if own is not None:
        found[own] = found.get(own, 0) + own_count
    if fits(found):
        side.seen.append(found)
        return True
    return False


def _own_stays(side: Side, change: Change, own: Hashable | None, own_count: int, *, single: bool) -> bool:
    """Does the reader's own count still fit after a change?"""
    if own is None:
        return True
    return not change.get(own) if single else side.truth[own] + change.get(own, 0) >= own_count


def _near(side: Side, sums: Sequence[Sum], target: Sum | set[Hashable]) -> list[Sum]:
    """The sums to search among: all of them, or where these are too many those parts of them that are nearest to the
    target. Atoms further away then keep their count, so what is found is still a world."""
    if len(side.truth) * len(sums) <= MOST_SEARCHED:
        return list(sums)
    shared = Counter(atom for atoms in sums if atoms & target for atom in atoms)
    nearest = sorted(shared, key=lambda atom: (atom not in target, -shared[atom], repr(atom)))[:MOST_NEAR]
    parts = dict.fromkeys(atoms.intersection(nearest) for atoms in sums)
    return [atoms for atoms in parts if atoms]


def _has_other_value(side: Side, published: Sequence[Sum], target: Sum, *, narrow: bool) -> bool:
    """Is there a world with another number in `target`? `narrow`: the withheld small sums are known to be 1 to 4."""
    sums = [atoms for atoms in published if atoms]
    if not any(atoms & target for atoms in sums) and not narrow:
        return True
    if any(_moves(side, change, target, narrow=narrow) for atom in target for change in _by_one(side, atom)):
        return True
    near = _near(side, sums, target)
    equations: list[Equation] = [(atoms, side.sum(atoms)) for atoms in near]
    there = frozenset(side.truth) if near == sums else target.union(*near)
    fresh = count()
    for atoms in side.primary if narrow else ():
        # 1 <= sum <= 4, with two made-up atoms: sum + below = 4 and below + above = 3
        below, above = ("below", next(fresh)), ("above", next(fresh))
        most = SMALLEST_SHOWN - 1 - side.sum(atoms - there)
        equations += [((atoms & there) | {below}, most), (frozenset({below, above}), SMALLEST_SHOWN - 2)]
    if not any(atoms & target for atoms, _ in equations):
        return True
    worlds = Worlds(equations)
    truth = side.sum(target)
    for way in (1, -1):
        found = worlds.farthest(dict.fromkeys(target, way))
        if found is not None and sum(found.get(atom, 0) for atom in target) != truth:
            return True
    return False


def _by_one(side: Side, atom: Hashable) -> list[Change]:
    return side.swaps.raising(atom, side.truth[atom] + 1)


def _moves(side: Side, change: Change, target: Sum, *, narrow: bool) -> bool:
    """Does the target have another number after a change, and every withheld small sum still 1 to 4?"""
    if not sum(change.get(atom, 0) for atom in target):
        return False
    return not narrow or all(
        is_small(side.sum(atoms) + sum(change.get(atom, 0) for atom in atoms)) for atoms in side.primary
    )


def _without_known(side: Side, published: Sequence[Sum]) -> tuple[list[Sum], set[Hashable]]:
    """The published sums less the atoms that are published alone, and those atoms."""
    alone = {atom for atoms in published if len(atoms) == 1 for atom in atoms}
    rest = dict.fromkeys(atoms - alone for atoms in published)
    return [atoms for atoms in rest if atoms], alone


def _linked(published: Sequence[Sum]) -> dict[Hashable, set[Hashable]]:
    """Each atom's company: those that sums link with it, directly or by others."""
    found: dict[Hashable, set[Hashable]] = {}
    for atoms in published:
        company = set(atoms).union(*(found[atom] for atom in atoms if atom in found))
        for atom in company:
            found[atom] = company
    return found


def _adds_up(side: Side, sums: Sequence[Sum], world: World) -> bool:
    return all(sum(world.get(atom, 0) for atom in atoms) == side.sum(atoms) for atoms in sums)
