"""What a feed asks for, and what becomes of it."""

from datetime import timedelta

import pytest

from directory.domain.requests import RequestState
from directory.models import ChangeRequest, FeedRecord, FeedRun, FieldSource, Intervention
from directory.services import changes
from tests.directory.feeds.counted import asked, counts, everything
from tests.directory.feeds.given import DESK, RUN, VALUES, row
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import ChangeRequestFactory, ProposedFieldFactory

pytestmark = pytest.mark.django_db


def test_a_new_listing_waits_for_approval_and_is_not_a_listing_yet(take, source, now):
    topic = TopicFactory(name="Sleep", slug="sleep")
    report = take(row("a-1", terms=("Sleep", "Weaving")))
    request = ChangeRequest.objects.get()
    assert counts(report) == {"new": 1}
    assert (request.state, request.is_new, request.listing) == (RequestState.SUBMITTED, True, None)
    assert (request.source, request.external_id, request.submitted_at) == (source, "a-1", now)
    assert (request.actor, request.provider.name, request.provider.is_provider) == (RUN, "Quiet Minds", True)
    assert asked(request) == {**VALUES, "topics": [topic.slug], "phases": ["primary"]}
    assert not Intervention.objects.exists()
    record = FeedRecord.objects.get()
    assert (record.values, record.listing, record.last_run) == (asked(request), None, report.run)
    assert "“Weaving” (1 listing) is no topic here" in report.run.problems[0]["what"]


def test_the_rows_are_those_that_proposing_one_by_one_makes(take, source, now):
    """Set by set and one by one may not drift apart."""
    listing = InterventionFactory(name="Old", contact_mailbox=None)
    take(row("new"))
    made = ChangeRequest.objects.get()
    twin = changes.propose(
        listing=None,
        provider=made.provider,
        values=asked(made),
        source=source,
        external_id="twin",
        by=RUN,
        now=now,
    )
    _same_but_for(made, twin, "id", "public_id", "external_id")
    FeedRecord.objects.create(
        source=source, external_id="old", listing=listing, values={}, last_run=FeedRun.objects.get()
    )
    take(row("new"), row("old"))
    made = ChangeRequest.objects.get(listing=listing)
    fields = asked(made)
    made.fields.all().delete()
    ChangeRequest.objects.filter(pk=made.pk).delete()
    twin = changes.propose(
        listing=listing,
        provider=listing.provider,
        values=fields,
        source=source,
        external_id="old",
        by=RUN,
        now=now,
        note=made.note,
    )
    _same_but_for(made, twin, "id", "public_id")
    assert asked(twin) == fields


def _same_but_for(one, other, *names):
    facts = [field.attname for field in ChangeRequest._meta.concrete_fields if field.attname not in names]
    assert {name: getattr(one, name) for name in facts} == {name: getattr(other, name) for name in facts}


def test_approved_it_is_a_listing_whose_fields_name_their_feed(take, approve_all, source, now):
    TopicFactory(name="Sleep", slug="sleep")
    take(row("a-1", terms=("Sleep",)))
    approve_all()
    listing = Intervention.objects.get()
    assert (listing.source, listing.name) == (source.name, "Worry Workshop")
    assert FeedRecord.objects.get().listing == listing
    sources = FieldSource.objects.filter(listing=listing, source=source, taken_on=now.date())
    assert set(sources.values_list("field", flat=True)) == {*VALUES, "topics", "phases"}


def test_the_same_feed_twice_is_nothing_new(take, approve_all):
    rows = [row("a", price="£4"), row("b", name="Walk")]
    take(*rows)
    before = everything()
    assert counts(take(*rows)) == {"same": 2}
    assert everything() == before
    approve_all()
    before = everything()
    assert counts(take(*rows, at=ChangeRequest.objects.first().created_at + timedelta(days=400))) == {"same": 2}
    assert everything() == before


