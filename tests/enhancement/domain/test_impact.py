"""The page of impact claims nothing that chance would explain, and gives no small number away (L58, decision 32)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.impact import (
    IN_OWN_COPY,
    OwnReading,
    told_data,
    told_figure,
    told_outcome,
    told_trend,
)
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import Coverage, DataFigure, DataItem, DataKind, DataScope
from tests.enhancement.domain.examples import OUTCOMES, uuid


def share(part, whole):
    return DataFigure(measure_kind=MeasureKind.SHARE, numerator=part, denominator=whole)


def reading(year, figure, **more):
    return OwnReading(on=date(year, 6, 1), source="Survey", figure=figure, **more)


def item(what, figure=None, scope=DataScope.SCHOOL):
    held = {"kind": DataKind.QUANTITATIVE, "coverage": Coverage.WHOLE_POPULATION}
    return DataItem(uuid=uuid(1), scope=scope, what=what, figure=figure, **held)


@given(st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_copy_to_give_away_never_has_a_share_of_one_to_four_or_its_rest(given):
    part, whole = given
    shown = told_figure(share(part, whole), away=True)
    small = part in range(1, 5) or whole - part in range(1, 5) or whole in range(1, 5)
    assert any(letter.isdigit() for letter in shown) != small
    assert str(part)[-1] in told_figure(share(part, whole), away=False)


def test_a_small_number_of_people_is_said_in_words_and_nought_is_shown():
    people = [DataFigure(measure_kind=MeasureKind.PEOPLE, value=Decimal(count)) for count in (0, 3, 5)]
    assert [told_figure(one, away=True) for one in people] == ["0", "fewer than 5", "5"]


def test_a_change_is_claimed_only_where_the_intervals_do_not_meet():
    sure = told_trend([reading(2025, share(20, 100)), reading(2026, share(60, 100))], away=False)
    unsure = told_trend([reading(2025, share(20, 100)), reading(2026, share(24, 100))], away=False)
    assert "Higher than on 1 June 2025" in sure.more
    assert "may be chance" in unsure.more
    assert "Higher" not in unsure.more
    fell = told_trend([reading(2025, share(60, 100)), reading(2026, share(20, 100))], away=False)
    assert "Lower than on 1 June 2025" in fell.more


def test_an_average_claims_nothing_because_nobody_knows_how_sure_it_is():
    minutes = [DataFigure(measure_kind=MeasureKind.AVERAGE, value=Decimal(value), unit="minutes") for value in (10, 60)]
    told = told_trend([reading(2025, minutes[0]), reading(2026, minutes[1])], away=False)
    assert "nothing is said about a change" in told.more
    assert told.source == "Survey, 1 June 2026"


def test_a_copy_to_give_away_claims_no_change_of_hidden_figures_and_hides_who_answered():
    told = told_trend(
        [reading(2025, share(2, 100)), reading(2026, share(60, 100), answered=98, invited=100)], away=True
    )
    assert "Higher" not in told.more
    assert "98" not in told.more
    plain = told_trend([reading(2026, share(60, 100), answered=98, invited=100)], away=False)
    assert "98 answered, 100 were asked" in plain.more


@pytest.mark.parametrize(
    ("held", "away"),
    [
        (item("3 of 90 pupils eat fruit"), IN_OWN_COPY),
        (item("Few pupils eat fruit"), "Few pupils eat fruit"),
        (item("3 of 90 pupils", scope=DataScope.LOCAL), "3 of 90 pupils"),
        (item("Fruit: 3.3\u202f% (3 of 90).", share(3, 90)), IN_OWN_COPY),
        (item("Fruit: 41.1\u202f% (37 of 90).", share(37, 90)), "Fruit: 41.1\u202f% (37 of 90)."),
        (item("Fruit: 41.1\u202f% (37 of 90), 2 of them never.", share(37, 90)), IN_OWN_COPY),
    ],
)
def test_words_with_figures_leave_the_school_only_when_they_cannot_point_at_anybody(held, away):
    assert told_data(held, away=True) == away
    assert told_data(held, away=False) == held.what


def test_an_outcome_says_start_aim_and_source():
    line = told_outcome(OUTCOMES[0], away=False)
    assert "It started from 41.1\u202f% (37 of 90). The aim is 60\u202f% by 20 July 2028." in line.more
    assert line.text == "the share of Year 5 pupils who eat fruit at lunch every day."
    assert line.source


def test_a_share_of_half_days_claims_nothing_because_one_pupil_counts_many_times():
    told = told_trend([reading(2025, share(72_950, 77_100)), reading(2026, share(73_460, 77_050))], away=False)
    assert "nothing is said about a change" in told.more
