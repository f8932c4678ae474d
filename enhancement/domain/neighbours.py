"""What a school learns of its neighbours' choices (R37): a number, and never a small one."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")
FEWEST_TOLD = 5


def told(schools: Mapping[T, int]) -> dict[T, int]:
    """Numbers of schools that may be told: from five on, others not at all (decision 32)."""
    return {entry: count for entry, count in schools.items() if count >= FEWEST_TOLD}


def sentence(schools: int) -> str:
    """ "In your programme 7 other schools chose this." """
    return f"In your programme {schools} other schools chose this."
