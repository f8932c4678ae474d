"""A school's own health figures beside attendance and attainment."""

from datetime import date

import pytest

from schools.domain.together import OwnSeries, pairs, school_year, year_in_words

INDICATOR, TOPIC = 7, 3


def series(title, *years, **facts) -> OwnSeries:
    return OwnSeries(title=title, points=tuple((date(year, 10, 1), 50.0) for year in years), **facts)


@pytest.mark.parametrize(
    ("title", "is_learning"),
    [
        ("Attendance of Year 6", True),
        ("Persistent absence", True),
        ("Fixed-term exclusions", True),
        ("Reading at the expected level", True),
        ("Pupils who eat breakfast", False),
        ("Pupils who have felt worried", False),
    ],
)
def test_learning_is_known_by_its_title(title, is_learning):
    assert series(title).is_learning is is_learning


def test_a_linked_measure_stands_beside_every_one_of_the_other_kind():
    breakfast = series("Breakfast", 2022, 2023, 2024, indicator=INDICATOR)
    walking = series("Walk to school", 2022, topics=frozenset({99}))
    attendance = series("Attendance", 2021, 2022, 2023, 2024)
    (pair,) = pairs([breakfast, walking, attendance], indicator=INDICATOR, topics=[TOPIC])
    assert (pair.health, pair.learning, pair.years) == (breakfast, attendance, (2022, 2023, 2024))
    assert pair.is_long_enough
    assert pair.sentence == (
        "You have both for 2022/23, 2023/24 and 2024/25. Even where they move in the same years, that does not show "
        "that one causes the other."
    )


def test_a_measure_linked_by_its_topic_counts_and_learning_may_be_the_linked_one():
    absence = series("Absence", 2024, topics=frozenset({TOPIC}))
    sleep = series("Sleep", 2024)
    (pair,) = pairs([absence, sleep], indicator=INDICATOR, topics=[TOPIC])
    assert (pair.health, pair.learning) == (sleep, absence)


def test_two_years_are_too_few():
    (pair,) = pairs(
        [series("Sleep", 2023, 2024, indicator=INDICATOR), series("Attendance", 2023, 2024)],
        indicator=INDICATOR,
        topics=[],
    )
    assert not pair.is_long_enough


def test_nothing_linked_is_nothing_shown():
    assert pairs([series("Sleep", 2024), series("Attendance", 2024)], indicator=INDICATOR, topics=[TOPIC]) == []


def test_a_school_year_begins_in_september_and_its_last_figure_stands():
    assert (school_year(date(2024, 8, 31)), school_year(date(2024, 9, 1))) == (2023, 2024)
    assert year_in_words(1999) == "1999/00"
    both = OwnSeries(title="Sleep", points=((date(2025, 6, 1), 2.0), (date(2024, 10, 1), 1.0)))
    assert both.by_year == {2024: 2.0}
