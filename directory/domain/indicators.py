"""Words of indicators."""

from enum import StrEnum

from directory.domain.words import Word


class Direction(StrEnum):
    """Which way is better; an indicator whose direction nobody stated has none (decision 14)."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


DIRECTIONS: dict[Direction, Word] = {
    Direction.HIGHER: Word("Higher is better", "A rise is an improvement."),
    Direction.LOWER: Word("Lower is better", "A fall is an improvement."),
    Direction.NEITHER: Word("Neither", "It describes; neither way is better."),
}
