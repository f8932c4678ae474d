"""Neighbours with the same priority (CL4): groups of schools, each within so many miles of the one in the middle."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import floor

from core.domain.distance import Point, box_around, miles_between

FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A school and where it is; `name` sorts equals."""

    key: Hashable
    name: str
    point: Point


@dataclass(frozen=True, kw_only=True)
class Hotspot:
    """`others`: the schools near the middle one with their miles from it, nearest first."""

    middle: Spot
    others: tuple[tuple[Spot, float], ...]

    @property
    def schools(self) -> int:
        return 1 + len(self.others)


def hotspots(spots: Iterable[Spot], *, miles: float) -> list[Hotspot]:
    """Each school stands in one group at most, the largest group first. The order of `spots` does not matter.

    The middle is the school with most others near it; they are taken out, and the next middle is looked for.
    """
    free = sorted(spots, key=lambda spot: (spot.name, str(spot.key)))
    near = _neighbours(free, miles)
    found: list[Hotspot] = []
    taken: set[Hashable] = set()
    for middle in sorted(free, key=lambda spot: -len(near[spot.key])):
        others = [(spot, away) for spot, away in near[middle.key] if spot.key not in taken]
        if middle.key in taken or len(others) + 1 < FEWEST:
            continue
        taken |= {middle.key, *(spot.key for spot, _ in others)}
        found.append(Hotspot(middle=middle, others=tuple(sorted(others, key=lambda pair: (pair[1], pair[0].name)))))
    return sorted(found, key=lambda spot: (-spot.schools, spot.middle.name))


def _neighbours(spots: Sequence[Spot], miles: float) -> dict[Hashable, list[tuple[Spot, float]]]:
    """Of each school those within the miles; only squares beside its own are looked at, not every pair."""
    if not spots:
        return {}
    farthest_north = max(spots, key=lambda spot: abs(spot.point.latitude)).point
    box = box_around(farthest_north, miles)
    up, across = max(box.north - farthest_north.latitude, 1e-6), max((box.east - box.west) / 2, 1e-6)
    squares: dict[tuple[int, int], list[Spot]] = {}
    for spot in spots:
        squares.setdefault(_square(spot.point, up, across), []).append(spot)
    found: dict[Hashable, list[tuple[Spot, float]]] = {}
    for spot in spots:
        row, column = _square(spot.point, up, across)
        beside = [
            other
            for step in (-1, 0, 1)
            for side in (-1, 0, 1)
            for other in squares.get((row + step, column + side), ())
            if other.key != spot.key
        ]
        away = [(other, miles_between(spot.point, other.point)) for other in beside]
        found[spot.key] = [(other, far) for other, far in away if far <= miles]
    return found


def _square(point: Point, up: float, across: float) -> tuple[int, int]:
    return floor(point.latitude / up), floor(point.longitude / across)
