"""No sentence claims what the intervals do not allow (PP6)."""

import re
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.indicators import Direction, Measure
from schools.domain.figures import Difference, Figure
from schools.domain.intervals import Interval, Method
from schools.domain.profile import IndicatorFacts, Level, Reading, row_of
from schools.domain.profile_words import (
    figure_words,
    nearer_sentence,
    people_words,
    sentence_of,
    short_words,
    standing_words,
    trend_sentence,
)

TITLE = "Overweight in Year 6"
UNIT = "per cent of pupils measured"
CLAIMS = re.compile(r"\b(higher|lower|better|worse|more|fewer|rose|fell)\b")
PLACES = {Level.DISTRICT: "Wyre Forest", Level.COUNTY: "Worcestershire", Level.ENGLAND: "England"}


def facts(direction: Direction | None = None, **more) -> IndicatorFacts:
    given = {"title": TITLE, "unit": UNIT, **more}
    return IndicatorFacts(key=1, public_id=uuid4(), code="T03", direction=direction, **given)


def figure(value, interval=None, *, period="2023/24", order=20230000, place="Wyre Forest", **more) -> Figure:
    limits = None if interval is None else Interval(*interval, Method.PUBLISHED)
    return Figure(place=place, period=period, period_order=order, value=value, interval=limits, **more)


def row(*, here, england=None, direction=None, **more):
    readings = [Reading(level=Level.DISTRICT, area_code="E07000239", figure=one) for one in here]
    if england is not None:
        readings.append(Reading(level=Level.ENGLAND, area_code="E92000001", figure=england))
    return row_of(facts(direction, **more), readings)


HERE = figure(24.1, (23, 25))
ENGLAND = {
    Difference.HIGHER: figure(22, (21.9, 22.1), place="England"),
    Difference.LOWER: figure(26, (25.9, 26.1), place="England"),
    Difference.OVERLAP: figure(24.5, (24, 25), place="England"),
    Difference.NO_FIGURE: figure(None, place="England"),
    Difference.NO_INTERVAL: figure(22, place="England"),
    Difference.OTHER_PERIOD: figure(22, (21.9, 22.1), place="England", period="2021/22", order=20210000),
}
BESIDE = f"{TITLE}: 24.1 in 100 pupils measured in Wyre Forest in 2023/24, and"
UNSURE = {
    Difference.OVERLAP: f"{BESIDE} 24.5 in England. The difference is too small to be sure of.",
    Difference.NO_FIGURE: f"{BESIDE.removesuffix(', and')}. The source gives no figure for England in 2023/24, so the two "
    "cannot be compared.",
    Difference.NO_INTERVAL: f"{BESIDE} 22.0 in England. The source does not say how sure these figures are, so nobody can "
    "say if they differ.",
    Difference.OTHER_PERIOD: f"{BESIDE} 22.0 in England in 2021/22. The two are of different times, so they cannot be "
    "compared.",
}
SURE = {
    (Difference.HIGHER, Direction.HIGHER): "That is higher, and so better, than in England.",
    (Difference.HIGHER, Direction.LOWER): "That is higher, and so worse, than in England.",
    (Difference.HIGHER, Direction.NEITHER): "That is higher than in England.",
    (Difference.HIGHER, None): "That is higher than in England.",
    (Difference.LOWER, Direction.HIGHER): "That is lower, and so worse, than in England.",
    (Difference.LOWER, Direction.LOWER): "That is lower, and so better, than in England.",
    (Difference.LOWER, Direction.NEITHER): "That is lower than in England.",
    (Difference.LOWER, None): "That is lower than in England.",
}


@pytest.mark.parametrize("direction", [*Direction, None])
@pytest.mark.parametrize("said", list(UNSURE))
def test_where_nothing_may_be_claimed_the_sentence_says_why(said, direction):
    found = row(here=[HERE], england=ENGLAND[said], direction=direction)
    assert found.against == said
    assert sentence_of(found) == UNSURE[said]


@pytest.mark.parametrize(("said", "direction"), list(SURE))
def test_a_claim_says_higher_or_lower_and_whether_that_is_good_only_when_stated(said, direction):
    found = row(here=[HERE], england=ENGLAND[said], direction=direction)
    assert sentence_of(found) == f"{BESIDE} {ENGLAND[said].value:.1f} in England. {SURE[said, direction]}"


@pytest.mark.parametrize("direction", [*Direction, None])
def test_a_withheld_figure_is_said_to_be_none(direction):
    found = row(here=[figure(None)], england=ENGLAND[Difference.HIGHER], direction=direction)
    assert sentence_of(found) == (
        f"{TITLE}: the source gives no figure for Wyre Forest in 2023/24, so nobody can say how things stand there."
    )
    assert trend_sentence(found) == ""


def test_a_bare_count_is_never_set_beside_another_places():
    found = row(here=[figure(9, (4, 17))], england=figure(4940, (4800, 5080), place="England"), measure=Measure.COUNT)
    assert (found.against, found.compared_with, found.england) == (None, None, ())
    assert [one.figure.place for one in found.places] == ["Wyre Forest"]
    assert sentence_of(found).endswith("Such a number cannot be set beside that of a larger or smaller place.")
    assert standing_words(found) == "Cannot be compared"


def test_nothing_to_compare_with_is_said():
    assert sentence_of(row(here=[HERE])).endswith("There is no figure for a wider place to compare it with.")


def test_two_figures_that_differ_never_look_the_same():
    found = row(here=[figure(24.12, (24.11, 24.13))], england=figure(24.08, (24.07, 24.09), place="England"))
    assert "24.12 in 100" in sentence_of(found)
    assert "24.08 in England" in sentence_of(found)


