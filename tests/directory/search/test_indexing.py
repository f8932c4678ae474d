import pytest
from django.core.management import call_command
from django.db import connection

from core import clock
from core.domain.actor import Actor
from core.models import District
from directory.domain.searching import ask
from directory.models import Intervention, SearchEntry, SearchWord
from directory.queries import search
from directory.queries.search_sql import Wanted
from directory.services import indexing, listings, topics
from tests.factories.directory import InterventionFactory, TopicFactory

pytestmark = pytest.mark.django_db
BY = Actor.clock()


def found(text, now):
    return search.tally(Wanted(asked=ask(text, {})), clock.local_date(now)).total


def test_what_is_published_is_found_and_what_is_taken_down_is_not():
    now = clock.now()
    listing = InterventionFactory(name="Falconry", published_at=None)
    assert found("falconry", now) == 0
    listings.publish(listing=listing, by=BY, now=now)
    assert found("falconry", now) == 1
    listings.take_down(listing=listing, by=BY, now=now)
    assert found("falconry", now) == 0
    assert not SearchEntry.objects.exists()


def test_a_changed_listing_is_found_by_its_new_words_only():
    now = clock.now()
    listing = InterventionFactory(name="Falconry", summary="Birds.")
    listing.name = "Archery"
    listings.keep(listing=listing, topics=listing.topics.all(), indicators=[], districts=[], by=BY, now=now)
    assert (found("falconry", now), found("archery", now)) == (0, 1)


def test_a_topic_brings_its_words_and_those_above_it():
    now = clock.now()
    above = TopicFactory(name="Creatures")
    topic = TopicFactory(name="Birds", parent=above)
    InterventionFactory(name="A day out", topics=[topic])
    assert (found("birds", now), found("creatures", now), found("raptors", now)) == (1, 1, 0)
    topics.keep(topic=topic, synonyms=["Raptors"], by=BY, now=now)
    assert found("raptors", now) == 1


def test_a_county_is_all_its_districts_and_england_every_place():
    districts = [
        District.objects.create(code=f"E{n}", name=f"D{n}", county_name="Worcestershire" if n < 2 else "Shropshire")
        for n in range(3)
    ]
    county = InterventionFactory(area="county", county="worcestershire")
    england = InterventionFactory(area="england")
    places = {entry.pk: entry.places for entry in SearchEntry.objects.all()}
    assert places == {county.pk: sorted(one.pk for one in districts[:2]), england.pk: [0]}


def test_making_it_anew_mends_what_is_wrong_and_forgets_words_of_hidden_listings():
    public = InterventionFactory(name="Falconry", indexed=False)
    gone = InterventionFactory(name="Zeppelins")
    Intervention.objects.filter(pk=gone.pk).update(published_at=None)
    assert indexing.rebuild() == 1
    assert list(SearchEntry.objects.values_list("pk", flat=True)) == [public.pk]
    words = set(SearchWord.objects.values_list("word", flat=True))
    assert "falconry" in words
    assert "zeppelins" not in words


def test_the_command_says_how_many_it_knows(capsys):
    InterventionFactory()
    call_command("index_listings")
    assert capsys.readouterr().out.strip() == "The search knows 1 listings."


def test_texts_stand_outside_the_narrow_rows():
    InterventionFactory(description="word " * 300)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(reltoastrelid) FROM pg_class WHERE relname = 'directory_searchentry'")
        assert cursor.fetchone()[0] > 0
