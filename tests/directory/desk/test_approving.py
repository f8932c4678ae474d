from datetime import timedelta
from uuid import uuid4

import pytest

from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.checking import Checker
from directory.domain.requests import RequestState, Verdict
from directory.models import Intervention, ListingCheck
from directory.services import changes, listings
from directory.services.approving import OvertakenError
from tests.directory.desk.test_changes import NEW
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import IndicatorFactory, InterventionFactory, TopicFactory
from tests.factories.listings_desk import FeedSourceFactory

pytestmark = pytest.mark.django_db
AUTHOR, REVIEWER = Actor.user(uuid4()), Actor.user(uuid4())


@pytest.fixture
def propose(now):
    def call(listing, values, at=now, **options):
        provider = listing.provider if listing else OrganisationFactory(is_demonstration=True)
        return changes.propose(listing=listing, provider=provider, values=values, by=AUTHOR, now=at, **options)

    return call


@pytest.fixture
def approve(now):
    def call(request, refused=(), **options):
        return changes.approve(request=request, refused=refused, by=REVIEWER, now=now, **options)

    return call


@pytest.fixture
def rename(now, by_clock):
    """Somebody else changes the listing meanwhile."""

    def call(listing, **facts):
        row = Intervention.objects.get(pk=listing.pk)
        for name, value in facts.items():
            setattr(row, name, value)
        topics = list(row.topics.all())
        return listings.keep(listing=row, topics=topics, indicators=[], districts=[], by=by_clock, now=now)

    return call


def test_accepted_fields_are_written_and_refused_ones_stay_with_a_reason(propose, approve, now):
    listing, indicator, topic = InterventionFactory(name="Old", price=None), IndicatorFactory(), TopicFactory()
    listing.indicators.set([indicator])
    values = {"name": "New", "summary": "Better.", "topics": [topic.slug], "places": [{"name": "Hall"}]}
    done = approve(propose(listing, values), {"summary": "It promises too much."})
    listing.refresh_from_db()
    assert (listing.name, listing.version, listing.changed_at) == ("New", 2, now)
    assert listing.summary != "Better."
    assert (listing.topics.get(), listing.indicators.get(), listing.places.get().name) == (topic, indicator, "Hall")
    assert {field.field: (field.verdict, field.reason) for field in done.fields.all()} == {
        "name": (Verdict.ACCEPTED, ""),
        "summary": (Verdict.REFUSED, "It promises too much."),
        "topics": (Verdict.ACCEPTED, ""),
        "places": (Verdict.ACCEPTED, ""),
    }
    assert (done.state, done.decided_at, done.decided_by_ref) == (RequestState.APPROVED, now, REVIEWER.ref)


def test_fields_that_nobody_proposed_stay(propose, approve, now):
    judged = {"evidence_source": "A trial", "evidence_judged_by": "LP", "evidence_judged_on": local_date(now)}
    listing = InterventionFactory(evidence="strong", **judged)
    before = Intervention.objects.values().get()
    approve(propose(listing, {"price": "£5", "price_on": "2026-11-01"}))
    after = Intervention.objects.values().get()
    moved = {name for name in before if before[name] != after[name]}
    assert moved == {"price", "price_on", "version", "changed_at", "checked_on", "checked_by", "check_due_on"}


def test_a_new_listing_is_made_and_shown(propose, approve, now):
    done = approve(propose(None, NEW | {"topics": [TopicFactory().slug]}))
    listing = done.listing
    assert (listing.name, listing.published_at, listing.source) == ("Sleep clinic", now, "The provider")
    assert (listing.provider, listing.is_demonstration) == (done.provider, True)
    assert (listing.checked_on, listing.checked_by) == (local_date(now), Checker.PROVIDER)
    assert listing.languages == ["eng"]


def test_a_new_listing_that_lacks_something_is_made_and_not_shown(propose, approve):
    values = NEW | {"topics": [TopicFactory().slug]}
    done = approve(propose(None, values), {"topics": "None of them fits."})
    assert done.listing.published_at is None
    assert not done.listing.topics.exists()


def test_a_new_listing_needs_its_name(propose, approve):
    request = propose(None, NEW | {"topics": [TopicFactory().slug]})
    with pytest.raises(DomainError, match="Fill this in: Name"):
        approve(request, {"name": "Not this one."})
    request.refresh_from_db()
    assert (request.state, Intervention.objects.count()) == (RequestState.SUBMITTED, 0)


def test_approval_is_a_check_on_the_day_it_was_sent(propose, approve, now):
    listing = InterventionFactory(checked_by=Checker.PROGRAMME)
    sent = now - timedelta(days=3)
    approve(propose(listing, {"name": "New"}, at=sent))
    listing.refresh_from_db()
    assert (listing.checked_on, listing.checked_by) == (local_date(sent), Checker.PROVIDER)
    check = ListingCheck.objects.get()
    assert (check.checked_on, check.checked_at, check.version, check.actor) == (local_date(sent), now, 2, AUTHOR)


