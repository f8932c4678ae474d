"""What kind of number a school writes down, and whether it counts or says what people think (decision 10, R29)."""

from enum import StrEnum


class DataKind(StrEnum):
    """Figures, or what people say."""

    QUANTITATIVE = "quantitative"
    PERCEPTION = "perception"


class MeasureKind(StrEnum):
    """How the sentence reads.

    SHARE: "the share of Year 5 pupils who ..."; numerator and denominator; shown in per cent.
    PEOPLE: "the number of Year 5 pupils who ..."; a whole number.
    AVERAGE: "the average ... of Year 5 pupils"; a value with a unit.
    EVENTS: "the number of ... among Year 5 pupils"; a value, the unit says per what ("a week").
    """

    SHARE = "share"
    PEOPLE = "people"
    AVERAGE = "average"
    EVENTS = "events"
