"""A small map of a district with one place on it, as numbers for SVG: no script, no outside server."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

WIDTH = 320.0
MARGIN = 14.0

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Locator:
    """`path` is the outline for <path d>, `x` and `y` the place, all in a box of `width` by `height`."""

    width: float
    height: float
    path: str
    x: float
    y: float


def locator(outline: Mapping[str, Any] | None, *, latitude: float, longitude: float) -> Locator | None:
    """None when there is no outline to draw. `outline` is a GeoJSON Polygon or MultiPolygon in WGS84 degrees.

    Degrees of longitude are shortened for the latitude, which is true enough for a district.
    """
    rings = list(_rings(outline))
    if not rings:
        return None
    points = [(longitude, latitude), *((point[0], point[1]) for ring in rings for point in ring)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = cos(radians((south + north) / 2))
    across, up = (east - west) * shrink, north - south
    if not across or not up:
        return None
    scale = (WIDTH - 2 * MARGIN) / across

    def place(x: float, y: float) -> tuple[float, float]:
        return round(MARGIN + (x - west) * shrink * scale, 1), round(MARGIN + (north - y) * scale, 1)

    path = "".join(f"M{'L'.join('{:g} {:g}'.format(*place(point[0], point[1])) for point in ring)}Z" for ring in rings)
    x, y = place(longitude, latitude)
    return Locator(width=WIDTH, height=round(up * scale + 2 * MARGIN, 1), path=path, x=x, y=y)


def _rings(outline: Mapping[str, Any] | None) -> Iterator[Ring]:
    """The outer line of each part; holes are left out."""
    if not outline:
        return
    if outline.get("type") == "Polygon":
        yield outline["coordinates"][0]
    elif outline.get("type") == "MultiPolygon":
        for polygon in outline["coordinates"]:
            yield polygon[0]
