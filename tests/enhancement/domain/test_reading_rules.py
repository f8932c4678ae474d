"""What a reading, and a change of an indicator, must be (R64, R67)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core.domain.actor import Actor
from enhancement.domain.endings import Ending
from enhancement.domain.esi import Esi, EsiKind
from enhancement.domain.esi_changes import ChangeKind, EsiChange, against_change, against_removal, rows_of
from enhancement.domain.measures import MeasureKind
from enhancement.domain.reading_checks import Found, against_reading
from enhancement.domain.standing_outcomes import StandingOutcome
from tests.enhancement.domain.examples import OUTCOMES, TODAY, uuid

MILESTONE = Esi(uuid=uuid(0x70), text="A salad bar is open", kind=EsiKind.PROCESS, due_on=date(2027, 3, 1))
DRAFT = replace(OUTCOMES[0], esis=(*OUTCOMES[0].esis, MILESTONE))
RUNNING = StandingOutcome(draft=DRAFT, number=1, version=uuid(0x71), confirmed_on=date(2026, 10, 30))
SHARE = Found(outcome=DRAFT.uuid, taken_on=TODAY, source="Lunch survey", numerator=45, denominator=90)
REACHED = Found(outcome=DRAFT.uuid, taken_on=TODAY, source="Kitchen", esi=MILESTONE.uuid, reached=True)


def refused(found: Found, outcome: StandingOutcome | None = RUNNING) -> list[str]:
    return [finding.sentence for finding in against_reading(found, outcome, today=TODAY)]


def changed(after: Esi, before: Esi | None = MILESTONE, *, outcome=RUNNING, reason="It was the wrong one", most=None):
    return [f.sentence for f in against_change(after, before, outcome, reason=reason, today=TODAY, most=most)]


def test_a_share_and_a_milestone_are_taken():
    assert refused(SHARE) == refused(REACHED) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"numerator": 91},
        {"denominator": None},
        {"denominator": 0, "numerator": 0},
        {"value": Decimal(50)},
        {"numerator": None, "denominator": None, "value": Decimal(50)},
    ],
)
def test_a_share_is_part_and_whole(wrong):
    assert refused(replace(SHARE, **wrong)) == ["This outcome is a share: say how many, and out of how many."]


def test_another_measure_is_one_figure():
    minutes = replace(RUNNING, draft=replace(DRAFT, measure_kind=MeasureKind.AVERAGE, unit="minutes"))
    assert refused(SHARE, minutes) == ["This outcome is counted in one figure: give that figure."]
    assert refused(replace(SHARE, numerator=None, denominator=None, value=Decimal("12.5")), minutes) == []


def test_a_milestone_with_a_figure_follows_from_the_figure():
    assert refused(replace(REACHED, esi=DRAFT.esis[0].uuid))
    assert refused(replace(REACHED, esi=uuid(0x99)))
    assert refused(replace(REACHED, reached=None))


def test_days_that_have_not_come_or_lie_before_the_baseline():
    assert "has not come yet" in refused(replace(SHARE, taken_on=date(2026, 11, 23)))[0]
    assert "before the baseline of 1 October 2026" in refused(replace(SHARE, taken_on=date(2026, 9, 30)))[0]
    assert refused(replace(SHARE, taken_on=date(2026, 10, 1))) == []


def test_outcomes_that_are_not_under_way():
    assert refused(SHARE, None) == ["This outcome is not in your plan any more."]
    for over in ({"met_on": TODAY}, {"ending": Ending.NOT_MET}, {"confirmed_on": None}):
        assert "not under way" in refused(SHARE, replace(RUNNING, **over))[0]
        assert "not under way" in changed(replace(MILESTONE, text="x"), outcome=replace(RUNNING, **over))[0]


def test_a_change_with_a_reason_is_taken():
    assert changed(replace(MILESTONE, text="A salad bar is open every day")) == []
    assert changed(replace(MILESTONE, uuid=uuid(0x72)), None) == []


def test_a_change_says_why_what_and_by_which_day():
    assert "Say why" in changed(MILESTONE, reason=" ")[0]
    assert "no words" in changed(replace(MILESTONE, text=" "))[0]
    assert changed(replace(MILESTONE, due_on=None)) == ["Say by which day."]
    assert "not after today" in changed(replace(MILESTONE, due_on=TODAY))[0]
    assert "after the outcome's own day" in changed(replace(MILESTONE, due_on=date(2030, 1, 1)))[0]


def test_a_day_that_has_passed_may_stay():
    passed = replace(MILESTONE, due_on=date(2026, 11, 1))
    assert changed(replace(passed, text="A salad bar"), passed) == []


def test_no_more_and_no_fewer_than_the_programme_asks_for():
    assert "the most is 2" in changed(replace(MILESTONE, uuid=uuid(0x72)), None, most=2)[0]
    assert changed(replace(MILESTONE, text="A salad bar"), most=1) == []
    assert against_removal(MILESTONE, RUNNING, reason="Wrong", fewest=1) == []
    assert "one more" in against_removal(MILESTONE, RUNNING, reason="Wrong", fewest=2)[0].sentence.replace(
        "needs one early success indicator more", "one more"
    )
    assert "Say why" in against_removal(MILESTONE, RUNNING, reason="", fewest=1)[0].sentence


def test_old_and_new_stand_side_by_side():
    new = replace(MILESTONE, due_on=date(2027, 4, 1), target=Decimal(50))
    change = EsiChange(
        kind=ChangeKind.CHANGED,
        outcome=DRAFT.uuid,
        esi=MILESTONE.uuid,
        at=datetime(2026, 11, 22, tzinfo=UTC),
        on=TODAY,
        by=Actor.clock(),
        reason="Late delivery",
        old=MILESTONE,
        new=new,
    )
    assert [
        (row["label"], row["old"], row["new"], row["differs"]) for row in rows_of(change, MeasureKind.SHARE, "")
    ] == [
        ("What will be so", "A salad bar is open", "A salad bar is open", False),
        ("By which day", "1 March 2027", "1 April 2027", True),
        ("Figure", "", "50\u202f%", True),
        ("What it shows", "Process", "Process", False),
    ]
