"""How an indicator's readings become its row: nearest place, comparators, time."""

from uuid import uuid4

from directory.domain.indicators import Direction
from schools.domain.figures import Difference, Figure
from schools.domain.intervals import Interval, Method
from schools.domain.profile import IndicatorFacts, Level, Reading, Standing, TopicFacts, row_of, sections_of

CODES = {Level.WARD: "E05007929", Level.DISTRICT: "E07000239", Level.COUNTY: "E10000034", Level.ENGLAND: "E92000001"}
NAMES = {Level.WARD: "Broadwaters ward", Level.DISTRICT: "Wyre Forest", Level.COUNTY: "Worcestershire", Level.ENGLAND: "England"}  # fmt: skip


def indicator(**facts) -> IndicatorFacts:
    return IndicatorFacts(key=1, public_id=uuid4(), code="T03", **{"title": "Overweight in Year 6", **facts})


def reading(level, value, *, year=2024, years=1, spread=1.0, sex="Persons", age="10-11 yrs", sure=True, **more) -> Reading:  # fmt: skip
    interval = Interval(value - spread, value + spread, Method.PUBLISHED) if sure and value is not None else None
    period = str(year) if years == 1 else f"{year} to {year + years - 1}"
    figure = Figure(
        place=NAMES[level],
        period=period,
        period_order=year * 10000,
        value=value,
        interval=interval,
        sex=sex,
        age=age,
        denominator=more.pop("denominator", None),
    )
    return Reading(level=level, area_code=CODES[level], figure=figure, years=years, **more)


def test_the_nearest_place_with_a_figure_leads_and_the_wider_ones_stand_beside_it():
    row = row_of(
        indicator(),
        [reading(Level.ENGLAND, 22), reading(Level.DISTRICT, 24), reading(Level.WARD, 30), reading(Level.COUNTY, 23)],
    )
    assert row.level == Level.WARD
    assert [one.figure.value for one in row.places] == [30, 24, 23, 22]
    assert (row.compared_with.place, row.against) == ("England", Difference.HIGHER)


def test_a_nearer_place_whose_figure_is_withheld_is_named_and_passed_over():
    row = row_of(indicator(), [reading(Level.WARD, None), reading(Level.DISTRICT, 24), reading(Level.ENGLAND, 22)])
    assert row.level == Level.DISTRICT
    assert row.withheld == ("Broadwaters ward",)


def test_a_place_that_can_be_compared_goes_before_a_nearer_one_that_cannot():
    row = row_of(
        indicator(),
        [
            reading(Level.WARD, 48, year=2022, years=3),
            reading(Level.DISTRICT, 38),
            reading(Level.ENGLAND, 36),
        ],
    )
    assert (row.level, row.against) == (Level.DISTRICT, Difference.OVERLAP)
    assert [one.place for one in row.nearer] == ["Broadwaters ward"]
    assert row.withheld == ()


def test_where_no_place_can_be_compared_the_nearest_leads():
    row = row_of(indicator(), [reading(Level.WARD, 48, year=2022), reading(Level.DISTRICT, 38), reading(Level.ENGLAND, 36, year=2020)])  # fmt: skip
    assert row.level == Level.WARD
    assert row.nearer == ()


def test_withheld_everywhere_stays_no_figure_and_never_nought():
    row = row_of(indicator(), [reading(Level.DISTRICT, None), reading(Level.ENGLAND, 22)])
    assert row.nearest.value is None
    assert row.standing == Standing.UNKNOWN


def test_an_indicator_with_figures_of_england_only_has_no_row():
    assert row_of(indicator(), [reading(Level.ENGLAND, 22)]) is None


def test_without_england_the_county_is_compared_with():
    row = row_of(indicator(), [reading(Level.DISTRICT, 24), reading(Level.COUNTY, 20)])
    assert row.compared_with.place == "Worcestershire"


def test_a_county_is_never_compared_with_itself():
    row = row_of(indicator(), [reading(Level.COUNTY, 20)])
    assert row.compared_with is None
    assert row.against is None


