"""What the database itself refuses of readings and consents."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from core.domain.actor import ActorKind
from tests.factories.delivery import BarometerConsentFactory, ReadingFactory
from tests.factories.enhancement import AT, ESIFactory, OutcomeVersionFactory

NO_FIGURE = {"numerator": None, "denominator": None}


@pytest.fixture
def version(db):
    return OutcomeVersionFactory()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("reading_is_a_part_of_a_whole_or_a_value", {"value": 5}),
        ("reading_is_a_part_of_a_whole_or_a_value", {"denominator": None}),
        ("reading_part_lies_within_its_whole", {"numerator": 91}),
        ("reading_names_its_source", {"source": " "}),
        ("only_a_milestone_is_reached_or_not", {"reached": True}),
        ("reading_has_a_figure_or_says_whether_reached", NO_FIGURE),
        ("enhancement_reading_names_who_did_it", {"by_kind": ActorKind.USER}),
    ],
)
def test_a_reading_that_means_nothing_is_refused(version, name, wrong):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ReadingFactory(version=version, **wrong)


def test_a_milestone_needs_no_figure(version):
    assert ReadingFactory(version=version, esi=ESIFactory(slot=version.slot), reached=False, **NO_FIGURE).pk


def test_a_school_shows_its_barometer_once_and_ends_it_after_it_began(db):
    held = BarometerConsentFactory()
    with pytest.raises(IntegrityError, match="school_shows_its_barometer_once"), transaction.atomic():
        BarometerConsentFactory(journey=held.journey)
    with pytest.raises(IntegrityError, match="barometer_consent_ends_after_it_was_given"), transaction.atomic():
        BarometerConsentFactory(ended_at=AT - timedelta(days=1))
    held.ended_at = AT
    held.save()
    assert BarometerConsentFactory(journey=held.journey).pk
