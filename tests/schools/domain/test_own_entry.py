"""What keeps something from being a measure or a figure, and how old a figure is (decision 10, PP4, PP12)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked
from schools.domain.own_entry import FigureEntry, MeasureEntry, due_again, figure_problems, measure_problems

TODAY = date(2026, 11, 22)
COUNT = MeasureEntry(kind=DataKind.QUANTITATIVE, title="Had breakfast", measure_kind=MeasureKind.SHARE)
VIEW = MeasureEntry(
    kind=DataKind.PERCEPTION,
    title="Feel safe",
    measure_kind=MeasureKind.SHARE,
    asked=Asked.PUPILS,
    question="Do you feel safe?",
)
SHARE = FigureEntry(taken_on=date(2026, 6, 15), source="Survey", numerator=37, denominator=90)
SAID = replace(SHARE, answered=90, invited=120)
VALUE = FigureEntry(taken_on=date(2026, 6, 15), source="Survey", value=Decimal("12.5"))


def problems(figure, *, kind=DataKind.QUANTITATIVE, measure_kind=MeasureKind.SHARE):
    return figure_problems(figure, kind=kind, measure_kind=measure_kind, today=TODAY)


@pytest.mark.parametrize("entry", [COUNT, VIEW])
def test_a_whole_measure_has_no_problem(entry):
    assert measure_problems(entry) == {}


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(COUNT, title=" "), "title"),
        (replace(COUNT, title="x" * 201), "title"),
        (replace(COUNT, title="a\x00b"), "title"),
        (replace(COUNT, asked=Asked.STAFF), "asked"),
        (replace(COUNT, measure_kind=MeasureKind.AVERAGE), "unit"),
        (replace(COUNT, measure_kind=MeasureKind.EVENTS, unit=" "), "unit"),
        (replace(COUNT, measure_kind=MeasureKind.AVERAGE, unit="%"), "unit"),
        (replace(COUNT, measure_kind=MeasureKind.AVERAGE, unit="Per cent of pupils"), "unit"),
        (replace(VIEW, asked=None), "asked"),
        (replace(VIEW, question=""), "question"),
        (replace(VIEW, measure_kind=MeasureKind.PEOPLE), "measure_kind"),
        (replace(VIEW, measure_kind=MeasureKind.EVENTS, unit="a week"), "measure_kind"),
    ],
)
def test_a_measure_with_something_wrong_says_so_at_its_field(entry, field):
    assert list(measure_problems(entry)) == [field]


def test_two_spellings_are_one_measure():
    assert COUNT.identity == replace(COUNT, title=" had  Breakfast!").identity
    assert COUNT.identity != replace(COUNT, group="Year 5").identity
    assert VIEW.identity != replace(VIEW, asked=Asked.PARENTS).identity


@pytest.mark.parametrize(
    ("figure", "field", "part"),
    [
        (replace(SHARE, numerator=91), "numerator", "cannot be a part of 90"),
        (replace(SHARE, numerator=None), "numerator", "Write how many"),
        (replace(SHARE, denominator=None), "denominator", "out of how many"),
        (replace(SHARE, numerator=0, denominator=0), "denominator", "at least one"),
        (replace(SHARE, value=Decimal(41)), "value", "how many of how many"),
        (replace(SHARE, source=""), "source", "where it is from"),
        (replace(SHARE, taken_on=None), "taken_on", "Write the day"),
        (replace(SHARE, taken_on=date(2026, 11, 23)), "taken_on", "still to come"),
        (replace(SHARE, taken_on=date(1926, 11, 23)), "taken_on", "too long ago"),
    ],
)
def test_a_share_with_something_wrong(figure, field, part):
    found = problems(figure)
    assert list(found) == [field]
    assert part in found[field]


@pytest.mark.parametrize("taken_on", [TODAY, date(1990, 1, 1)])
def test_today_and_long_ago_are_days_of_data(taken_on):
    assert problems(replace(SHARE, taken_on=taken_on)) == {}


@pytest.mark.parametrize(
    ("figure", "field", "part"),
    [
        (replace(SAID, invited=None), "invited", "how many were asked"),
        (replace(SAID, answered=None, denominator=None), "answered", "how many answered"),
        (replace(SAID, invited=89), "answered", "only 89 were asked"),
        (replace(SAID, invited=0, answered=0, numerator=0, denominator=0), "invited", "At least one"),
        (replace(SAID, denominator=91), "denominator", "the two the same"),
        (replace(SAID, numerator=91), "numerator", "cannot be a part of 90"),
    ],
)
def test_what_people_say_with_something_wrong(figure, field, part):
    found = problems(figure, kind=DataKind.PERCEPTION)
    assert field in found
    assert part in found[field]


def test_all_that_is_missing_is_named_at_once():
    found = problems(FigureEntry(taken_on=None, source=""), kind=DataKind.PERCEPTION)
    assert set(found) == {"numerator", "answered", "invited", "taken_on", "source"}


@pytest.mark.parametrize(
    ("value", "kind", "part"),
    [
        (None, MeasureKind.AVERAGE, "Write the figure"),
        (Decimal("1E+30"), MeasureKind.AVERAGE, "too large"),
        (Decimal("NaN"), MeasureKind.AVERAGE, "too large"),
        (Decimal("1.2345"), MeasureKind.AVERAGE, "at most three"),
        (Decimal("-1"), MeasureKind.EVENTS, "nought or more"),
        (Decimal("1.5"), MeasureKind.PEOPLE, "whole number"),
        (Decimal("-1"), MeasureKind.PEOPLE, "whole number"),
    ],
)
def test_a_value_with_something_wrong(value, kind, part):
    assert part in problems(replace(VALUE, value=value), measure_kind=kind)["value"]


def test_an_average_may_lie_below_nought():
    assert problems(replace(VALUE, value=Decimal("-1.5")), measure_kind=MeasureKind.AVERAGE) == {}


@pytest.mark.parametrize(
    ("taken_on", "months"),
    [
        (TODAY, None),
        (date(2025, 11, 22), None),
        (date(2025, 11, 21), 12),
        (date(2025, 9, 22), 14),
        (date(2025, 9, 23), 13),
    ],
)
def test_a_figure_is_due_again_after_a_year(taken_on, months):
    assert due_again(taken_on, TODAY) == months
