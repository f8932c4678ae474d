"""Groups of similar schools: a fixed, disjoint partition by phase, size and free school meals (PP2).

Every school is in one group at most, because groups that overlap could be subtracted from each other: "my ten nearest"
minus "your ten nearest" is one school. A group has at least ten schools; what is not known is a stratum of its own and
is never taken for a number (decision 14).
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from core.domain.wording import number, per_cent
from schools.domain.register import PHASE_NAMES, Phase

AT_LEAST = 10
# first value of each band; a band ends where the next begins
SIZE_BANDS = (0, 100, 200, 300, 450, 700, 1000, 1300)
MEALS_BANDS = (0, 10, 20, 30, 40)
NO_PHASE = "The register does not say this school’s phase, so it is not compared with others."


@dataclass(frozen=True)
class Facts:
    """What the register says of one school. `meals` is the share with free school meals in per cent."""

    key: Hashable
    phase: Phase | None
    pupils: int | None
    meals: Decimal | None


@dataclass(frozen=True)
class Band:
    """From `first` up to but not including `end`; None is no limit."""

    first: int
    end: int | None

    def holds(self, value: int | Decimal | None) -> bool:
        return value is not None and value >= self.first and (self.end is None or value < self.end)

    @property
    def key(self) -> str:
        return f"{self.first}-{'' if self.end is None else self.end}"


@dataclass(frozen=True)
class Group:
    """`size` None = number of pupils not known, `meals` None = share not known. `key` is stable for equal bands."""

    phase: Phase
    size: Band | None
    meals: Band | None
    members: tuple[Facts, ...] = field(repr=False)

    @property
    def key(self) -> str:
        size, meals = (band.key if band else "unknown" for band in (self.size, self.meals))
        return f"{self.phase}:{size}:{meals}"

    @property
    def number(self) -> int:
        return len(self.members)

    @property
    def words(self) -> str:
        """The rule, as the part of a sentence that follows "the schools"."""
        phase = f"in the phase “{PHASE_NAMES[self.phase]}”"
        if self.size is None:
            return f"{phase} whose number of pupils is not known"
        return f"{phase} {_size_words(self.size)} {_meals_words(self.meals)}"


@dataclass(frozen=True)
class Partition:
    """The groups of one phase and why a school without one has none."""

    groups: tuple[Group, ...]
    reasons: dict[Hashable, str]

    def of(self, key: Hashable) -> Group | None:
        return next((group for group in self.groups if any(one.key == key for one in group.members)), None)


@dataclass(frozen=True)
class Spread:
    """Of a register fact in a group: how many schools have it, the median and the middle half (quartiles, R-7)."""

    known: int
    middle: float
    lower: float
    upper: float
    least: float
    most: float


def partition(schools: Iterable[Facts]) -> Partition:
    """Groups of at least ten schools of one phase each; the order of `schools` does not matter."""
    groups: list[Group] = []
    reasons: dict[Hashable, str] = {}
    by_phase: dict[Phase | None, list[Facts]] = {}
    for school in schools:
        by_phase.setdefault(school.phase, []).append(school)
    for phase, members in by_phase.items():
        if phase is None:
            reasons.update((one.key, NO_PHASE) for one in members)
            continue
        for stratum, what in _strata(members):
            if len(stratum) < AT_LEAST:
                reasons.update((one.key, _too_few(phase, what, len(stratum))) for one in stratum)
            else:
                groups += _grouped(phase, stratum)
    return Partition(tuple(sorted(groups, key=lambda group: group.key)), reasons)


def spread(values: Iterable[int | Decimal | None]) -> Spread | None:
    """None where fewer than ten schools have the fact: then nothing is shown. Quartiles as in Hyndman and Fan (1996),
    type 7, what spreadsheets call QUARTILE.INC."""
    known = sorted(float(value) for value in values if value is not None)
    if len(known) < AT_LEAST:
        return None
    return Spread(len(known), median(known), _quantile(known, 1), _quantile(known, 3), known[0], known[-1])


def _strata(members: Sequence[Facts]) -> list[tuple[list[Facts], str]]:
    both = [one for one in members if one.pupils is not None and one.meals is not None]
    no_meals = [one for one in members if one.pupils is not None and one.meals is None]
    no_size = [one for one in members if one.pupils is None]
    named = (
        (both, "with known numbers of pupils and free school meals"),
        (no_meals, "whose share of free school meals is not known"),
        (no_size, "whose number of pupils is not known"),
    )
    return [(stratum, what) for stratum, what in named if stratum]


def _grouped(phase: Phase, stratum: Sequence[Facts]) -> list[Group]:
    """First free-meal bands are merged within a band of size, then bands of size: a band of size stands alone as soon
    as it has ten schools, whatever their meals."""
    if stratum[0].pupils is None:
        return [Group(phase, None, None, _sorted(stratum))]
    groups = []
    for size in _merged(SIZE_BANDS, [one.pupils for one in stratum]):
        inside = [one for one in stratum if size.holds(one.pupils)]
        if inside[0].meals is None:
            groups.append(Group(phase, size, None, _sorted(inside)))
            continue
        groups += [
            Group(phase, size, meals, _sorted(one for one in inside if meals.holds(one.meals)))
            for meals in _merged(MEALS_BANDS, [one.meals for one in inside])
        ]
    return groups


def _merged(firsts: Sequence[int], values: Sequence[int | Decimal | None]) -> list[Band]:
    """Bands in order, each joined with the next until it holds ten values; what is left over joins the one before."""
    merged: list[Band] = []
    begun = firsts[0]
    for end in firsts[1:]:
        band = Band(begun, end)
        if sum(band.holds(value) for value in values) >= AT_LEAST:
            merged.append(band)
            begun = end
    last = Band(begun, None)
    if merged and sum(last.holds(value) for value in values) < AT_LEAST:
        last = Band(merged.pop().first, None)
    return [*merged, last]


def _sorted(members: Iterable[Facts]) -> tuple[Facts, ...]:
    return tuple(sorted(members, key=lambda one: str(one.key)))


def _quantile(known: Sequence[float], quarter: int) -> float:
    place, rest = divmod((len(known) - 1) * quarter, 4)
    return known[place] if not rest else known[place] + (known[place + 1] - known[place]) * rest / 4


def _too_few(phase: Phase, what: str, there: int) -> str:
    return (
        f"A group has at least {AT_LEAST} schools. The register has {there} in the phase “{PHASE_NAMES[phase]}” "
        f"{what}, so this school is not compared with others."
    )


def _size_words(band: Band) -> str:
    if band.end is None:
        return f"with {number(band.first)} pupils or more" if band.first else "with any number of pupils"
    if not band.first:
        return f"with fewer than {number(band.end)} pupils"
    return f"with {number(band.first)} to {number(band.end - 1)} pupils"


def _meals_words(band: Band | None) -> str:
    if band is None:
        return "and whose share of pupils with free school meals is not known"
    tail = "entitled to free school meals"
    if band.end is None:
        return f"and {per_cent(band.first)} or more {tail}" if band.first else f"and any share {tail}"
    if not band.first:
        return f"and less than {per_cent(band.end)} {tail}"
    return f"and {per_cent(band.first)} to less than {per_cent(band.end)} {tail}"


def fits(key: str, facts: Facts) -> bool:
    """Does a school belong to the group of this key? Groups of an earlier day are asked by their bands."""
    phase, *bands = key.split(":")
    if facts.phase != phase:
        return False
    if facts.pupils is None:
        # where the number of pupils is not known, meals make no groups
        return bands == ["unknown", "unknown"]
    values = zip((facts.pupils, facts.meals), bands, strict=True)
    return all(
        (value is None) == (band == "unknown") and (value is None or _in_band(value, band)) for value, band in values
    )


def _in_band(value: int | Decimal, key: str) -> bool:
    first, _, end = key.partition("-")
    return Band(int(first), int(end) if end else None).holds(value)
