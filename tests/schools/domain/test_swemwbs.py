"""The short well-being scale: the table, who may be asked, totals as they are pasted, what is worked out (R96)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from schools.domain import swemwbs

COMPLETE = st.lists(st.integers(7, 35), min_size=5, max_size=200)


@pytest.mark.parametrize(
    ("raw", "metric"), [(7, "7.00"), (8, "9.51"), (21, "19.25"), (28, "25.03"), (29, "26.02"), (35, "35.00")]
)
def test_a_raw_total_has_its_metric_score(raw, metric):
    assert swemwbs.metric(raw) == Decimal(metric)


def test_the_table_has_every_total_once_and_rises():
    scores = [swemwbs.METRIC[raw] for raw in range(7, 36)]
    assert len(swemwbs.METRIC) == 29
    assert scores == sorted(set(scores))


@pytest.mark.parametrize("raw", [6, 36, 0, -7, 21.5])
def test_nothing_beside_the_table_is_worked_out(raw):
    with pytest.raises(DomainError, match="whole number from 7 to 35") as refused:
        swemwbs.metric(raw)
    assert refused.value.rule == "R96"


@pytest.mark.parametrize("age", [13, 14, 18, 60])
def test_thirteen_and_over_may_be_asked(age):
    swemwbs.check_age(age)


@pytest.mark.parametrize(("age", "instead"), [(12, "Stirling"), (8, "Stirling"), (7, "faces"), (3, "faces")])
def test_under_thirteen_is_refused_with_what_to_use_instead(age, instead):
    with pytest.raises(DomainError, match=instead) as refused:
        swemwbs.check_age(age)
    assert (refused.value.rule, refused.value.field) == ("R96", "youngest")


def test_a_pasted_column_is_read_line_by_line():
    found = swemwbs.read_totals("\r\n21\r\n 35 \r\n\r\n-\r\n7.0\r\n22;\r\n\r\n")
    assert found.raw == (21, 35, 7, 22)
    assert found.incomplete == 2
    assert found.problems == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("6", "from 7 to 35"),
        ("36", "from 7 to 35"),
        ("21.5", "from 7 to 35"),
        ("-21", "from 7 to 35"),
        ("999999999999999999999999999999", "from 7 to 35"),
        ("21 22", "one total a line"),
        ("21\t22", "one total a line"),
        ("Oliver", "no names"),
        ("Oliver 21", "no names"),
        ("Total", "no headings"),
        ("1e400", "not a number"),
        ("٢١", "not a number"),
        ("🎉", "not a number"),
    ],
)
def test_a_cell_that_is_no_total_is_refused_with_its_line(line, said):
    found = swemwbs.read_totals(f"21\n{line}\n22")
    assert found.raw == (21, 22)
    ((place, sentence),) = found.problems
    assert place == 2
    assert said in sentence
    assert "Oliver" not in sentence


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    found = swemwbs.read_totals(text)
    assert all(one in swemwbs.METRIC for one in found.raw)


def test_the_mean_is_of_metric_scores():
    result = swemwbs.work_out([7, 8, 21, 29, 35], incomplete=3)
    assert result.mean == Decimal("19.356")
    assert result.shown_mean == Decimal("19.4")
    assert (result.answered, result.incomplete) == (5, 3)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_fewer_than_five_answers_give_no_average(count):
    with pytest.raises(DomainError, match="nearly the score of one person"):
        swemwbs.work_out([21] * count)


@given(COMPLETE)
def test_the_bars_hold_everybody_and_are_drawn_only_without_small_ones(raw):
    result = swemwbs.work_out(raw)
    counts = [count for _low, _high, count in result.bands]
    assert sum(counts) == len(raw)
    assert result.may_draw == (not {1, 2, 3, 4} & set(counts))
    assert min(raw) <= 35
    assert Decimal(7) <= result.mean <= Decimal(35)
