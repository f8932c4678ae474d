"""A school beside similar ones: rule, register facts, figures taken together; never another school's."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from core.domain.actor import Actor
from schools.models import OwnFigure
from schools.services.pooling import make_edition
from schools.views.similar import similar_context
from tests.factories.directory import IndicatorFactory
from tests.schools.pools import entered, school, ten_schools

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture
def indicator():
    return IndicatorFactory(title="Active pupils")


def drawn(one):
    one.refresh_from_db()
    html = render_to_string("schools/_similar.html", {"similar": similar_context(one, ON)})
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def take_together():
    at = datetime(2026, 10, 1, 4, tzinfo=UTC)
    return make_edition(school_year=2025, is_demonstration=False, by=Actor.clock(), now=at)


def test_rule_number_and_facts_are_told_in_words_and_no_school_is_named(indicator):
    first, *others = ten_schools(indicator)
    type(first).objects.filter(pk=first.pk).update(pupils=90, free_meals_percent=Decimal("15.0"))
    school(is_demonstration=True)
    text = drawn(first)
    assert "the 10 open schools in the phase “Primary” with any number of pupils" in text
    assert "90 in your school. The middle half of similar schools has 200 to 200" in text
    assert "Yours is below the middle half." in text
    assert "15 % in your school." in text
    assert not any(one.name in text for one in others)


def test_a_school_without_a_group_is_told_why(indicator):
    text = drawn(school())
    assert "A group has at least 10 schools. The register has 1 in the phase “Primary”" in text
    assert "No school’s own figures have been taken together yet" in text
    assert "Only schools that are open are compared." in drawn(school(status="closed"))


def test_a_school_of_which_nothing_is_known_has_a_group_of_its_like(indicator):
    nothing = {"pupils": None, "free_meals_percent": None}
    ten_schools(indicator, **nothing)
    text = drawn(school(**nothing))
    assert "11 open schools in the phase “Primary” whose number of pupils is not known" in text
    assert "says neither how many pupils" in text


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (30, "The ranges of the two overlap, so these figures do not show a difference."),
        (55, "The share in your school is higher than in similar schools"),
        (6, "The share in your school is lower than in similar schools"),
    ],
)
def test_a_difference_is_said_only_where_ranges_do_not_meet(indicator, part, said):
    first, *_ = ten_schools(indicator)
    OwnFigure.objects.filter(measure__school=first).update(numerator=part)
    take_together()
    text = drawn(first)
    assert said in text
    assert ("higher" in text or "lower" in text) == ("overlap" not in said)
    assert f"{part} of 60 pupils" in text
    assert f"{270 + part} of 600 pupils" in text


def test_a_school_without_a_figure_of_that_year_sees_the_others_and_no_claim(indicator):
    ten_schools(indicator)
    late = school()
    take_together()
    entered(late, indicator, part=60, taken_on=date(2026, 11, 1))
    text = drawn(late)
    assert "Your school has no figure of that school year" in text
    assert "60 of 60" not in text
    assert "300 of 600 pupils" in text


def test_what_is_withheld_says_why_beside_the_schools_own(indicator):
    first, second, *_ = ten_schools(indicator)
    OwnFigure.objects.exclude(measure__school=first).update(numerator=0)
    OwnFigure.objects.filter(measure__school=second).update(numerator=3)
    take_together()
    text = drawn(first)
    assert (
        "Your school: 30 of 60 pupils. Not shown: a count of fewer than 5 pupils could be worked out from it." in text
    )
    assert "of 600" not in text


def test_it_costs_the_same_whatever_there_is_to_show(indicator):
    first, *others = ten_schools(indicator)
    take_together()
    with CaptureQueriesContext(connection) as one:
        similar_context(first, ON)
    more = [IndicatorFactory() for _ in range(2)]
    for each in more:
        for other in (first, *others):
            entered(other, each, taken_on=date(2025, 5, 1))
    make_edition(school_year=2024, is_demonstration=False, by=Actor.clock(), now=datetime(2026, 10, 1, 4, tzinfo=UTC))
    cache.clear()  # the groups of a phase are kept for ten minutes
    with CaptureQueriesContext(connection) as three:
        similar_context(first, ON)
    assert len(one) == len(three) <= 4