def test_a_nearer_place_without_a_comparison_is_said_with_its_interval():
    ward = figure(30, (25, 35), place="Broadwaters ward", period="2021/22 - 23/24", order=20210000)
    readings = [
        Reading(level=Level.WARD, area_code="E05007929", figure=ward, years=3),
        Reading(level=Level.DISTRICT, area_code="E07000239", figure=HERE),
        Reading(level=Level.ENGLAND, area_code="E92000001", figure=ENGLAND[Difference.OVERLAP]),
    ]
    assert nearer_sentence(row_of(facts(), readings)) == (
        "Nearer to the school, in Broadwaters ward, it was 30.0 in 2021/22 - 23/24 (95 % interval 25.0 to 35.0); "
        "there is no figure of that time to compare it with."
    )
    assert nearer_sentence(row(here=[HERE])) == ""


EARLIER = {"period": "2018/19", "order": 20180000}
CHANGES = {
    (20, (19, 21), Direction.LOWER): "It rose from 20.0 in 2018/19, and so got worse.",
    (20, (19, 21), Direction.HIGHER): "It rose from 20.0 in 2018/19, and so got better.",
    (20, (19, 21), None): "It rose from 20.0 in 2018/19.",
    (20, (19, 21), Direction.NEITHER): "It rose from 20.0 in 2018/19.",
    (30, (29, 31), Direction.LOWER): "It fell from 30.0 in 2018/19, and so got better.",
    (30, (29, 31), Direction.HIGHER): "It fell from 30.0 in 2018/19, and so got worse.",
    (24, (22, 26), Direction.LOWER): "Since 2018/19 the change in Wyre Forest is too small to be sure of.",
    (
        30,
        None,
        Direction.LOWER,
    ): "It was 30.0 in 2018/19; nobody can say whether it has changed, because not every figure says how sure it is.",
}


@pytest.mark.parametrize(("value", "interval", "direction"), list(CHANGES))
def test_a_change_is_said_as_far_as_the_intervals_go(value, interval, direction):
    found = row(here=[figure(value, interval, **EARLIER), HERE], direction=direction)
    assert trend_sentence(found) == CHANGES[value, interval, direction]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (24.1, "per cent of pupils measured", "24.1 in 100 pupils measured"),
        (24.1, "%", "24.1 per cent"),
        (93.42, "stays for every 10,000 children", "93.4 stays for every 10,000 children"),
        (14.2, "points, 0 to 40", "14.2 (points, 0 to 40)"),
        (1234.5, "people", "1\u202f234 people"),
        (0.034, "", "0.03"),
        (-0.5, "", "−0.50"),
        (0, "people", "0 people"),
        (None, "people", "no figure"),
    ],
)
def test_a_figure_is_written_with_its_unit(value, unit, words):
    assert figure_words(figure(value), facts(unit=unit)) == words


def test_no_figure_is_never_nought():
    assert short_words(figure(None)) == "no figure"
    assert short_words(figure(0)) == "0"


def test_people_are_named_unless_they_are_everybody():
    assert people_words("Persons", "10-11 yrs") == "Ages 10 to 11"
    assert people_words("Female", "5 yrs") == "Female, age 5"
    assert people_words("Female", "<18 yrs") == "Female, under 18"
    assert people_words("Female", "") == "Female"
    assert people_words("", "Under 18 yrs") == "Under 18 yrs"


values = st.none() | st.floats(0, 5000, allow_nan=False)
reaches = st.none() | st.floats(0, 50, allow_nan=False)
orders = st.sampled_from([20180000, 20200000, 20230000])
people = st.sampled_from(["Persons", "Female"])


@st.composite
def published(draw, place):
    value, reach, order = draw(values), draw(reaches), draw(orders)
    limits = None if value is None or reach is None else (value - reach, value + reach)
    return figure(value, limits, place=place, period=str(order // 10000), order=order, sex=draw(people), loaded_on=date(2026, 11, 2))  # fmt: skip


@given(
    here=st.lists(published("Wyre Forest"), min_size=1, max_size=5),
    england=st.lists(published("England"), max_size=4),
    direction=st.sampled_from([*Direction, None]),
)
def test_words_that_claim_stand_only_where_the_intervals_allow_them(here, england, direction):
    levels = [(Level.DISTRICT, one) for one in here] + [(Level.ENGLAND, one) for one in england]
    found = row_of(facts(direction), [Reading(level=level, area_code="", figure=one) for level, one in levels])
    for each in (found, *found.others):
        _check(sentence_of(each), each.against, each.nearest, each.compared_with, direction)
        _check(standing_words(each).lower(), each.against, each.nearest, each.compared_with, direction, tag=True)
        _check(trend_sentence(each), each.trend, each.nearest, each.since, direction)


def _check(sentence, said, one, other, direction, *, tag=False):
    claims = set(CLAIMS.findall(sentence))
    apart = (
        one.interval is not None
        and other is not None
        and other.interval is not None
        and (one.interval.lower > other.interval.upper or one.interval.upper < other.interval.lower)
    )
    if said not in {Difference.HIGHER, Difference.LOWER} or not apart:
        assert not claims
        return
    assert tag or claims & ({"higher", "rose"} if one.value > other.value else {"lower", "fell"})
    assert not claims & ({"lower", "fell"} if one.value > other.value else {"higher", "rose"})
    assert bool(claims & {"better", "worse"}) == (direction in {Direction.HIGHER, Direction.LOWER})
    if claims & {"better", "worse"}:
        assert ("better" in claims) == ((one.value > other.value) == (direction == Direction.HIGHER))
