"""An example as other schools read it, before they make it their own."""

from enhancement.domain.measures import MeasureKind

_COUNTS = {
    MeasureKind.SHARE: "The share of {whose} who {words}",
    MeasureKind.PEOPLE: "The number of {whose} who {words}",
    MeasureKind.AVERAGE: "The average {words} of {whose}",
    MeasureKind.EVENTS: "The number of {words} among {whose}",
}


def example_in_words(*, words: str, whose: str, measure_kind: str | None) -> str:
    """ "The share of Year 5 pupils who eat fruit at lunch every day"; an indicator's own words as they are."""
    if measure_kind is None:
        return words
    return _COUNTS[MeasureKind(measure_kind)].format(whose=whose or "pupils", words=words)
