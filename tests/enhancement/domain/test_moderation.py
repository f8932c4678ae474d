"""EL11: what a moderation records, and when something still waits for the school."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enhancement.domain.moderation import (
    Finding,
    ModerationDraft,
    ModerationState,
    against,
    share_moderated,
    state,
)
from enhancement.domain.review_mails import moderated_mail
from tests.enhancement.domain.examples import TODAY

CONFIRMS = ModerationDraft(finding=Finding.CONFIRMED, moderated_on=TODAY, since=date(2026, 11, 1))
TOMORROW = TODAY + timedelta(days=1)
ASKS = replace(CONFIRMS, finding=Finding.CLARIFICATION, to_show="Lunch menus", show_by=TOMORROW)


def test_both_findings_may_be_recorded():
    assert against(CONFIRMS, today=TODAY) == against(ASKS, today=TODAY) == []


@pytest.mark.parametrize(
    ("draft", "where"),
    [
        (replace(CONFIRMS, again=True), "finding"),
        (replace(CONFIRMS, own=True), "finding"),
        (replace(CONFIRMS, moderated_on=TOMORROW), "moderated_on"),
        (replace(CONFIRMS, moderated_on=date(2026, 10, 31)), "moderated_on"),
        (replace(ASKS, to_show="  "), "to_show"),
        (replace(ASKS, show_by=None), "show_by"),
        (replace(ASKS, show_by=TODAY), "show_by"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(draft, where):
    (found,) = against(draft, today=TODAY)
    assert (found.where, found.rule) == (where, "R77")


def test_the_last_day_to_show_it_is_in_time():
    held = {"finding": Finding.CLARIFICATION, "show_by": TODAY, "shown_on": None}
    assert state(**held, today=TODAY) == ModerationState.OPEN
    assert state(**held, today=TOMORROW) == ModerationState.LATE
    assert state(**{**held, "shown_on": TODAY}, today=TOMORROW) == ModerationState.SHOWN
    assert state(finding=Finding.CONFIRMED, show_by=None, shown_on=None, today=TODAY) == ModerationState.CONFIRMED


def test_the_share_is_rounded_down():
    assert [share_moderated(*held) for held in ((0, 0), (1, 11), (1, 10), (3, 3))] == [0, 9, 10, 100]


def test_the_school_reads_what_to_show_and_by_when():
    said = {"school": "Elm Primary", "what": "annual review", "feedback": "Good menus"}
    asks = moderated_mail(**said, to_show="Lunch menus", show_by=TODAY)
    assert "Lunch menus" in asks.text
    assert "22 November 2026" in asks.subject
    confirms = moderated_mail(**said, to_show="", show_by=None)
    assert "nothing to do" in confirms.text
    assert "Good menus" in confirms.text
    assert "What they say" not in moderated_mail(**{**said, "feedback": " "}, to_show="", show_by=None).text
