from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory import queries
from directory.domain.freshness import Freshness, freshness
from directory.models import Intervention
from tests.factories.directory import InterventionFactory, TopicFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
# checked every 6 months
FRESH, OVERDUE, HIDDEN = date(2026, 11, 1), date(2026, 4, 10), date(2026, 2, 10)


def names(listings):
    return [listing.name for listing in listings]


def test_published_leaves_out_what_the_public_must_not_see():
    InterventionFactory(name="Seen", checked_on=FRESH)
    InterventionFactory(name="Seen, overdue", checked_on=OVERDUE)
    InterventionFactory(name="Draft", checked_on=FRESH, published_at=None)
    InterventionFactory(name="Hidden", checked_on=HIDDEN)
    InterventionFactory(name="Checked tomorrow", checked_on=TODAY + timedelta(days=1))
    assert set(names(queries.published(TODAY))) == {"Seen", "Seen, overdue"}


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(days=st.integers(0, 1100), months=st.integers(1, 24))
def test_the_public_sees_exactly_what_the_rule_of_freshness_does_not_hide(db, days, months):
    checked_on = TODAY - timedelta(days=days)
    listing = InterventionFactory(checked_on=checked_on, check_every_months=months)
    hidden = freshness(checked_on, TODAY, months) == Freshness.HIDDEN
    assert queries.published(TODAY).filter(pk=listing.pk).exists() is not hidden


def test_by_name_as_people_sort_and_overdue_listings_last():
    for name in ("Zed", "apple", "The Bridge", "Éclair"):
        InterventionFactory(name=name, checked_on=FRESH)
    InterventionFactory(name="Aardvark, not checked", checked_on=OVERDUE)
    found = queries.by_name(queries.published(TODAY), TODAY)
    assert names(found) == ["apple", "The Bridge", "Éclair", "Zed", "Aardvark, not checked"]


def test_about_includes_the_topics_below():
    food = TopicFactory()
    breakfast = TopicFactory(parent=food)
    porridge = TopicFactory(parent=breakfast)
    InterventionFactory(name="Food", topics=[food])
    InterventionFactory(name="Porridge", topics=[porridge, food])
    InterventionFactory(name="Running")
    assert names(queries.about(Intervention.objects.all(), food)) == ["Food", "Porridge"]
    assert names(queries.about(Intervention.objects.all(), breakfast)) == ["Porridge"]


def test_topics_as_tree_put_each_topic_under_its_own():
    food, moving = TopicFactory(name="Food"), TopicFactory(name="Moving")
    TopicFactory(name="Zebra crossings", parent=moving)
    TopicFactory(name="Apples", parent=moving)
    TopicFactory(name="Yoghurt", parent=food)
    assert [topic.name for topic in queries.topics_as_tree()] == [
        "Food",
        "Yoghurt",
        "Moving",
        "Apples",
        "Zebra crossings",
    ]
