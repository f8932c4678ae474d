"""What the database itself refuses about requests, claims and provider checks."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from core import clock
from directory.domain.requests import RequestState
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import (
    ChangeRequestFactory,
    ClaimFactory,
    ProposedFieldFactory,
    ProviderCheckFactory,
    some_days_ago,
)

pytestmark = pytest.mark.django_db
NOW = clock.now()
DECIDED = {"decided_at": NOW, "decided_by_kind": "user", "decided_by_ref": uuid4()}


def second_open_request():
    first = ChangeRequestFactory()
    ChangeRequestFactory(listing=first.listing, state=RequestState.DRAFT, submitted_at=None)


def second_of_a_field():
    first = ProposedFieldFactory()
    ProposedFieldFactory(request=first.request, field=first.field)


def second_open_claim():
    first = ClaimFactory()
    ClaimFactory(organisation=first.organisation, person=first.person)


def no_actor(row):
    row.by_kind = "user"
    row.save()


REFUSED = {
    "change_request_state_is_on_the_list": lambda: ChangeRequestFactory(state="lost"),
    "listing_has_one_open_change_request_at_a_time": second_open_request,
    "change_request_names_its_listing_or_is_new": lambda: ChangeRequestFactory(
        listing=None, provider=InterventionFactory().provider
    ),
    "change_request_that_was_sent_says_when": lambda: ChangeRequestFactory(submitted_at=None),
    "change_request_that_is_sent_back_gives_a_reason": lambda: ChangeRequestFactory(state="changes_asked"),
    "change_request_is_decided_by_somebody_exactly_when_decided": lambda: ChangeRequestFactory(state="approved"),
    "directory_changerequest_names_who_did_it": lambda: no_actor(ChangeRequestFactory()),
    "proposed_field_stands_once_in_its_request": second_of_a_field,
    "proposed_field_verdict_is_on_the_list": lambda: ProposedFieldFactory(verdict="perhaps"),
    "claim_state_is_on_the_list": lambda: ClaimFactory(state="lost", **DECIDED),
    "claim_of_a_person_is_open_once_for_a_provider": second_open_claim,
    "claim_is_decided_by_somebody_exactly_when_decided": lambda: ClaimFactory(state="approved"),
    "claim_that_is_declined_has_a_reason": lambda: ClaimFactory(state="declined", **DECIDED),
    "provider_check_kind_is_on_the_list": lambda: ProviderCheckFactory(kind="passport"),
    "provider_check_expires_on_or_after_it_was_seen": lambda: ProviderCheckFactory(
        expires_on=some_days_ago() - timedelta(days=1)
    ),
    "directory_providercheck_names_who_did_it": lambda: no_actor(ProviderCheckFactory()),
}
ALSO_REFUSED = {
    "change_request_is_decided_by_somebody_exactly_when_decided": lambda: ChangeRequestFactory(**DECIDED),
    "claim_is_decided_by_somebody_exactly_when_decided": lambda: ClaimFactory(**DECIDED),
}
TAKEN = {
    "a withdrawn draft": lambda: ChangeRequestFactory(state="withdrawn", submitted_at=None),
    "a new listing": lambda: ChangeRequestFactory(listing=None, is_new=True, provider=InterventionFactory().provider),
    "a declined request": lambda: ChangeRequestFactory(state="declined", reason="No.", **DECIDED),
    "an approved claim": lambda: ClaimFactory(state="approved", **DECIDED),
    "a check of one day": lambda: ProviderCheckFactory(expires_on=some_days_ago()),
}


@pytest.mark.parametrize(("name", "make"), [*REFUSED.items(), *ALSO_REFUSED.items()])
def test_the_database_refuses(name, make):
    with pytest.raises(IntegrityError, match=name):
        make()


@pytest.mark.parametrize("make", TAKEN.values(), ids=TAKEN)
def test_the_database_takes(make):
    assert make().pk


def test_a_listing_may_be_asked_about_again_once_it_is_decided():
    first = ChangeRequestFactory(state="declined", reason="No.", **DECIDED)
    assert ChangeRequestFactory(listing=first.listing).pk
