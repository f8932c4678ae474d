"""What is gone from a feed or comes back, what stands here already, and whose it is."""

from datetime import timedelta

import pytest

from accounts.models import Organisation
from directory.domain.desk_tasks import TaskKind
from directory.domain.requests import RequestState
from directory.models import ChangeRequest, DeskTask, FeedRecord, Intervention
from tests.directory.feeds.counted import counts
from tests.directory.feeds.given import row
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import InterventionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_what_is_gone_is_a_task_and_stays_public_and_coming_back_ends_the_task(take, approve_all, now):
    TopicFactory(name="Sleep", slug="sleep")
    rows = [row("a", terms=("Sleep",)), row("b", name="Walk"), row("c", name="Run")]
    take(*rows)
    approve_all()
    shown = Intervention.objects.get(name="Worry Workshop")
    assert shown.published_at is not None
    report = take(*rows[1:])
    assert counts(report) == {"same": 2, "gone": 1}
    task = DeskTask.objects.get(kind=TaskKind.GONE_FROM_FEED)
    assert (task.listing, task.done_at) == (shown, None)
    assert "County directory no longer has “Worry Workshop”" in task.text
    assert FeedRecord.objects.get(external_id="a").gone_since == now.date()
    shown.refresh_from_db()
    assert shown.published_at is not None
    assert counts(take(*rows[1:], at=now + timedelta(days=1))) == {"same": 2}
    assert DeskTask.objects.count() == 1
    take(*rows, at=now + timedelta(days=2))
    task.refresh_from_db()
    assert (task.outcome, task.done_by_kind) == ("The feed has it again.", "import")
    assert FeedRecord.objects.get(external_id="a").gone_since is None
    take(*rows[1:], at=now + timedelta(days=3))
    assert DeskTask.objects.filter(done_at=None).count() == 1


def test_a_listing_that_the_feed_calls_defunct_is_gone_with_the_feeds_word(take, approve_all):
    take(row("a"))
    approve_all()
    take(row("a", not_offered="defunct"))
    assert "The feed says of it: defunct." in DeskTask.objects.get().text


def test_a_request_for_a_listing_that_is_gone_is_taken_back_and_made_anew_when_it_returns(take):
    rows = [row("a"), row("b", name="Walk")]
    take(*rows)
    take(rows[1])
    assert ChangeRequest.objects.get(external_id="a").state == RequestState.WITHDRAWN
    assert not DeskTask.objects.exists()
    take(*rows)
    states = ChangeRequest.objects.filter(external_id="a").order_by("pk").values_list("state", flat=True)
    assert list(states) == [RequestState.WITHDRAWN, RequestState.SUBMITTED]


def test_a_merged_listing_is_changed_where_it_stands_now(take, approve_all):
    take(row("a"))
    approve_all()
    kept = InterventionFactory(name="Kept")
    Intervention.objects.exclude(pk=kept.pk).update(merged_into=kept, published_at=None)
    take(row("a", price="£4", price_on="2026-01-01"))
    assert ChangeRequest.objects.get(state=RequestState.SUBMITTED).listing == kept


def test_one_that_may_be_there_already_says_so(take):
    provider = OrganisationFactory(name="QUIET minds", is_provider=True)
    InterventionFactory(name="Worry Workshops", provider=provider)
    InterventionFactory(name="Far away", provider=provider, contact_website="https://www.worry.example.org/w/")
    take(row("a"), row("b", name="Other", contact_website="http://worry.example.org/w"), row("c", name="Quite alone"))
    notes = dict(ChangeRequest.objects.values_list("external_id", "note"))
    assert notes["a"] == "It may be the same as “Worry Workshops”, which is in the directory."
    assert notes["b"] == "It may be the same as “Far away”, which is in the directory."
    assert notes["c"] == ""
    assert set(ChangeRequest.objects.values_list("provider", flat=True)) == {provider.pk}


def test_a_row_without_an_organisation_is_the_feeds_or_left_out(take, source):
    report = take(row("a", provider=None))
    assert counts(report) == {"left_out": 1}
    assert "names no organisation" in report.run.problems[0]["what"]
    source.provider = OrganisationFactory(is_provider=True)
    source.save()
    take(row("a", provider=None))
    assert ChangeRequest.objects.get().provider == source.provider


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_what_an_invented_feed_brings_is_invented(take, source, is_demonstration):
    source.is_demonstration = is_demonstration
    source.save()
    take(row("a"))
    assert Organisation.objects.get().is_demonstration is is_demonstration
