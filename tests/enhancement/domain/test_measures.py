"""Decision 10: a number never stands alone."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from enhancement.domain.measures import Direction, MeasureKind, Measurement, read_number, shown


def measurement(**changes):
    given_facts = {
        "kind": MeasureKind.SHARE,
        "direction": Direction.RISE,
        "measured_on": date(2026, 10, 1),
        "source": "Survey",
        "numerator": 37,
        "denominator": 90,
    }
    return Measurement(**(given_facts | changes))


def test_share_has_a_part_and_a_whole():
    assert measurement(numerator=45).figure == 50
    assert measurement(numerator=0).figure == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"numerator": None},
        {"denominator": None},
        {"denominator": 0, "numerator": 0},
        {"numerator": 91},
        {"numerator": -1},
        {"value": Decimal(41)},
        {"kind": MeasureKind.AVERAGE},
        {"kind": MeasureKind.AVERAGE, "numerator": None, "denominator": None},
        {"kind": MeasureKind.EVENTS, "value": Decimal(3)},
        {"kind": MeasureKind.EVENTS, "numerator": None, "denominator": None, "value": Decimal("NaN")},
    ],
)
def test_bare_or_mixed_numbers_are_refused(changes):
    with pytest.raises(DomainError):
        measurement(**changes)


def test_other_kinds_have_one_value():
    held = measurement(kind=MeasureKind.AVERAGE, numerator=None, denominator=None, value=Decimal("24.5"), unit="points")
    assert held.figure == Decimal("24.5")


@pytest.mark.parametrize(
    ("figure", "kind", "unit", "text"),
    [
        ("41.111", MeasureKind.SHARE, "", "41.1\u202f%"),
        ("60.0", MeasureKind.SHARE, "", "60\u202f%"),
        ("100", MeasureKind.SHARE, "", "100\u202f%"),
        ("24.50", MeasureKind.AVERAGE, "points", "24.5 points"),
        ("1200", MeasureKind.PEOPLE, "", "1\u202f200"),
        ("12", MeasureKind.EVENTS, "a week", "12 a week"),
    ],
)
def test_numbers_are_shown_with_their_unit(figure, kind, unit, text):
    assert shown(Decimal(figure), kind, unit) == text


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("41", "41"),
        (" 41 % ", "41"),
        ("1,200.5", "1200.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("0", "0"),
        ("12 000", "12000"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, value):
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "  ", "about half", "1e5", "NaN", "inf", "5 a day", "12,5", "1.2.3", "%", "٤١"])
def test_what_is_no_number_is_quoted_back(typed):
    with pytest.raises(DomainError, match="is not a number"):
        read_number(typed)


@given(st.text(max_size=12))
def test_reading_any_text_gives_an_ordinary_number_or_a_refusal(typed):
    value = None
    with suppress(DomainError):
        value = read_number(typed)
    assert value is None or value.is_finite()
