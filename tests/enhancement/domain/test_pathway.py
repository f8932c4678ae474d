"""R1-R9: every boundary day, and what holds on any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from enhancement.domain.pathway import Route, review_due_on, standing

D = date
DIRECT, REVIEW, NHSS = Route.DIRECT, Route.ANNUAL_REVIEW_FIRST, Route.NHSS_FIRST

# award, last review, today -> may join, route, valid to, rule
BOUNDARIES = [
    # R8: no award, with or without a review
    (None, None, D(2026, 11, 22), False, NHSS, None, "R8"),
    (None, D(2026, 11, 1), D(2026, 11, 22), False, NHSS, None, "R8"),
    # R7: 31 December 2008 is before 1 January 2009, however fresh
    (D(2008, 12, 31), None, D(2008, 12, 31), False, REVIEW, D(2009, 12, 31), "R7"),
    (D(2008, 12, 31), None, D(2009, 1, 1), False, REVIEW, D(2009, 12, 31), "R7"),
    (D(2008, 12, 31), None, D(2009, 12, 31), False, REVIEW, D(2009, 12, 31), "R7"),
    (D(2008, 12, 31), None, D(2010, 1, 1), False, REVIEW, D(2009, 12, 31), "R7"),
    # R7 with a review: the day it is completed, its anniversary, the day after
    (D(2008, 12, 31), D(2009, 2, 1), D(2009, 2, 1), True, REVIEW, D(2010, 2, 1), "R7"),
    (D(2008, 12, 31), D(2009, 2, 1), D(2010, 1, 31), True, REVIEW, D(2010, 2, 1), "R7"),
    (D(2008, 12, 31), D(2009, 2, 1), D(2010, 2, 1), True, REVIEW, D(2010, 2, 1), "R7"),
    (D(2008, 12, 31), D(2009, 2, 1), D(2010, 2, 2), False, REVIEW, D(2010, 2, 1), "R7"),
    (D(1999, 9, 1), D(2018, 9, 1), D(2026, 11, 22), False, REVIEW, D(2019, 9, 1), "R7"),
    # a review before the award opens nothing; one on the day of the award does
    (D(2008, 12, 31), D(2008, 12, 30), D(2009, 1, 15), False, REVIEW, D(2009, 12, 31), "R7"),
    (D(2008, 12, 31), D(2008, 12, 31), D(2009, 1, 15), True, REVIEW, D(2009, 12, 31), "R7"),
    # R3, R4: 2009, from its first day to its last
    (D(2009, 1, 1), None, D(2009, 1, 1), True, DIRECT, D(2010, 1, 1), "R3"),
    (D(2009, 1, 1), None, D(2009, 12, 31), True, DIRECT, D(2010, 1, 1), "R3"),
    (D(2009, 1, 1), None, D(2010, 1, 1), True, DIRECT, D(2010, 1, 1), "R3"),
    (D(2009, 1, 1), None, D(2010, 1, 2), False, REVIEW, D(2010, 1, 1), "R4"),
    (D(2009, 12, 31), None, D(2010, 12, 31), True, DIRECT, D(2010, 12, 31), "R3"),
    (D(2009, 12, 31), None, D(2011, 1, 1), False, REVIEW, D(2010, 12, 31), "R4"),
    (D(2009, 6, 15), D(2011, 3, 1), D(2011, 3, 1), True, REVIEW, D(2012, 3, 1), "R4"),
    # R5, R6: from 1 January 2010, January itself included
    (D(2010, 1, 1), None, D(2011, 1, 1), True, DIRECT, D(2011, 1, 1), "R5"),
    (D(2010, 1, 1), None, D(2011, 1, 2), False, REVIEW, D(2011, 1, 1), "R6"),
    (D(2010, 1, 31), None, D(2011, 1, 31), True, DIRECT, D(2011, 1, 31), "R5"),
    (D(2010, 1, 31), None, D(2011, 2, 1), False, REVIEW, D(2011, 1, 31), "R6"),
    (D(2010, 2, 1), None, D(2011, 2, 1), True, DIRECT, D(2011, 2, 1), "R5"),
    (D(2010, 2, 1), None, D(2011, 2, 2), False, REVIEW, D(2011, 2, 1), "R6"),
    (D(2026, 11, 22), None, D(2026, 11, 22), True, DIRECT, D(2027, 11, 22), "R5"),
    (D(2020, 5, 1), D(2026, 1, 10), D(2026, 11, 22), True, REVIEW, D(2027, 1, 10), "R6"),
    (D(2020, 5, 1), D(2025, 11, 22), D(2026, 11, 22), True, REVIEW, D(2026, 11, 22), "R6"),
    (D(2020, 5, 1), D(2025, 11, 21), D(2026, 11, 22), False, REVIEW, D(2026, 11, 21), "R6"),
    # R2: 29 February becomes 28 February; a leap day inside a year moves nothing
    (D(2012, 2, 29), None, D(2013, 2, 28), True, DIRECT, D(2013, 2, 28), "R5"),
    (D(2012, 2, 29), None, D(2013, 3, 1), False, REVIEW, D(2013, 2, 28), "R6"),
    (D(2023, 2, 28), None, D(2024, 2, 28), True, DIRECT, D(2024, 2, 28), "R5"),
    (D(2023, 2, 28), None, D(2024, 2, 29), False, REVIEW, D(2024, 2, 28), "R6"),
    (D(2023, 3, 1), None, D(2024, 2, 29), True, DIRECT, D(2024, 3, 1), "R5"),
    (D(2015, 9, 1), D(2024, 2, 29), D(2025, 2, 28), True, REVIEW, D(2025, 2, 28), "R6"),
    (D(2015, 9, 1), D(2024, 2, 29), D(2025, 3, 1), False, REVIEW, D(2025, 2, 28), "R6"),
    # decision 27: valid_to is the later of the two, the route goes by the award alone
    (D(2026, 1, 1), D(2026, 6, 1), D(2026, 11, 22), True, DIRECT, D(2027, 6, 1), "R5"),
    (D(2026, 1, 1), D(2026, 6, 1), D(2027, 1, 1), True, DIRECT, D(2027, 6, 1), "R5"),
    (D(2026, 1, 1), D(2026, 6, 1), D(2027, 1, 2), True, REVIEW, D(2027, 6, 1), "R6"),
]


@pytest.mark.parametrize(("award", "review", "today", "may_join", "route", "valid_to", "rule"), BOUNDARIES)
def test_standing_on_every_boundary_day(award, review, today, may_join, route, valid_to, rule):
    found = standing(nhss_on=award, last_review_on=review, today=today)
    assert (found.may_join, found.route, found.valid_to, found.rule) == (may_join, route, valid_to, rule)


@pytest.mark.parametrize("years_ago", [1, 3, 30])
def test_with_an_award_the_annual_review_takes_the_place_of_the_audit(years_ago):
    """R14: only a school without NHSS is sent to the national audit (R8)."""
    today = D(2026, 11, 23)
    held = standing(nhss_on=D(2026 - years_ago, 11, 1), last_review_on=None, today=today)
    assert held.route == REVIEW
    assert standing(nhss_on=None, last_review_on=None, today=today).route not in (REVIEW, DIRECT)


@pytest.mark.parametrize("named", ["nhss_on", "last_review_on"])
def test_standing_refuses_a_day_after_today(named):
    today = D(2026, 11, 22)
    days = {"nhss_on": D(2026, 1, 1), "last_review_on": None} | {named: today + timedelta(days=1)}
    with pytest.raises(DomainError, match="23 November 2026, is after today"):
        standing(**days, today=today)


REVIEW_FIRST = "The award of 1 May 2015 opened the direct way until 1 May 2016, so the annual review comes first: "
NO_AWARD = (
    "No award of National Healthy School Status (NHSS) is on record on 22 November 2026, so the school cannot join "
    "yet: gain NHSS through the national audit first, or ask your Local Programme to record an award that you hold."
)
REVIEWED = (
    "the review of 1 February 2026 lets the school join until 1 February 2027, so make your first entry in stage 1."
)
REASONS = [
    ((None, None), NO_AWARD),
    (
        (D(2026, 5, 1), None),
        "The award of 1 May 2026 lets the school join directly until 1 May 2027: make your first entry in stage 1.",
    ),
    ((D(2015, 5, 1), None), f"{REVIEW_FIRST}complete the annual review to join."),
    ((D(2015, 5, 1), D(2026, 2, 1)), f"{REVIEW_FIRST}{REVIEWED}"),
    (
        (D(2015, 5, 1), D(2020, 2, 1)),
        f"{REVIEW_FIRST}the last one counted until 1 February 2021, so complete a new one to join.",
    ),
]


@pytest.mark.parametrize(("days", "reason"), REASONS)
def test_reason_names_the_day_and_what_to_do(days, reason):
    award, review = days
    assert standing(nhss_on=award, last_review_on=review, today=D(2026, 11, 22)).reason == reason


days = st.dates(min_value=D(2000, 1, 1), max_value=D(2060, 12, 31))


@given(award=st.none() | days, review=st.none() | days, today=days)
def test_standing_holds_together_on_any_day(award, review, today):
    if any(day is not None and day > today for day in (award, review)):
        with pytest.raises(DomainError):
            standing(nhss_on=award, last_review_on=review, today=today)
        return
    found = standing(nhss_on=award, last_review_on=review, today=today)
    assert found.valid_to == review_due_on(nhss_on=award, last_review_on=review)
    assert (found.valid_to is None) == (award is None) == (found.route == Route.NHSS_FIRST)
    assert found.may_join == (award is not None and today <= found.valid_to and _by_a_way(award, review, today))
    assert found.reason.endswith(".")
    assert found.reason.count(".") == 1
    assert any(character.isdigit() for character in found.reason)


def _by_a_way(award: date, review: date | None, today: date) -> bool:
    """A second telling of the rule: the award's year (from 2009 on), or a review that is not before the award."""
    anniversary = (award.year + 1, award.month, award.day)
    fresh_award = award >= D(2009, 1, 1) and (today.year, today.month, today.day) <= anniversary
    return fresh_award or (review is not None and review >= award)
