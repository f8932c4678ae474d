"""What the database itself refuses about signed reviews and what is said to them."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from enhancement.domain.confirming import Verdict
from enhancement.models import ReviewVerdict
from tests.factories.enhancement import AnnualReviewFactory, ReviewVerdictFactory, SignedReviewFactory

pytestmark = pytest.mark.django_db


def refused(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def test_an_open_review_waits_for_nobody():
    refused("only_a_signed_annual_review_needs_confirmation", lambda: AnnualReviewFactory(needs_confirmation=True))
    assert SignedReviewFactory(needs_confirmation=True).needs_confirmation


def test_a_review_has_one_verdict():
    held = ReviewVerdictFactory()
    refused("review_id", lambda: ReviewVerdictFactory(review=held.review))


@pytest.mark.parametrize(
    ("verdict", "reason"), [(Verdict.CONFIRMED, "Fine"), (Verdict.GIVEN_BACK, ""), (Verdict.GIVEN_BACK, " \n")]
)
def test_a_reason_belongs_to_what_is_given_back(verdict, reason):
    refused(
        "annual_review_is_given_back_with_a_reason_and_confirmed_without",
        lambda: ReviewVerdictFactory(verdict=verdict, reason=reason),
    )


def test_a_verdict_names_who_gave_it():
    refused("enhancement_reviewverdict_names_who_did_it", lambda: ReviewVerdictFactory(by_kind="user", by_ref=None))


def test_a_verdict_stands():
    held = ReviewVerdictFactory()
    held.reason = "Changed"
    for deed in (held.save, ReviewVerdict.objects.all().delete):
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            deed()
