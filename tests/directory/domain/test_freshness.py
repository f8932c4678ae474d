from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from directory.domain.freshness import Freshness, due_on, freshness

CHECKED = date(2026, 3, 12)  # every 6 months: due on 12 September 2026


@pytest.mark.parametrize(
    ("checked_on", "months", "due"),
    [
        (CHECKED, 6, date(2026, 9, 12)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
    ],
)
def test_the_next_check_is_so_many_months_later(checked_on, months, due):
    assert due_on(checked_on, months) == due


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        (CHECKED, Freshness.FRESH),
        (date(2026, 9, 11), Freshness.FRESH),
        (date(2026, 9, 12), Freshness.DUE),
        (date(2026, 10, 11), Freshness.DUE),
        (date(2026, 10, 12), Freshness.OVERDUE),
        (date(2026, 12, 10), Freshness.OVERDUE),
        (date(2026, 12, 11), Freshness.HIDDEN),
        (date(2031, 1, 1), Freshness.HIDDEN),
    ],
)
def test_a_listing_stands_by_the_days_since_its_check_was_due(today, stands):
    assert freshness(CHECKED, today, 6) == stands


def test_a_check_in_the_future_is_refused():
    with pytest.raises(DomainError, match="after today") as refused:
        freshness(CHECKED, CHECKED - timedelta(days=1), 6)
    assert refused.value.field == "checked_on"


@pytest.mark.parametrize("months", [-1, 0, 25])
def test_an_interval_that_is_no_interval_is_refused(months):
    with pytest.raises(DomainError, match="every 1 to 24 months"):
        due_on(CHECKED, months)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 24), st.integers(0, 2000), st.integers(0, 400))
def test_a_listing_never_gets_fresher_by_waiting(checked_on, months, days, more):
    order = list(Freshness)
    now = freshness(checked_on, checked_on + timedelta(days=days), months)
    later = freshness(checked_on, checked_on + timedelta(days=days + more), months)
    assert order.index(later) >= order.index(now)
