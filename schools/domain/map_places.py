"""How a school is drawn on the map: by shape as well as colour; "not known" has its own shape (decision 14)."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from statistics import median

from schools.domain.register import Phase

# More places than this make neither a readable map nor a readable list beside it
MOST_PLACES = 300
# A town is named on the map when at least so many schools stand in it
TOWN_OF = 3


class Shape(StrEnum):
    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    RING = "ring"


SHAPE_NAMES: dict[Shape, str] = {
    Shape.CIRCLE: "Nursery or primary",
    Shape.SQUARE: "Secondary, all-through or 16 plus",
    Shape.DIAMOND: "Phase does not apply, such as a special school",
    Shape.RING: "Phase not known",
}
_SHAPES: dict[Phase, Shape] = {
    Phase.NOT_APPLICABLE: Shape.DIAMOND,
    Phase.NURSERY: Shape.CIRCLE,
    Phase.PRIMARY: Shape.CIRCLE,
    Phase.MIDDLE_PRIMARY: Shape.CIRCLE,
    Phase.SECONDARY: Shape.SQUARE,
    Phase.MIDDLE_SECONDARY: Shape.SQUARE,
    Phase.SIXTEEN_PLUS: Shape.SQUARE,
    Phase.ALL_THROUGH: Shape.SQUARE,
}


def shape(phase: str | None) -> Shape:
    return Shape.RING if phase is None else _SHAPES[Phase(phase)]


def town_labels(places: Iterable[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    """Where to write the names of towns, from (town, latitude, longitude) of the schools: in the middle of them."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town, latitude, longitude in places:
        if town:
            towns[town].append((latitude, longitude))
    return [
        (town, round(median(at[0] for at in held), 5), round(median(at[1] for at in held), 5))
        for town, held in sorted(towns.items())
        if len(held) >= TOWN_OF
    ]
