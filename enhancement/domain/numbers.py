"""Small numbers of pupils on anything public (decision 32), and per cents that never flatter (decision 31).

1 to 4 is suppressed, and so is a part whose rest is 1 to 4, because the rest can be worked out; nought is shown.
A school and its reviewers see true values: call these only for what leaves the school.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import DomainError
from enhancement.domain.words import number, per_cent
from schools.domain.small_numbers import SMALLEST_SHOWN, is_small, share_is_small

SUPPRESSED = "fewer than 5"
SUPPRESSED_SHARE = "not shown, because a number of pupils is small"


def per_cent_floor(part: int, whole: int) -> int:
    """Whole per cent, rounded down: 99.9 % is not "all". `whole` of nought raises DomainError."""
    if whole < 1 or not 0 <= part <= whole:
        raise DomainError("A share needs a whole of at least one, and a part that fits into it.")
    return 100 * part // whole


def shown_count(count: int) -> str:
    return SUPPRESSED if is_small(count) else number(count)


def shown_share(part: int, whole: int) -> str:
    """ "41 % (37 of 90)", or words in place of a share that could point at somebody."""
    if share_is_small(part, whole):
        return SUPPRESSED_SHARE
    return f"{per_cent(per_cent_floor(part, whole))} ({number(part)} of {number(whole)})"


@dataclass(frozen=True)
class ShownTable:
    """Counts as they may be published; None is suppressed."""

    counts: dict[str, int | None]
    total: int | None


def shown_table(counts: Mapping[str, int]) -> ShownTable:
    """Counts of groups that add up to the total beside them.

    Where a count is hidden, enough others are hidden for it not to follow from the total: at least two, which
    together are at least 5. If the other groups are all nought, the total is hidden instead.
    """
    hidden = {name for name, count in counts.items() if is_small(count)}
    others = sorted((count, name) for name, count in counts.items() if count >= SMALLEST_SHOWN)
    for _, name in others:
        if not hidden or _safe(hidden, counts):
            break
        hidden.add(name)
    safe = not hidden or _safe(hidden, counts)
    shown = {name: None if name in hidden else count for name, count in counts.items()}
    return ShownTable(counts=shown, total=sum(counts.values()) if safe else None)


def _safe(hidden: set[str], counts: Mapping[str, int]) -> bool:
    return len(hidden) > 1 and sum(counts[name] for name in hidden) >= SMALLEST_SHOWN
