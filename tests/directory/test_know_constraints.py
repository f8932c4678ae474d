"""What the database refuses about evidence reviews and the use of listings."""

import pytest
from django.db import IntegrityError, transaction

from directory.models import EvidenceReview
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import EvidenceReviewFactory, ListingUseFactory

pytestmark = pytest.mark.django_db


def refused(make, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def test_the_strength_of_a_review_is_on_the_list():
    EvidenceReviewFactory(strength="none")
    refused(lambda: EvidenceReviewFactory(strength="very high"), "evidence_review_strength_is_on_the_list")


def test_two_reviews_have_two_addresses():
    EvidenceReviewFactory(slug="a")
    refused(lambda: EvidenceReviewFactory(slug="a"), "slug")
    assert EvidenceReview.objects.count() == 1


def test_no_more_schools_want_it_again_than_used_it():
    ListingUseFactory(schools=5, again=5)
    refused(lambda: ListingUseFactory(schools=5, again=6), "listing_use_again_is_no_more_than_the_schools")


def test_a_listing_has_one_row_of_totals():
    listing = InterventionFactory()
    ListingUseFactory(listing=listing)
    refused(lambda: ListingUseFactory(listing=listing), "listing_id")