def test_a_change_is_asked_for_and_the_listing_stays_until_it_is_approved(take, approve_all, now):
    take(row("a"))
    approve_all()
    later = now + timedelta(days=30)
    assert counts(take(row("a", name="New name"), at=later)) == {"changed": 1}
    listing = Intervention.objects.get()
    request = ChangeRequest.objects.get(state=RequestState.SUBMITTED)
    field = request.fields.get()
    assert (field.field, field.before, field.after) == ("name", "Worry Workshop", "New name")
    assert (listing.name, request.listing, request.base_version) == ("Worry Workshop", listing, listing.version)
    approve_all(at=later)
    listing.refresh_from_db()
    assert (listing.name, listing.checked_by, listing.checked_on) == ("New name", "feed", later.date())


def test_a_waiting_request_is_said_anew_not_twice(take, approve_all):
    take(row("a"))
    take(row("a", name="Second"))
    assert ChangeRequest.objects.count() == 1
    assert asked(ChangeRequest.objects.get())["name"] == "Second"
    approve_all()
    take(row("a", name="Third"))
    take(row("a", name="Third", price="£4", price_on="2026-01-01"))
    request = ChangeRequest.objects.get(state=RequestState.SUBMITTED)
    assert asked(request) == {"name": "Third", "price": "£4", "price_on": "2026-01-01"}


def test_a_request_that_was_sent_back_is_answered_by_the_feeds_next_word(take, now):
    take(row("a"))
    changes.ask_for_changes(request=ChangeRequest.objects.get(), reason="Say more.", by=DESK, now=now)
    take(row("a"))
    assert ChangeRequest.objects.get().state == RequestState.CHANGES_ASKED
    take(row("a", description="More."))
    assert ChangeRequest.objects.get().state == RequestState.SUBMITTED


def test_a_feed_that_says_again_what_stands_here_takes_its_request_back(take, approve_all):
    take(row("a"))
    approve_all()
    take(row("a", name="Typing error"))
    assert counts(take(row("a"))) == {"changed": 1}
    assert ChangeRequest.objects.exclude(state=RequestState.APPROVED).get().state == RequestState.WITHDRAWN


def test_what_was_declined_does_not_come_again(take, now):
    take(row("a"))
    changes.decline(request=ChangeRequest.objects.get(), reason="Not for schools.", by=DESK, now=now)
    assert counts(take(row("a", name="Another name"))) == {"same": 1}
    assert ChangeRequest.objects.get().state == RequestState.DECLINED


def test_what_the_feed_no_longer_says_overwrites_nothing(take, approve_all):
    take(row("a", price="£4", price_on="2026-01-01"))
    approve_all()
    assert counts(take(row("a"))) == {"same": 1}
    assert FeedRecord.objects.get().values["price"] == "£4"


def test_a_field_written_here_is_asked_for_with_a_warning_and_an_untouched_one_without(take, approve_all, now):
    TopicFactory(name="Sleep", slug="sleep")
    take(row("a", terms=("Sleep",)))
    approve_all()
    listing = Intervention.objects.get()
    changed = changes.propose(listing=listing, provider=listing.provider, values={"summary": "Ours."}, by=DESK, now=now)
    changes.approve(request=changed, by=DESK, now=now)
    assert not FieldSource.objects.filter(field="summary").exists()
    take(row("a", summary="Theirs.", name="Their name"))
    note = ChangeRequest.objects.get(state=RequestState.SUBMITTED).note
    assert note == "Not taken from this feed before, so look at it first: summary."
    assert Intervention.objects.get().summary == "Ours."


def test_a_listing_with_somebody_elses_open_request_waits_for_the_next_reading(take, approve_all, now):
    take(row("a"))
    approve_all()
    listing = Intervention.objects.get()
    other = ChangeRequestFactory(listing=listing, source=None)
    ProposedFieldFactory(request=other)
    report = take(row("a", price="£4", price_on="2026-01-01"))
    assert counts(report) == {"same": 1}
    assert "a request of somebody else is open" in report.run.problems[0]["what"]
    changes.decline(request=other, reason="No.", by=DESK, now=now)
    assert counts(take(row("a", price="£4", price_on="2026-01-01"))) == {"changed": 1}
