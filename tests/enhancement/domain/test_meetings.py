"""When the group meets next, and when a look at its members is due (R24, R25)."""

from datetime import date

import pytest

from enhancement.domain.group_mails import look_at_the_group
from enhancement.domain.meetings import Meeting, look_is_due, next_meeting

TODAY = date(2026, 11, 23)
HELD = date(2026, 11, 2)
TERM = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("meetings", "says"),
    [
        ([], "No meeting is logged yet."),
        ([Meeting(held_on=HELD)], "No day for the next meeting is set."),
        ([Meeting(held_on=HELD, next_on=TODAY)], "The group meets next on 23 November 2026."),
        (
            [Meeting(held_on=HELD, next_on=date(2026, 11, 20))],
            "The next meeting was set for 20 November 2026: log it, or set a new day.",
        ),
        (
            [Meeting(held_on=date(2026, 10, 1), next_on=HELD), Meeting(held_on=HELD, next_on=date(2026, 12, 1))],
            "The group meets next on 1 December 2026.",
        ),
    ],
)
def test_the_next_meeting_is_that_of_the_newest_one(meetings, says):
    assert next_meeting(meetings, today=TODAY) == says


@pytest.mark.parametrize(
    ("made_on", "reviewed_on", "due"),
    [
        (date(2026, 6, 1), None, True),
        (date(2026, 6, 1), date(2026, 8, 31), True),
        (date(2026, 6, 1), TERM, False),
        (TERM, None, False),
        (date(2026, 10, 1), date(2026, 6, 1), False),
    ],
)
def test_a_look_is_due_once_a_term_for_a_group_that_was_there_before(made_on, reviewed_on, due):
    assert look_is_due(made_on=made_on, reviewed_on=reviewed_on, term_began_on=TERM) is due


def test_the_mail_names_the_school_and_where_to_go():
    mail = look_at_the_group(school="Larkmead Primary School")
    assert "Larkmead Primary School" in mail.subject
    assert "stage 1" in mail.text