def test_an_older_day_than_the_last_check_is_no_check(propose, approve, now):
    listing = InterventionFactory(checked_on=local_date(now))
    approve(propose(listing, {"name": "New"}, at=now - timedelta(days=3)))
    listing.refresh_from_db()
    assert (listing.checked_on, listing.checked_by) == (local_date(now), Checker.PROGRAMME)
    assert not ListingCheck.objects.exists()


def test_a_feeds_change_is_checked_by_the_feed(propose, approve):
    listing = InterventionFactory()
    approve(propose(listing, {"name": "New"}, source=FeedSourceFactory()))
    listing.refresh_from_db()
    assert listing.checked_by == Checker.FEED


def test_a_listing_that_was_taken_down_is_not_shown_by_an_approval(propose, approve):
    listing = InterventionFactory(published_at=None)
    assert approve(propose(listing, {"name": "New"})).listing.published_at is None


def test_a_field_that_moved_meanwhile_must_be_looked_at_again(propose, approve, rename):
    listing = InterventionFactory(name="Old", price=None)
    request = propose(listing, {"name": "New", "summary": "Better."})
    moved = rename(listing, name="Third")
    with pytest.raises(OvertakenError, match="Look again at: Name") as refused:
        approve(request)
    assert refused.value.fields == ["name"]
    listing.refresh_from_db()
    request.refresh_from_db()
    assert (listing.name, request.state, request.fields.count()) == ("Third", RequestState.SUBMITTED, 2)
    with pytest.raises(OvertakenError):
        approve(request, seen_version=moved.version - 1)
    done = approve(request, seen_version=moved.version)
    listing.refresh_from_db()
    assert (listing.name, done.fields.get(field="name").before) == ("New", "Third")


def test_a_change_elsewhere_or_to_the_same_text_is_no_reason_to_look_again(propose, approve, rename):
    listing = InterventionFactory(name="Old")
    request = propose(listing, {"name": "New", "summary": "Better."})
    rename(listing, name="New", description="Other.")
    approve(request)
    listing.refresh_from_db()
    assert (listing.name, listing.summary, listing.description) == ("New", "Better.", "Other.")


def test_a_moved_field_that_is_refused_does_not_stand_in_the_way(propose, approve, rename):
    listing = InterventionFactory(name="Old")
    request = propose(listing, {"name": "New", "summary": "Better."})
    rename(listing, name="Third")
    approve(request, ["name"])
    listing.refresh_from_db()
    assert (listing.name, listing.summary) == ("Third", "Better.")


def test_accepted_fields_must_fit_together(propose, approve):
    listing = InterventionFactory()
    request = propose(listing, {"price": "£5", "price_on": "2026-11-01"})
    with pytest.raises(DomainError, match="Give a price together") as refused:
        approve(request, {"price_on": "Too old."})
    assert refused.value.field == "price"


def test_refusing_everything_or_something_else_is_no_approval(propose, approve):
    request = propose(InterventionFactory(), {"name": "New"})
    with pytest.raises(DomainError, match="Nothing would be accepted"):
        approve(request, {"name": "No."})
    with pytest.raises(DomainError, match="says nothing about: price"):
        approve(request, {"price": "No."})
    with pytest.raises(DomainError, match="shorten the reason"):
        approve(request, {"name": "x" * 501})


@pytest.mark.parametrize("state", [RequestState.CHANGES_ASKED, RequestState.DECLINED, RequestState.WITHDRAWN])
def test_only_what_waits_is_approved(propose, approve, now, state):
    request = propose(InterventionFactory(), {"name": "New"})
    done = {"request": request, "by": REVIEWER, "now": now}
    if state == RequestState.WITHDRAWN:
        changes.withdraw(**done)
    else:
        {"changes_asked": changes.ask_for_changes, "declined": changes.decline}[state](reason="No.", **done)
    with pytest.raises(DomainError, match="no longer where it was"):
        approve(request)


def test_nothing_is_written_to_a_merged_listing(propose, approve):
    listing = InterventionFactory()
    request = propose(listing, {"name": "New"})
    Intervention.objects.filter(pk=listing.pk).update(published_at=None, merged_into=InterventionFactory())
    with pytest.raises(DomainError, match="was merged"):
        approve(request)


def test_the_history_says_who_approved(propose, approve):
    listing = InterventionFactory(name="Old")
    approve(propose(listing, {"name": "New"}))
    last = listing.events.order_by("-pgh_id").first()
    assert (last.name, last.pgh_context.metadata["by_ref"]) == ("New", str(REVIEWER.ref))
