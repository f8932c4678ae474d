"""Who joins, seen against all schools of the area, and how many places there are (R90, EL13; L508, L518).

"Not known" is a group of its own (decision 14). Shares are whole per cent, rounded down; no school is named.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from enhancement.domain.words import counted, upper_first

NOT_KNOWN = "Not known"
# A share that differs by less says nothing with so few schools
APART = 15


@dataclass(frozen=True, kw_only=True)
class SchoolFacts:
    phase: str = ""
    kind: str = ""
    district: str = ""
    has_joined: bool = False


@dataclass(frozen=True, kw_only=True)
class Share:
    """One group of schools: how many there are, how many of them joined."""

    name: str
    schools: int
    joined: int

    @property
    def percent(self) -> int:
        return 100 * self.joined // self.schools if self.schools else 0


def spread(schools: Iterable[SchoolFacts], by: str) -> list[Share]:
    """Groups by `phase`, `kind` or `district`, by name; what is not known comes last."""
    everyone, joined = Counter[str](), Counter[str]()
    for school in schools:
        name = getattr(school, by) or NOT_KNOWN
        everyone[name] += 1
        joined[name] += school.has_joined
    names = sorted(everyone, key=lambda name: (name == NOT_KNOWN, name))
    return [Share(name=name, schools=everyone[name], joined=joined[name]) for name in names]


def in_a_sentence(shares: Sequence[Share]) -> str:
    """What stands out: the group in which the fewest joined, where the shares lie apart."""
    held = [share for share in shares if share.schools]
    if not any(share.joined for share in held):
        return "No school has joined yet."
    known = [share for share in held if share.name != NOT_KNOWN]
    if len(known) < 2:
        schools = counted(sum(share.schools for share in held), "school")
        return f"{sum(share.joined for share in held)} of {schools} joined."
    low, high = min(known, key=lambda share: share.percent), max(known, key=lambda share: share.percent)
    if high.percent - low.percent < APART:
        return "The groups have joined in much the same share."
    return (
        f"Fewest have joined of “{low.name}”: {low.joined} of {low.schools}. "
        f"Most of “{high.name}”: {high.joined} of {high.schools}."
    )


def places_left(capacity: int, in_model: int) -> int:
    """Below zero when more schools joined than the plan has room for."""
    return capacity - in_model


def places_in_words(capacity: int | None, in_model: int, waiting: int) -> str:
    if capacity is None:
        return f"{upper_first(counted(in_model, 'school'))} joined. How many you can support is not written down yet."
    left = places_left(capacity, in_model)
    first = f"{upper_first(counted(in_model, 'school'))} of {capacity} places"
    if left < 0:
        return f"{first}: {-left} more than the plan has room for, and {counted(waiting, 'school')} waiting."
    return f"{first}: {counted(left, 'place')} free, and {counted(waiting, 'school')} waiting."
