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


class Measure(StrEnum):
    """What kind of number it is; the interval follows from it: Wilson for a share, Byar for a rate or a count."""

    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    OTHER = "other"


MEASURES: dict[Measure, Word] = {
    Measure.SHARE: Word("Share", "Per cent of a whole: so many of so many."),
    Measure.RATE: Word("Rate", "Events for every so many people."),
    Measure.COUNT: Word("Count", "A number of people or events."),
    Measure.OTHER: Word("Score or average", "Anything else, such as a mean or an index."),
}
