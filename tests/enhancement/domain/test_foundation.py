"""R9, R12, R13, R53: the yearly review, and what its lapse stops."""

from datetime import date

import pytest

from enhancement.domain.foundation import (
    STOPPED_BY_A_LAPSE,
    Deed,
    ReviewState,
    brand_refused,
    lapses_after,
    needs_special_attention,
    review_state,
    stopped_by_lapse,
    stopped_by_moderation,
)

DUE = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 7, 2), ReviewState.CURRENT),
        (date(2026, 7, 3), ReviewState.DUE_SOON),
        (date(2026, 8, 31), ReviewState.DUE_SOON),
        (date(2026, 9, 1), ReviewState.DUE_SOON),
        (date(2026, 9, 2), ReviewState.OVERDUE),
        (date(2026, 9, 30), ReviewState.OVERDUE),
        (date(2026, 10, 1), ReviewState.OVERDUE),
        (date(2026, 10, 2), ReviewState.LAPSED),
    ],
)
def test_review_state_on_every_boundary_day(today, state):
    assert review_state(due_on=DUE, today=today) == state


def test_review_is_not_offered_without_an_award():
    assert review_state(due_on=None, today=DUE) == ReviewState.NOT_OFFERED


def test_days_of_grace_are_a_setting():
    assert lapses_after(DUE, 0) == DUE
    assert review_state(due_on=DUE, today=date(2026, 9, 2), grace_days=0) == ReviewState.LAPSED


@pytest.mark.parametrize("deed", Deed)
def test_a_lapse_stops_submissions_and_the_brand_only(deed):
    stopped = stopped_by_lapse(deed, due_on=DUE, today=date(2026, 10, 2))
    assert bool(stopped) == (deed in STOPPED_BY_A_LAPSE)
    assert stopped_by_lapse(deed, due_on=DUE, today=date(2026, 10, 1)) == []
    assert stopped_by_lapse(deed, due_on=None, today=date(2026, 10, 2)) == []


@pytest.mark.parametrize("deed", Deed)
def test_a_late_answer_to_a_moderation_stops_what_a_lapse_stops(deed):
    """L410-L411, R12: a gap found by moderation, 30 days after it was to be shown."""
    stopped = stopped_by_moderation(deed, show_by=DUE, today=date(2026, 10, 2))
    assert bool(stopped) == (deed in STOPPED_BY_A_LAPSE)
    assert all("by 1 September 2026" in found.sentence for found in stopped)
    assert stopped_by_moderation(deed, show_by=DUE, today=date(2026, 10, 1)) == []
    assert stopped_by_moderation(deed, show_by=None, today=date(2026, 10, 2)) == []


def test_a_lapse_never_stops_answers_or_work():
    assert Deed.ANSWER_CLARIFICATION not in STOPPED_BY_A_LAPSE
    assert Deed.WORK_IN_STAGES not in STOPPED_BY_A_LAPSE


def test_refusal_says_what_was_due_and_what_to_do():
    (found,) = stopped_by_lapse(Deed.SUBMIT_PLAN, due_on=DUE, today=date(2026, 10, 2))
    assert found.rule == "R12"
    assert "1 September 2026" in found.sentence
    assert "Complete the annual review" in found.sentence


def test_brand_opens_with_the_confirmed_plan():
    assert brand_refused(plan_confirmed_on=None)[0].rule == "R53"
    assert brand_refused(plan_confirmed_on=DUE) == []


@pytest.mark.parametrize(("award", "special"), [(None, False), (date(2005, 12, 31), True), (date(2006, 1, 1), False)])
def test_awards_before_2006_need_attention(award, special):
    assert needs_special_attention(award) == special
