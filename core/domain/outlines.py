"""Outlines of areas as GeoJSON geometry: WGS84, closed rings, few enough points for a page."""

from collections.abc import Iterator, Mapping, Sequence

from core.errors import DomainError

# An outline of a district is drawn at the size of a page; more points than this cost time and show nothing.
MOST_POINTS = 3_000
# Great Britain and Northern Ireland with their islands, degrees
LONGITUDES, LATITUDES = (-9.0, 2.5), (49.5, 61.5)


class OutlineError(DomainError):
    """The geometry cannot be used; one sentence says why."""


def check_outline(geometry: object) -> int:
    """The number of points of a usable outline. Raises OutlineError for any other."""
    rings = list(_rings(geometry))
    if not rings:
        raise OutlineError("The outline is empty.")
    for ring in rings:
        _check_ring(ring)
    points = sum(map(len, rings))
    if points > MOST_POINTS:
        raise OutlineError(f"The outline has {points} points; simplify it to {MOST_POINTS} at most.")
    return points


def _rings(geometry: object) -> Iterator[Sequence[object]]:
    if not isinstance(geometry, Mapping) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        raise OutlineError("The outline is neither a Polygon nor a MultiPolygon.")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    for polygon in _list(polygons):
        for ring in _list(polygon):
            yield _list(ring)


def _check_ring(ring: Sequence[object]) -> None:
    places = [_place(pair) for pair in ring]
    if len(places) < 4 or places[0] != places[-1]:
        raise OutlineError("A ring of the outline is not closed, or has fewer than four points.")
    for longitude, latitude in places:
        if not (LONGITUDES[0] <= longitude <= LONGITUDES[1] and LATITUDES[0] <= latitude <= LATITUDES[1]):
            raise OutlineError(
                f"{longitude}, {latitude} is not a longitude and latitude in the United Kingdom: "
                "the outline must be in WGS84 degrees, longitude first."
            )


def _place(pair: object) -> tuple[float, float]:
    numbers = _list(pair)
    if len(numbers) < 2:
        raise OutlineError("A point of the outline has no two numbers.")
    longitude, latitude = numbers[0], numbers[1]
    if not isinstance(longitude, int | float) or not isinstance(latitude, int | float):
        raise OutlineError("A point of the outline is not made of numbers.")
    return float(longitude), float(latitude)


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise OutlineError("The outline's coordinates are not lists of numbers.")
    return value
