"""Places and the miles between them, on a round earth (good to 0.5 %, far better than a postcode's own place)."""

from dataclasses import dataclass
from math import asin, cos, degrees, pi, radians, sin, sqrt

EARTH_RADIUS_MILES = 3958.7613


@dataclass(frozen=True)
class Point:
    """Degrees, WGS84. Raises ValueError outside the globe, which a swapped or projected pair usually is."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"{self.latitude}, {self.longitude} is no place in degrees.")


@dataclass(frozen=True)
class Box:
    """South-west and north-east corner in degrees; does not reach over the poles or the date line."""

    south: float
    west: float
    north: float
    east: float


def miles_between(one: Point, other: Point) -> float:
    """Great-circle distance in miles (haversine)."""
    north, other_north = radians(one.latitude), radians(other.latitude)
    half_up = (other_north - north) / 2
    half_across = radians(other.longitude - one.longitude) / 2
    squared = sin(half_up) ** 2 + cos(north) * cos(other_north) * sin(half_across) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(squared)))


def box_around(point: Point, miles: float) -> Box:
    """The smallest box in degrees that holds every place within `miles`. Raises ValueError when `miles` is negative."""
    if miles < 0:
        raise ValueError("A distance is not negative.")
    angle = miles / EARTH_RADIUS_MILES
    up = degrees(angle)
    highest = min(90.0, abs(point.latitude) + up)
    reach = sin(angle) / cos(radians(point.latitude)) if highest < 90 and angle < pi / 2 else 1.0
    across = degrees(asin(reach)) if reach < 1 else 180.0
    return Box(
        south=max(-90.0, point.latitude - up),
        west=max(-180.0, point.longitude - across),
        north=min(90.0, point.latitude + up),
        east=min(180.0, point.longitude + across),
    )
