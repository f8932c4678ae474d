"""British National Grid to latitude and longitude (WGS84), for postcodes and for schools without a known one.

Without Ordnance Survey's correction grid the result is good to 2 to 5 metres, nearer than the centre of a postcode.
"""

from collections.abc import Sequence
from functools import lru_cache

from pyproj import Transformer

from core.domain.distance import Point
from core.errors import DomainError

# The grid's own extent, metres.
EASTINGS, NORTHINGS = range(700_001), range(1_300_001)


@lru_cache(maxsize=1)
def _transformer() -> Transformer:
    return Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


def on_the_grid(easting: int, northing: int) -> bool:
    """True inside the British National Grid; 0, 0 is how the registers say "not known"."""
    return easting in EASTINGS and northing in NORTHINGS and (easting, northing) != (0, 0)


def from_grid(easting: int, northing: int) -> Point:
    """The place of a grid reference in metres. Raises DomainError outside the grid."""
    if not on_the_grid(easting, northing):
        raise DomainError(f"Easting {easting}, northing {northing} lies outside Great Britain's grid.")
    ((latitude, longitude),) = many_from_grid([easting], [northing])
    return Point(latitude, longitude)


def many_from_grid(eastings: Sequence[int], northings: Sequence[int]) -> list[tuple[float, float]]:
    """(latitude, longitude) of many grid references at once, rounded to 6 places (0.1 m)."""
    longitudes, latitudes = _transformer().transform(list(eastings), list(northings))
    return [
        (round(latitude, 6), round(longitude, 6)) for latitude, longitude in zip(latitudes, longitudes, strict=True)
    ]
