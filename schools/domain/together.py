"""A school's own figures of health beside those of attendance and attainment (L88): shown together, never as cause."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

LEAST_YEARS = 3
NEW_SCHOOL_YEAR = 9
_LEARNING = re.compile(
    r"\b(attend|attendance|absen|attain|achiev|exclu|suspen|progress|grade|exam|result|reading|writing|maths|phonics)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class OwnSeries:
    """What a school measures itself, over time. `indicator` and `topics` are keys it is linked to."""

    title: str
    points: tuple[tuple[date, float], ...]
    unit: str = ""
    indicator: int | None = None
    topics: frozenset[int] = frozenset()

    @property
    def is_learning(self) -> bool:
        """Attendance, attainment and the like, by its title."""
        return bool(_LEARNING.search(self.title))

    @property
    def by_year(self) -> dict[int, float]:
        """The last figure of each school year, by the calendar year in which it began."""
        return {school_year(taken_on): value for taken_on, value in sorted(self.points)}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """`years` are the school years for which both have a figure."""

    health: OwnSeries
    learning: OwnSeries
    years: tuple[int, ...]

    @property
    def is_long_enough(self) -> bool:
        return len(self.years) >= LEAST_YEARS

    @property
    def sentence(self) -> str:
        """What may be said of two that are long enough; never that one causes the other."""
        named = [year_in_words(year) for year in self.years]
        return (
            f"You have both for {', '.join(named[:-1])} and {named[-1]}. "
            "Even where they move in the same years, that does not show that one causes the other."
        )


def pairs(series: Sequence[OwnSeries], *, indicator: int, topics: Collection[int]) -> list[Pair]:
    """Every measure that is linked to the indicator or one of its topics, with each of the other kind."""
    linked = [one for one in series if one.indicator == indicator or one.topics & set(topics)]
    found = []
    for one in linked:
        for other in series:
            if one.is_learning != other.is_learning:
                health, learning = (other, one) if one.is_learning else (one, other)
                years = tuple(sorted(health.by_year.keys() & learning.by_year.keys()))
                found.append(Pair(health=health, learning=learning, years=years))
    return list(dict.fromkeys(found))


def school_year(on: date) -> int:
    return on.year if on.month >= NEW_SCHOOL_YEAR else on.year - 1


def year_in_words(year: int) -> str:
    """2024 -> "2024/25"."""
    return f"{year}/{(year + 1) % 100:02d}"
