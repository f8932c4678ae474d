"""How uncertain a figure is: 95 % intervals of shares (Wilson) and of counts and rates (Byar).

Wilson: E. B. Wilson, "Probable inference", J. Am. Stat. Assoc. 22 (1927) 209-212; its worked values stand in
R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I. Byar: N. E. Breslow and N. E. Day, "Statistical
methods in cancer research II" (IARC, 1987), page 69.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

Z_95 = 1.959963984540054
NEEDS_COUNTS = "A share needs a part of 0 to its whole, and a whole of at least 1."


class Method(StrEnum):
    """Who worked the interval out: the source, or the portal from the counts."""

    PUBLISHED = "published"
    WILSON = "wilson"
    BYAR = "byar"


@dataclass(frozen=True)
class Interval:
    """Both limits in the unit of the figure."""

    lower: float
    upper: float
    method: Method

    def __post_init__(self) -> None:
        if not self.lower <= self.upper:
            raise ValueError("The lower limit is not above the upper one.")

    def overlaps(self, other: "Interval") -> bool:
        """True also where they touch."""
        return self.lower <= other.upper and other.lower <= self.upper


def wilson(part: float, whole: float, *, scale: float = 100.0, z: float = Z_95) -> Interval:
    """Of a share, in units of `scale` (100 = per cent). Raises ValueError unless 0 <= part <= whole and whole >= 1."""
    if not (0 <= part <= whole and whole >= 1):
        raise ValueError(NEEDS_COUNTS)
    middle = 2 * part + z * z
    reach = z * sqrt(z * z + 4 * part * (whole - part) / whole)
    under = 2 * (whole + z * z)
    lower = 0.0 if part == 0 else (middle - reach) / under
    upper = 1.0 if part == whole else (middle + reach) / under
    return Interval(scale * max(lower, 0.0), scale * min(upper, 1.0), Method.WILSON)


def byar(count: float, *, denominator: float = 1.0, per: float = 1.0, z: float = Z_95) -> Interval:
    """Of a rate: `count` events among `denominator`, for every `per`. A bare count has both as 1.

    Raises ValueError for a negative count or a denominator that is not above nought.
    """
    if count < 0 or denominator <= 0:
        raise ValueError("A rate needs a count of 0 or more and people to be counted among.")
    lower = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    more = count + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3
    return Interval(per * max(lower, 0.0) / denominator, per * upper / denominator, Method.BYAR)
