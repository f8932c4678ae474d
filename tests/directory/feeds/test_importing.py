import sys
from datetime import timedelta
from time import perf_counter
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organisation
from core.domain.actor import Actor
from directory.domain.desk_tasks import TaskKind
from directory.domain.feed_compare import Outcome
from directory.domain.feed_rows import FeedError, Problem
from directory.domain.requests import RequestState
from directory.models import ChangeRequest, DeskTask, FeedRecord, FeedRun, FieldSource, Intervention, ProposedField
from directory.queries.proposals import values_of
from directory.services import changes, importing
from directory.services.importing import Rules
from tests.directory.feeds.given import VALUES, content, row
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import ChangeRequestFactory, FeedSourceFactory, ProposedFieldFactory

pytestmark = pytest.mark.django_db
RUN, DESK = Actor.import_run(uuid4()), Actor.user(uuid4())


@pytest.fixture
def source():
    return FeedSourceFactory(name="County directory", code="county", defaults={"phases": ["primary"]})


@pytest.fixture
def take(source, now):
    """Takes these rows over, as a feed gives them on a day."""

    def call(*rows, at=now, rules=None, service=importing.apply, **given):
        return service(source=source, content=content(*rows, **given), rules=rules or Rules(), by=RUN, now=at)

    return call


@pytest.fixture
def approve_all(now):
    def call(at=now, refused=()):
        for request in ChangeRequest.objects.filter(state=RequestState.SUBMITTED):
            changes.approve(request=request, refused=refused, by=DESK, now=at)

    return call


def counts(report):
    run = report.run
    return {name: getattr(run, name) for name in ("new", "changed", "same", "gone", "left_out") if getattr(run, name)}


def everything():
    """How many rows each table has, apart from the readings of feeds themselves."""
    tables = set(connection.introspection.django_table_names(only_existing=True)) - {FeedRun._meta.db_table}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in sorted(tables)))
        return dict(cursor.fetchall())


def asked(request):
    return dict(request.fields.values_list("field", "after"))


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
    assert "“Weaving” (1 listings) is no topic here" in report.run.problems[0]["what"]


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


def test_the_preview_says_what_taking_over_does_and_changes_nothing(take, approve_all):
    rows = [row("a"), row("b", name="Walk"), row("c", name="Run"), row("d", name="Swim")]
    take(*rows)
    approve_all()
    again = [
        rows[0],
        row("b", name="Walk far"),
        row("c", not_offered="defunct"),
        row("e", name="E"),
        row("f", level=""),
    ]
    before = everything()
    seen = take(*again, service=importing.preview)
    assert everything() == before
    done = take(*again)
    assert seen.comparison == done.comparison
    assert counts(seen) == counts(done) == {"new": 1, "changed": 1, "same": 1, "gone": 2, "left_out": 1}
    assert (seen.run.applied, done.run.applied) == (False, True)
    waiting = ChangeRequest.objects.filter(state=RequestState.SUBMITTED)
    by_id = {request.external_id: list(request.fields.values_list("field", flat=True)) for request in waiting}
    said = seen.comparison.of(Outcome.NEW) + seen.comparison.of(Outcome.CHANGED)
    assert by_id == {one.external_id: [each.field for each in one.asked] for one in said}


@pytest.mark.parametrize(
    ("given", "rules", "named"),
    [
        ({}, Rules(), "fewer than half"),
        ({"total": 5}, Rules(), "gave 1"),
        ({"problems": [Problem("Page 1, 2", "It has no id.", left_out=True)]}, Rules(strict=True, accept_fewer=True),
         "1 listings cannot be read"),
    ],
)  # fmt: skip
def test_a_feed_that_is_not_whole_changes_nothing(take, given, rules, named):
    take(row("a"), row("b", name="B"), row("c", name="C"))
    before, runs = everything(), FeedRun.objects.count()
    for service in (importing.apply, importing.preview):
        with pytest.raises(FeedError, match=named):
            take(row("a", name="Changed"), service=service, rules=rules, **given)
    assert everything() == before
    assert FeedRun.objects.count() == runs
    assert counts(take(row("a"), rules=Rules(accept_fewer=True))) == {"same": 1, "gone": 2}


def test_an_import_that_dies_in_the_middle_has_changed_nothing(take, monkeypatch):
    take(row("a"))
    before, runs = everything(), FeedRun.objects.count()

    def die(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("directory.services.feed_records.tell_the_desk", die)
    with pytest.raises(KeyboardInterrupt):
        take(row("a", name="Changed"), row("b", name="B", provider="Somebody new"))
    assert everything() == before
    assert FeedRun.objects.count() == runs
    assert asked(ChangeRequest.objects.get())["name"] == "Worry Workshop"


def test_a_request_sent_in_the_same_moment_stops_the_import_in_words(take, approve_all, monkeypatch):
    take(row("a"))
    approve_all()
    listing = Intervention.objects.get()
    real = importing.feeds.known

    def known(source):
        found = real(source)
        ChangeRequestFactory(listing=listing, source=None)
        return found

    monkeypatch.setattr(importing.feeds, "known", known)
    with pytest.raises(FeedError, match="meanwhile"):
        take(row("a", name="New"))


def test_a_thousand_listings_cost_the_same_statements_as_ten(source, now, capsys):
    def statements(rows):
        began = perf_counter()
        with CaptureQueriesContext(connection) as caught:
            importing.apply(source=source, content=content(*rows), rules=Rules(), by=RUN, now=now)
        return len(caught), perf_counter() - began

    few, _ = statements([row(f"few-{number}", name=f"Few {number}") for number in range(10)])
    many = [row(f"few-{number}", name=f"Few {number}") for number in range(10)]
    many += [row(f"many-{number}", name=f"Many {number}") for number in range(1_000)]
    first, seconds = statements(many)
    again, _ = statements(many)
    changed, _ = statements([row(each.external_id, name=f"{each.values['name']} b") for each in many])
    with capsys.disabled():
        sys.stdout.write(
            f"\n1,000 new listings: {first} statements, {seconds:.1f} s; again {again}; changed {changed}\n"
        )
    assert first <= few + 8
    assert again <= few
    assert changed <= few + 8
    assert ChangeRequest.objects.count() == 1_010
    assert ProposedField.objects.count() == 1_010 * 6


def test_known_says_what_the_proposals_of_a_listing_are_compared_with(take, approve_all, source):
    TopicFactory(name="Sleep", slug="sleep")
    place = {"name": "Hall", "street": "", "town": "", "postcode": "DY10 1AA", "latitude": None, "longitude": None}
    take(row("a", terms=("Sleep",), places=[place], opens_at="09:30", closes_at="10:00"))
    approve_all()
    known = importing.feeds.known(source)["a"]
    assert known.listing == values_of(Intervention.objects.get())
    assert known.from_here.isdisjoint({"places", "opens_at", "topics"})
    assert "price" in known.from_here