def test_the_comparator_is_of_the_same_period_else_nothing_is_said():
    same = row_of(indicator(), [reading(Level.DISTRICT, 24), reading(Level.ENGLAND, 9), reading(Level.ENGLAND, 8, year=2025)])  # fmt: skip
    other = row_of(indicator(), [reading(Level.DISTRICT, 24), reading(Level.ENGLAND, 8, year=2025)])
    assert same.compared_with.value == 9
    assert other.against == Difference.OTHER_PERIOD
    assert other.standing == Standing.UNKNOWN


def test_the_newest_period_leads_and_the_trend_is_said_from_the_earliest():
    row = row_of(indicator(), [reading(Level.DISTRICT, value, year=year) for year, value in ((2024, 30), (2019, 20), (2021, 25))])  # fmt: skip
    assert [one.value for one in row.series] == [20, 25, 30]
    assert (row.since.period, row.trend) == ("2019", Difference.HIGHER)


def test_pooled_periods_that_share_a_year_are_no_trend():
    sharing = [reading(Level.DISTRICT, 20, year=2021, years=3), reading(Level.DISTRICT, 30, year=2022, years=3)]
    apart = [reading(Level.DISTRICT, 20, year=2019, years=3), *sharing]
    assert row_of(indicator(), sharing).trend is None
    assert row_of(indicator(), apart).since.period == "2019 to 2021"


def test_a_trend_is_never_said_from_a_withheld_figure():
    row = row_of(indicator(), [reading(Level.DISTRICT, None, year=2018), reading(Level.DISTRICT, 20)])
    assert row.trend is None


def test_everybody_leads_and_the_largest_group_and_the_others_stand_under_it():
    row = row_of(
        indicator(),
        [
            reading(Level.DISTRICT, 1, sex="Female", denominator=900),
            reading(Level.DISTRICT, 2, denominator=100, age="4-5 yrs"),
            reading(Level.DISTRICT, 3, denominator=800),
        ],
    )
    assert row.nearest.value == 3
    assert [other.nearest.value for other in row.others] == [2, 1]


def test_a_group_is_never_compared_with_another_group():
    row = row_of(indicator(), [reading(Level.DISTRICT, 24, sex="Male"), reading(Level.ENGLAND, 10)])
    assert row.compared_with is None


def test_parts_of_england_stay_out_of_the_row_and_only_the_newest_are_kept():
    tenth = {"category_type": "Deprivation deciles", "category": "Most deprived"}
    row = row_of(
        indicator(),
        [reading(Level.DISTRICT, 24), reading(Level.ENGLAND, 50, **tenth), reading(Level.ENGLAND, 49, year=2020, **tenth)],
    )  # fmt: skip
    assert row.compared_with is None
    assert [one.figure.value for one in row.parts] == [50]


def test_what_needs_a_look_is_worse_than_england_or_than_it_was():
    worse = row_of(indicator(direction=Direction.LOWER), [reading(Level.DISTRICT, 30), reading(Level.ENGLAND, 20)])
    better = row_of(indicator(direction=Direction.HIGHER), [reading(Level.DISTRICT, 30), reading(Level.ENGLAND, 20)])
    different = row_of(indicator(), [reading(Level.DISTRICT, 30), reading(Level.ENGLAND, 20)])
    worsening = row_of(indicator(direction=Direction.LOWER), [reading(Level.DISTRICT, 20, year=2020), reading(Level.DISTRICT, 30)])  # fmt: skip
    assert [row.standing for row in (worse, better, different)] == [Standing.WORSE, Standing.BETTER, Standing.DIFFERENT]
    assert [row.needs_a_look for row in (worse, better, different, worsening)] == [True, False, False, True]


def test_sections_and_rows_that_need_a_look_stand_first_then_by_name_and_no_topic_last():
    food, body = TopicFacts(slug="food", name="Food"), TopicFacts(slug="body", name="Body")
    good, bad, none, teeth = (
        row_of(
            indicator(direction=Direction.LOWER, theme=theme, title=title),
            [reading(Level.DISTRICT, value), reading(Level.ENGLAND, 20)],
        )
        for title, theme, value in (("good", food, 10), ("bad", food, 30), ("none", None, 20), ("teeth", body, 20))
    )
    sections = sections_of([none, good, bad, teeth])
    assert [section.slug for section in sections] == ["food", "body", ""]
    assert [row.indicator.title for row in sections[0].rows] == ["bad", "good"]
