import pytest
from django.core.management import call_command

from directory.models import Indicator, IndicatorSet, Topic, TopicSynonym
from directory.services.indicators import FILES
from directory.services.packaged import cells, rows

pytestmark = pytest.mark.django_db
COUNTS = (Topic, TopicSynonym, IndicatorSet, Indicator)


@pytest.fixture
def loaded(capsys):
    call_command("load_directory_data")
    return capsys.readouterr().out


def test_the_command_says_what_it_added(loaded):
    assert loaded == f"Added {Topic.objects.count()} topics and {Indicator.objects.count()} indicators.\n"
    assert Topic.objects.count() >= 30
    assert Indicator.objects.filter(indicator_set__code="national-indicator-set").count() == 42
    assert Indicator.objects.filter(indicator_set__code="public-health-today").count() >= 12


def test_loading_again_changes_nothing_and_undoes_no_correction(loaded, capsys):
    Topic.objects.filter(slug="sleep").update(name="Sleeping well")
    Indicator.objects.filter(code="NI 50").update(title="A corrected title")
    before = [model.objects.count() for model in COUNTS]
    call_command("load_directory_data")
    assert capsys.readouterr().out == "Added 0 topics and 0 indicators.\n"
    assert [model.objects.count() for model in COUNTS] == before
    assert Topic.objects.get(slug="sleep").name == "Sleeping well"
    assert Indicator.objects.get(code="NI 50").title == "A corrected title"


def test_only_titles_that_were_compared_are_called_verified(loaded):
    assert Indicator.objects.get(code="NI 112").title_verified
    assert not Indicator.objects.get(code="NI 55").title_verified
    assert Indicator.objects.filter(title_verified=True).exclude(indicator_set__code="ons-health-index").count() == 15
    assert not Indicator.objects.filter(title_verified=False, title_source__isnull=False).exists()


def test_a_set_knows_when_it_was_in_force_and_its_licence(loaded):
    old, new = (
        IndicatorSet.objects.get(code="national-indicator-set"),
        IndicatorSet.objects.get(code="public-health-today"),
    )
    assert (old.valid_from.year, old.valid_to.year) == (2008, 2011)
    assert (new.valid_from, new.valid_to) == (None, None)
    assert "Open Government Licence" in old.licence


def test_topics_stand_under_their_own(loaded):
    assert Topic.objects.get(slug="sleep").parent.slug == "emotional-wellbeing"
    assert TopicSynonym.objects.filter(folded="sre", topic__slug="relationships").exists()


def test_every_topic_named_by_an_indicator_is_in_the_tree():
    known = {row["slug"] for row in rows("topics.csv")}
    named = {slug for file in FILES.values() for row in rows(file) for slug in cells(row["topics"])}
    assert named <= known


def test_no_two_topics_share_a_word():
    words = [word.casefold() for row in rows("topics.csv") for word in [row["name"], *cells(row["synonyms"])]]
    assert {word for word in words if words.count(word) > 1} == set()
