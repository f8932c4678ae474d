"""What every map of ours shares: marks that differ by shape as well as colour, and where names of towns stand."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from statistics import median

# More places than this make neither a readable map nor a readable list beside it
MOST_PLACES = 300
# A town is named on the map when at least so many places stand in it
TOWN_OF = 3


class Shape(StrEnum):
    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    RING = "ring"


def town_labels(places: Iterable[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    """Where to write the names of towns, from (town, latitude, longitude) of the places: in the middle of them."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town, latitude, longitude in places:
        if town:
            towns[town].append((latitude, longitude))
    return [
        (town, round(median(at[0] for at in held), 5), round(median(at[1] for at in held), 5))
        for town, held in sorted(towns.items())
        if len(held) >= TOWN_OF
    ]
