"""What the database itself keeps right about claims, their evidence and endings."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from enhancement.domain.annual_review import SignatoryRole
from tests.factories.accounts import PersonFactory
from tests.factories.delivery import ClaimEvidenceFactory, ClaimFactory, OutcomeEndingFactory
from tests.factories.enhancement import AT, OutcomeVersionFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
BROKEN = {
    "claim_is_signed_by_name_role_and_day_or_not_at_all": lambda: ClaimFactory(signed_on=DAY),
    "claim_is_confirmed_only_when_signed": lambda: ClaimFactory(confirmed_at=AT),
    "claim_result_is_a_part_of_a_whole_or_a_value": lambda: ClaimFactory(result_numerator=3),
    "claim_result_part_lies_within_its_whole": lambda: ClaimFactory(result_numerator=9, result_denominator=5),
    "claim_evidence_says_what_it_shows": lambda: ClaimEvidenceFactory(what=" "),
    "claim_evidence_names_its_source": lambda: ClaimEvidenceFactory(source=" "),
    "outcome_ends_with_what_was_learnt": lambda: OutcomeEndingFactory(learnt=" "),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BROKEN[name]()


def test_an_outcome_is_claimed_once_and_a_signed_claim_may_be_confirmed():
    version = OutcomeVersionFactory()
    signed = {"signatory": PersonFactory(), "signatory_role": SignatoryRole.HEAD, "signed_on": DAY}
    ClaimFactory(version=version, confirmed_at=AT, result_numerator=3, result_denominator=5, **signed)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimFactory(version=version)
