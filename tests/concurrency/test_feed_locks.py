"""One feed is read twice at the same moment, with the lock really held."""

import pytest

from directory.domain.requests import RequestState
from directory.models import ChangeRequest, FeedRun
from directory.services import changes, importing
from directory.services.importing import Rules
from tests.concurrency.two_connections import first_holds_second_waits
from tests.directory.feeds.given import content, row
from tests.factories.listings_desk import FeedSourceFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def take(by_clock, now):
    source = FeedSourceFactory()

    def call(*rows):
        return importing.apply(source=source, content=content(*rows), rules=Rules(), by=by_clock, now=now)

    return call


def test_of_two_readings_at_once_the_second_finds_nothing_new(take):
    one, two = first_holds_second_waits(lambda: take(row("a")), lambda: take(row("a")))
    assert (one.result().run.new, two.result().run.new, two.result().run.same) == (1, 0, 1)
    assert ChangeRequest.objects.count() == 1
    assert FeedRun.objects.count() == 2


def test_a_reading_waits_for_an_approval_and_then_asks_for_a_change_of_the_listing(take, by_clock, now):
    take(row("a"))
    request = ChangeRequest.objects.get()
    one, two = first_holds_second_waits(
        lambda: changes.approve(request=request, by=by_clock, now=now), lambda: take(row("a", name="New name"))
    )
    assert one.result().state == RequestState.APPROVED
    assert two.result().run.changed == 1
    waiting = ChangeRequest.objects.get(state=RequestState.SUBMITTED)
    assert (waiting.is_new, waiting.listing, waiting.fields.get().after) == (False, one.result().listing, "New name")
