from datetime import date, timedelta

import pytest

from schools.domain.confirmation import Urgency, confirmation_standing

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days_ago", "urgency"),
    [
        (0, Urgency.CONFIRMED),
        (120, Urgency.CONFIRMED),
        (121, Urgency.DUE),
        (365, Urgency.DUE),
        (366, Urgency.OVERDUE),
    ],
)
def test_urgency_grows_with_the_days_since_the_last_confirmation(days_ago, urgency):
    standing = confirmation_standing(TODAY - timedelta(days=days_ago), TODAY)
    assert standing.urgency == urgency
    assert bool(standing.ask) == (urgency != Urgency.CONFIRMED)


def test_a_school_that_never_confirmed_is_asked_to_look():
    standing = confirmation_standing(None, TODAY)
    assert (standing.urgency, standing.word) == (Urgency.DUE, "Not confirmed yet")
    assert standing.known == "Nobody has confirmed these details yet."


def test_the_day_is_said_in_words():
    assert confirmation_standing(date(2026, 7, 1), TODAY).known == (
        "The details were last confirmed on 1 July 2026, 144 days ago."
    )
