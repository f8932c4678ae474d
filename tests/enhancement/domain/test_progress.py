"""How far an outcome or an indicator is: one rule, exact at its edges."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.measures import Direction
from enhancement.domain.progress import (
    Aim,
    Figure,
    Period,
    Progress,
    Said,
    exact,
    expected_on,
    rule_in_words,
    status_of,
)

TODAY = date(2026, 11, 22)
TERM = Period(name="autumn term", starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 18))
START = Figure(on=date(2026, 6, 15), figure=Fraction(40))
# 200 days after the baseline; the half is done on 23 September
AIM = Aim(direction=Direction.RISE, start=START, target=Fraction(60), due_on=date(2027, 1, 1))
FALL = Aim(direction=Direction.FALL, start=START, target=Fraction(20), due_on=date(2027, 1, 1))
HALF_WAY = date(2026, 9, 23)


def status(*figures: tuple[date, object], aim: Aim = AIM, said: list[Said] | None = None, **changes: object):
    held = [Figure(on=on, figure=Fraction(str(figure))) for on, figure in figures]
    rule = {"period": TERM, "today": TODAY, "on_track_share": Decimal("0.800")} | changes
    return status_of(aim, figures=held, said=said or [], **rule)


def progress(*figures: tuple[date, object], **changes: object) -> Progress:
    return status(*figures, **changes).progress


def test_the_line_is_straight_from_baseline_to_target():
    assert expected_on(AIM, START.on) == 40
    assert expected_on(AIM, HALF_WAY) == 50
    assert expected_on(AIM, date(2027, 1, 1)) == 60
    assert expected_on(AIM, date(2030, 1, 1)) == 60
    assert expected_on(FALL, HALF_WAY) == 30


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        (60, Progress.ACHIEVED),
        ("59.999", Progress.ON_TRACK),
        (48, Progress.ON_TRACK),
        ("47.999", Progress.AT_RISK),
        ("40.001", Progress.AT_RISK),
        (40, Progress.OFF_TRACK),
        (35, Progress.OFF_TRACK),
    ],
)
def test_a_rising_target_half_way(figure, found):
    """Eight of the ten points that the line expects are exactly 80 %."""
    assert progress((HALF_WAY, figure)) == found


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        (20, Progress.ACHIEVED),
        (19, Progress.ACHIEVED),
        (32, Progress.ON_TRACK),
        ("32.001", Progress.AT_RISK),
        (40, Progress.OFF_TRACK),
        (45, Progress.OFF_TRACK),
    ],
)
def test_a_falling_target_half_way(figure, found):
    assert progress((HALF_WAY, figure), aim=FALL) == found


def test_the_latest_reading_counts_not_the_best():
    assert progress((HALF_WAY, 60), (HALF_WAY + timedelta(days=1), 41)) == Progress.AT_RISK
    assert progress((HALF_WAY, 41), (HALF_WAY, 60)) == Progress.ACHIEVED


def test_without_a_reading_of_the_term_it_is_not_judged():
    assert progress() == Progress.NO_READING
    late = status((date(2026, 7, 1), 41))
    assert late.progress == Progress.NO_READING
    assert late.why == "Nothing was logged in the autumn term yet. The last one is of 1 July 2026."
    assert progress((date(2026, 7, 1), 60)) == Progress.ACHIEVED


def test_a_day_that_has_passed_unreached_is_off_track():
    assert progress((HALF_WAY, 59), today=date(2027, 1, 1)) == Progress.ON_TRACK
    assert progress((HALF_WAY, 59), today=date(2027, 1, 2)) == Progress.OFF_TRACK


@pytest.mark.parametrize("lacks", ["start", "direction", "due_on"])
def test_what_cannot_be_judged_says_so(lacks):
    found = status((HALF_WAY, 48), aim=replace(AIM, **{lacks: None}))
    assert found.progress == Progress.UNKNOWN
    assert found.why


def test_without_baseline_a_reached_figure_is_achieved():
    assert progress((HALF_WAY, 60), aim=replace(AIM, start=None)) == Progress.ACHIEVED


def test_nothing_is_expected_on_the_day_of_the_baseline():
    begun = replace(TERM, starts_on=date(2026, 5, 1))
    assert progress((START.on, 40), period=begun) == Progress.ON_TRACK
    assert progress((START.on, 39), period=begun) == Progress.OFF_TRACK


def test_a_milestone_is_reached_or_not():
    aim = Aim(direction=None, start=None, target=None, due_on=date(2026, 12, 1))
    assert progress(aim=aim) == Progress.NO_READING
    assert progress(aim=aim, said=[Said(on=HALF_WAY, reached=False)]) == Progress.NOT_YET
    assert progress(aim=aim, said=[Said(on=HALF_WAY, reached=False)], today=date(2026, 12, 2)) == Progress.OFF_TRACK
    assert progress(aim=aim, said=[Said(on=date(2026, 7, 1), reached=True)]) == Progress.ACHIEVED
    # a figure of the outcome says nothing about it
    assert progress((HALF_WAY, 100), aim=aim) == Progress.NO_READING
    assert progress(aim=replace(aim, due_on=None), said=[Said(on=HALF_WAY, reached=False)]) == Progress.UNKNOWN


def test_a_share_is_exact():
    assert exact(numerator=1, denominator=3) == Fraction(100, 3)
    assert exact(value=Decimal("12.500")) == Fraction(25, 2)
    with pytest.raises(ValueError, match="a part of a whole, or a value"):
        exact()


def test_the_rule_is_written_with_the_setting():
    words = " ".join(rule_in_words(Decimal("0.750")))
    assert "75" in words
    for word in ("Achieved", "On track", "At risk", "Off track", "No reading yet", "Not yet", "Cannot be judged"):
        assert f"{word}: " in words


FIGURES = st.fractions(min_value=-1000, max_value=1000, max_denominator=90)
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31))
GOOD = [Progress.OFF_TRACK, Progress.AT_RISK, Progress.ON_TRACK, Progress.ACHIEVED]


@st.composite
def aims(draw) -> Aim:
    """A target that lies the right way from the baseline."""
    rises, start, move = draw(st.booleans()), draw(FIGURES), abs(draw(FIGURES)) + Fraction(1, 90)
    begun = draw(DAYS)
    return Aim(
        direction=Direction.RISE if rises else Direction.FALL,
        start=Figure(on=begun, figure=start),
        target=start + move if rises else start - move,
        due_on=begun + timedelta(days=draw(st.integers(1, 900))),
    )


@given(aim=aims(), on=DAYS, one=FIGURES, more=FIGURES)
def test_a_better_figure_never_gives_a_worse_status(aim, on, one, more):
    better = one + abs(more) if aim.direction == Direction.RISE else one - abs(more)
    period = Period(name="term", starts_on=date(2026, 1, 1), ends_on=date(2028, 12, 31))
    rule = {"period": period, "today": max(on, aim.start.on), "on_track_share": Decimal("0.8")}
    worse, found = (status_of(aim, figures=[Figure(on=on, figure=figure)], **rule).progress for figure in (one, better))
    assert GOOD.index(found) >= GOOD.index(worse)


@given(aim=aims(), on=DAYS, figure=FIGURES)
def test_rising_and_falling_are_mirrored(aim, on, figure):
    other = Direction.FALL if aim.direction == Direction.RISE else Direction.RISE
    mirrored = Aim(
        direction=other,
        start=replace(aim.start, figure=-aim.start.figure),
        target=-aim.target,
        due_on=aim.due_on,
    )
    period = Period(name="term", starts_on=date(2026, 1, 1), ends_on=date(2028, 12, 31))
    rule = {"period": period, "today": on, "on_track_share": Decimal("0.8")}
    found = status_of(aim, figures=[Figure(on=on, figure=figure)], **rule)
    assert found.progress == status_of(mirrored, figures=[Figure(on=on, figure=-figure)], **rule).progress


@given(aim=aims(), on=DAYS, share=st.decimals("0.1", "1", places=3))
def test_the_line_itself_is_on_track_until_its_end(aim, on, share):
    figure = expected_on(aim, on)
    period = Period(name="term", starts_on=date(2026, 1, 1), ends_on=date(2028, 12, 31))
    found = status_of(
        aim, figures=[Figure(on=on, figure=figure)], period=period, today=min(on, aim.due_on), on_track_share=share
    )
    assert found.progress == (Progress.ACHIEVED if on >= aim.due_on else Progress.ON_TRACK)
