"""The scale of a chart: round numbers that hold all values."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1, 2, 2.5, 5, 10)
# a scale begins at nought unless that would press everything into its upper part
NEAR_NOUGHT = 0.45
# figures have six decimal places
ALIKE = 1e-6


@dataclass(frozen=True)
class Point:
    """One value with its limits; `at` sorts and places it in time. None = there is no figure."""

    at: float
    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None

    @property
    def numbers(self) -> list[float]:
        return [one for one in (self.value, self.lower, self.upper) if one is not None]


@dataclass(frozen=True)
class Scale:
    """Round numbers from `low` to `high`, both among the ticks."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        return self.ticks[0]

    @property
    def high(self) -> float:
        return self.ticks[-1]

    def share(self, value: float) -> float:
        """How far along the scale a value stands, 0 to 1."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def scale_for(values: Iterable[float], *, most: int = 5) -> Scale:
    """At most so many steps of 1, 2, 2.5 or 5 times a power of ten, that hold all values."""
    found = list(values) or [0.0]
    low, high = min(found), max(found)
    if low >= 0 and low <= NEAR_NOUGHT * high:
        low = 0.0
    if high - low < ALIKE * max(1.0, abs(high)):
        low, high = (0.0, high) if high > ALIKE else (low - 1, high + 1)
    step = _step((high - low) / most)
    first, last = floor(round(low / step, 9)), ceil(round(high / step, 9))
    if last - first > most:
        step = _step(step * 1.01)
        first, last = floor(round(low / step, 9)), ceil(round(high / step, 9))
    return Scale(tuple(round(step * place, 10) for place in range(first, last + 1)))


def _step(least: float) -> float:
    power: float = 10.0 ** floor(log10(least))
    return next(power * step for step in STEPS if power * step >= least * (1 - 1e-9))
