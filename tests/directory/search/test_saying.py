"""Listings that have the words, for a feed and wherever a list of our own is narrowed."""

import pytest

from directory.models import Intervention
from directory.queries.search import saying
from tests.factories.directory import InterventionFactory, TopicSynonymFactory

pytestmark = pytest.mark.django_db


def names(listings):
    return sorted(listing.name for listing in listings)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sleep", ["The Sleep clinic"]),
        ("SLEEP clinic", ["The Sleep clinic"]),
        ("clinic sleep", ["The Sleep clinic"]),
        ("creche", ["Parents’ mornings"]),
        ("parents", ["Parents’ mornings"]),
        ("100%", ["Hundred"]),
        ("100_", ["Hundred"]),
        ("sleep creche", []),
        ("%", []),
        ("", []),
    ],
)
def test_every_word_stands_somewhere_in_the_listing(text, found):
    InterventionFactory(name="The Sleep clinic", summary="Rest at night.")
    InterventionFactory(name="Parents’ mornings", summary="Talk, with a crèche.")
    InterventionFactory(name="Hundred", summary="100 % fun.")
    InterventionFactory(name="Thousand", summary="Many things.", description="Sleep, crèche, parents.")
    assert names(saying(Intervention.objects.all(), text)) == found


def test_topics_are_known_by_their_name_and_other_words():
    topic = TopicSynonymFactory(topic__name="Relationships and sex education", text="SRE").topic
    InterventionFactory(name="Workshop", topics=[topic])
    InterventionFactory(name="Cookery")
    for text in ("sre", " SRE! ", "Relationships and sex education"):
        assert names(saying(Intervention.objects.all(), text)) == ["Workshop"]
    assert names(saying(Intervention.objects.all(), "sr")) == []


def test_a_listing_with_two_matching_topics_stands_once():
    topics = [TopicSynonymFactory(text="health").topic for _ in range(2)]
    InterventionFactory(topics=topics)
    assert saying(Intervention.objects.all(), "health").count() == 1
