"""Two people decide about one change request, or send one, at the same moment, with the lock really held."""

import pytest

from core.errors import DomainError
from directory.domain.requests import RequestState
from directory.models import ChangeRequest, Intervention
from directory.services import changes
from tests.concurrency.two_connections import first_holds_second_waits
from tests.factories.directory import InterventionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


@pytest.fixture
def request_to_decide(done):
    listing = InterventionFactory(name="Old")
    return changes.propose(listing=listing, provider=listing.provider, values={"name": "New"}, **done)


def test_of_two_reviewers_one_decides_and_the_other_is_told(request_to_decide, done):
    one, two = first_holds_second_waits(
        lambda: changes.approve(request=request_to_decide, **done),
        lambda: changes.decline(request=request_to_decide, reason="No.", **done),
    )
    assert one.result().state == RequestState.APPROVED
    with pytest.raises(DomainError, match="no longer where it was: approved"):
        two.result()
    assert Intervention.objects.get().name == "New"
    assert ChangeRequest.objects.get().state == RequestState.APPROVED


def test_two_approvals_write_once(request_to_decide, done):
    one, two = first_holds_second_waits(
        lambda: changes.approve(request=request_to_decide, **done),
        lambda: changes.approve(request=request_to_decide, **done),
    )
    with pytest.raises(DomainError, match="no longer where it was"):
        two.result()
    assert one.result().listing.version == Intervention.objects.get().version == 2


def test_an_approval_and_a_withdrawal_are_one_of_the_two(request_to_decide, done):
    _, two = first_holds_second_waits(
        lambda: changes.withdraw(request=request_to_decide, **done),
        lambda: changes.approve(request=request_to_decide, **done),
    )
    with pytest.raises(DomainError, match="withdrawn"):
        two.result()
    assert Intervention.objects.get().name == "Old"


def test_two_first_requests_for_one_listing_make_one(done):
    listing = InterventionFactory()

    def send() -> ChangeRequest:
        return changes.propose(listing=listing, provider=listing.provider, values={"name": "New"}, **done)

    one, two = first_holds_second_waits(send, send)
    with pytest.raises(DomainError, match="Somebody else has just sent"):
        two.result()
    assert ChangeRequest.objects.get() == one.result()
