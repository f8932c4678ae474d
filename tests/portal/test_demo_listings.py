import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from accounts.models import Organisation
from core.clock import local_date
from directory import queries
from directory.domain.cost import CostBand
from directory.domain.evidence import EvidenceLevel
from directory.domain.freshness import Freshness, freshness
from directory.domain.listing import CommissioningState, Level, Phase
from directory.models import Indicator, Intervention, ListingPlace, Topic
from hwb_portal.demo import listings
from tests.factories.directory import InterventionFactory

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def loaded(now):
    listings.load(now=now)
    return Intervention.objects.all()


def test_the_directory_has_many_kinds_of_support_and_all_are_marked(loaded, now):
    assert queries.published(local_date(now)).count() >= 25
    assert not loaded.exclude(is_demonstration=True, provider__is_demonstration=True).exists()
    assert not loaded.exclude(provider__name__endswith="(demonstration)").exists()
    assert not loaded.exclude(contact_mailbox__endswith="@example.org").exists()
    assert not loaded.exclude(contact_telephone__startswith="01632 960").exists()


def test_they_spread_over_levels_phases_states_and_costs(loaded, now):
    public = queries.published(local_date(now))
    for field, words in (("level", Level), ("state", CommissioningState)):
        assert set(public.values_list(field, flat=True)) == set(words)
    assert set(public.values_list("cost_band", flat=True)) >= set(CostBand) - {CostBand.NOT_KNOWN}
    assert {phase for phases in public.values_list("phases", flat=True) for phase in phases} == set(Phase)
    tops = Topic.objects.filter(parent=None)
    assert [topic.name for topic in tops if not queries.about(public, topic).exists()] == []


def test_some_are_overdue_one_is_hidden_some_are_on_trial(loaded, now):
    today = local_date(now)
    stands = [freshness(row.checked_on, today, row.check_every_months) for row in loaded]
    assert stands.count(Freshness.HIDDEN) == 1
    assert stands.count(Freshness.OVERDUE) >= 2
    assert Freshness.DUE in stands
    assert loaded.filter(trial_ends_on__gt=today).count() == 2
    assert loaded.filter(trial_ends_on__gt=today, trial_seeks_schools=True).exists()
    assert loaded.filter(trial_ends_on__lt=today, trial_result__gt="").exists()


def test_evidence_is_not_assessed_or_names_the_one_checked_guideline(loaded):
    judged = loaded.exclude(evidence=EvidenceLevel.NOT_ASSESSED)
    assert judged.exists()
    for listing in judged:
        assert listing.evidence == EvidenceLevel.GUIDANCE
        assert "NG223" in listing.evidence_source


def test_many_say_where_when_and_in_which_languages(loaded):
    """Every place stands at a postcode of the open data, at its coordinates."""
    places = ListingPlace.objects.filter(listing__in=loaded)
    known = {row["postcode"]: (float(row["lat"]), float(row["lon"])) for row in postcodes() if row["lat"]}
    assert places.count() >= 8
    assert {place.postcode: (place.latitude, place.longitude) for place in places}.items() <= known.items()
    assert loaded.exclude(days=[]).count() >= 8
    assert loaded.filter(opens_at__isnull=False).count() >= 8
    assert not loaded.filter(settings=[]).exists()
    assert {language for listing in loaded for language in listing.languages} >= {"eng", "pol", "bfi", "mul"}


def postcodes():
    with (ROOT / "core" / "data" / "codepoint_open_2025_11_dy10_dy14.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_loading_again_changes_nothing(loaded, now):
    Intervention.objects.filter(slug="sleep-support-clinic").update(summary="Changed by hand.")
    models = (Intervention, Organisation, Topic, Indicator)
    before = [model.objects.count() for model in models]
    listings.load(now=now + timedelta(days=40))
    assert [model.objects.count() for model in models] == before
    assert Intervention.objects.get(slug="sleep-support-clinic").summary == "Changed by hand."


def test_a_real_listing_of_the_same_name_is_left_alone(now):
    real = InterventionFactory(name="Sleep support clinic", slug="sleep-support-clinic")
    listings.load(now=now)
    real.refresh_from_db()
    assert not real.is_demonstration
    assert Intervention.objects.filter(name=real.name).count() == 2


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
        datetime(2026, 12, 1, 0, 30, tzinfo=UTC),
        datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    ],
    ids=str,
)
def test_dates_follow_today_at_any_hour(moment):
    listings.load(now=moment)
    newest = max(Intervention.objects.values_list("checked_on", flat=True))
    assert date(2026, 1, 1) < newest < local_date(moment)
    assert queries.published(local_date(moment)).count() >= 25
