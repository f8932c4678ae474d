"""EL6: a policy's day, and one notice for it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.policies import PolicyState, notice_is_due, policy_mail, policy_state

UNTIL = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-61, PolicyState.CURRENT),
        (-60, PolicyState.EXPIRES_SOON),
        (0, PolicyState.EXPIRES_SOON),
        (1, PolicyState.EXPIRED),
    ],
)
def test_the_expiry_day_itself_is_inside(days, expected):
    assert policy_state(UNTIL, UNTIL + timedelta(days=days)) == expected


@given(st.sets(st.integers(-90, 60)))
def test_whatever_days_are_missed_the_notice_goes_once(days):
    told, sent = None, []
    for day in sorted(days):
        if notice_is_due(UNTIL, UNTIL + timedelta(days=day), noticed_for=told):
            told, sent = UNTIL, [*sent, day]
    inside = [day for day in sorted(days) if -60 <= day <= 30]
    assert sent == inside[:1]


def test_a_new_expiry_day_is_told_about_again():
    later = UNTIL + timedelta(days=365)
    assert notice_is_due(later, later - timedelta(days=10), noticed_for=UNTIL)


def test_the_mail_names_each_policy_with_its_day():
    mail = policy_mail(
        school="Elm Primary",
        policies=[("Food policy", UNTIL), ("Bullying policy", date(2027, 1, 5))],
        today=date(2027, 1, 6),
    )
    assert "- Food policy: to be looked at again by 1 March 2027" in mail.text
    assert "- Bullying policy: expired on 5 January 2027" in mail.text
