"""Counts of pupils that could point at somebody (decision 32): 1 to 4, and whatever leaves 1 to 4 of a whole."""

SMALLEST_SHOWN = 5


def is_small(count: int) -> bool:
    """1 to 4; nought says nothing about anybody."""
    return 0 < count < SMALLEST_SHOWN


def share_is_small(part: int, whole: int) -> bool:
    """A part, its rest or the whole is 1 to 4."""
    return is_small(part) or is_small(whole - part) or is_small(whole)
