"""Demonstration reviews, provider pages and use: marked, honest, and the same after a second load."""

from datetime import timedelta

import pytest

from accounts.models import Organisation
from directory.domain.strength import Strength
from directory.models import EvidenceReview, ListingUse
from hwb_portal.demo import evidence_reviews, listings, provider_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(now):
    for loader in (listings, evidence_reviews, provider_pages):
        loader.load(now=now)
    return EvidenceReview.objects.all()


def test_reviews_show_every_strength_and_are_marked(loaded):
    assert set(loaded.values_list("strength", flat=True)) == set(Strength)
    assert not loaded.exclude(is_demonstration=True, published_at__isnull=False).exists()
    assert not loaded.exclude(judged_by__contains="(demonstration)").exists()


def test_each_is_about_something_and_names_real_listings_of_the_demonstration(loaded):
    for review in loaded:
        assert review.topics.exists()
        assert review.indicators.exists()
        assert review.listings.exists()
        assert "eneral knowledge" in review.sources


def test_one_listing_has_totals_to_tell_and_one_has_not(loaded):
    assert sorted(ListingUse.objects.values_list("schools", "again")) == [(4, 4), (7, 5)]


def test_some_providers_say_what_they_do(loaded):
    told = Organisation.objects.filter(is_demonstration=True).exclude(about="")
    assert told.count() >= 2
    assert not told.exclude(telephone__startswith="01632 960").exists()


def test_loading_again_changes_nothing(loaded, now):
    review = loaded.first()
    EvidenceReview.objects.filter(pk=review.pk).update(finding="Changed by hand.")
    before = loaded.count()
    for loader in (evidence_reviews, provider_pages):
        loader.load(now=now + timedelta(days=40))
    review.refresh_from_db()
    assert (loaded.count(), review.finding, ListingUse.objects.count()) == (before, "Changed by hand.", 2)
