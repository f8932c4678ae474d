from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core.domain.wording import day, number, per_cent


def test_a_day_is_written_in_words_without_a_leading_nought():
    assert day(date(2026, 12, 5)) == "5 December 2026"


def test_a_moment_has_no_day_until_its_place_is_known():
    with pytest.raises(TypeError, match="plain date"):
        day(datetime(2026, 12, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1284, "1\u202f284"),
        (1284000, "1\u202f284\u202f000"),
        (-24000, "−24\u202f000"),
        (Decimal("1234.50"), "1\u202f234.50"),
        (41.5, "41.5"),
    ],
)
def test_thousands_are_set_apart_by_a_thin_space(value, written):
    assert number(value) == written


def test_a_share_keeps_its_sign_on_the_line():
    assert per_cent(41) == "41\u202f%"
