from datetime import timedelta
from uuid import uuid4

import pytest

from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.proposals import FIELDS
from directory.domain.requests import RequestState
from directory.models import ChangeRequest, Intervention, ProposedField
from directory.services import changes
from directory.services.proposed import ProposalError
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import FeedSourceFactory, ListingPlaceFactory

pytestmark = pytest.mark.django_db
NEW = {
    "name": "Sleep clinic",
    "summary": "Helps with sleep.",
    "description": "Calls.",
    "level": "targeted",
    "area": "england",
    "state": "available",
    "cost_band": "free",
    "who_pays": "nhs",
    "phases": ["primary"],
    "contact_telephone": "01632 960000",
}


@pytest.fixture
def author():
    return Actor.user(uuid4())


@pytest.fixture
def propose(author, now):
    def call(listing=None, *, values, **options):
        provider = options.pop("provider", None) or (listing.provider if listing else OrganisationFactory())
        return changes.propose(
            **({"by": author, "now": now} | options), listing=listing, provider=provider, values=values
        )

    return call


def asked(request):
    return {field.field: (field.before, field.after) for field in request.fields.all()}


def test_only_what_differs_is_kept_and_the_listing_stays_as_it_is(propose, now, author):
    listing = InterventionFactory(name="Sleep clinic", price=None)
    request = propose(listing, values={"name": "Sleep help", "summary": listing.summary, "phases": ["primary"]})
    assert asked(request) == {"name": ("Sleep clinic", "Sleep help")}
    assert (request.state, request.submitted_at, request.base_version) == (RequestState.SUBMITTED, now, listing.version)
    assert (request.actor, request.is_new) == (author, False)
    listing.refresh_from_db()
    assert listing.name == "Sleep clinic"


def test_topics_districts_and_places_are_compared_as_well(propose):
    old, new = TopicFactory(slug="old"), TopicFactory(slug="new")
    listing = InterventionFactory(topics=[old])
    ListingPlaceFactory(listing=listing, name="Hall")
    place = {"name": "Hall", "street": "", "town": "", "postcode": "", "latitude": None, "longitude": None}
    request = propose(listing, values={"topics": ["new", "old"], "places": [{"name": "Hall"}], "districts": []})
    assert asked(request) == {"topics": (["old"], ["new", "old"])}
    assert new.slug in request.fields.get().after
    moved = propose(listing, values={"places": [{"name": "Hall", "town": "Bewdley"}]})
    assert asked(moved)["places"] == ([place], [place | {"town": "Bewdley"}])


def test_a_new_listing_is_asked_for_with_every_field_that_says_something(propose):
    topic = TopicFactory()
    request = propose(values=NEW | {"topics": [topic.slug], "price": ""}, pre_check={"safe": "yes"}, note=" Hello ")
    assert set(asked(request)) == {*NEW, "topics"}
    assert (request.listing, request.is_new, request.base_version) == (None, True, None)
    assert (request.pre_check, request.note) == ({"safe": "yes"}, "Hello")
    assert not Intervention.objects.exists()


def test_nothing_different_is_refused(propose):
    listing = InterventionFactory(name="Sleep clinic")
    with pytest.raises(DomainError, match="Nothing differs"):
        propose(listing, values={"name": "Sleep clinic"})
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"high_age": 4, "low_age": 6}, "high_age", "below the lowest"),
        ({"price": "£5"}, "price", "together with the day"),
        ({"cost_band": "free", "who_pays": "school"}, "cost_band", "contradict"),
        ({"state": "could_be_commissioned"}, "commissioned_by", "Say who"),
        ({"area": "county"}, "county", "Name the county"),
        ({"trial_question": "Does it help?"}, "trial_ends_on", "last day"),
        ({"trial_seeks_schools": True}, "trial_ends_on", "Only a trial"),
        ({"opens_at": "10:00", "closes_at": "09:00"}, "closes_at", "later one second"),
        ({"topics": []}, "topics", "at least one topic"),
        ({"topics": ["no-such"]}, "topics", "not on the list"),
        ({"phases": []}, "phases", "phase of school life"),
        ({"contact_mailbox": ""}, "contact_mailbox", "get in touch"),
        ({"contact_mailbox": "nobody"}, "contact_mailbox", "e-mail address"),
        ({"contact_website": "javascript:alert(1)"}, "contact_website", "web address"),
        ({"name": ""}, "name", "Fill this in"),
        ({"level": "best"}, "level", "choose one"),
    ],
)
def test_what_a_listing_cannot_have_is_refused_at_its_field(propose, values, field, sentence):
    listing = InterventionFactory()
    with pytest.raises(DomainError, match=sentence) as refused:
        propose(listing, values=values)
    assert refused.value.field == field
    assert not ProposedField.objects.exists()


def test_all_that_is_wrong_is_said_at_once(propose):
    with pytest.raises(ProposalError) as refused:
        propose(InterventionFactory(), values={"price": "£5", "topics": []})
    assert [field for field, _ in refused.value.problems] == ["price", "topics"]


@pytest.mark.parametrize("field", ["evidence", "checked_on", "source", "published_at", "no_such_field"])
def test_what_may_not_be_proposed_is_refused(propose, field):
    assert field not in FIELDS
    with pytest.raises(DomainError, match="cannot be proposed"):
        propose(InterventionFactory(), values={field: "x"})


def test_a_draft_may_be_unfinished_and_is_sent_when_it_is_whole(propose, now):
    listing = InterventionFactory()
    draft = propose(listing, values={"price": "£5"}, submit=False)
    assert (draft.state, draft.submitted_at) == (RequestState.DRAFT, None)
    with pytest.raises(DomainError, match="together with the day"):
        propose(listing, values={"name": "New name"})
    sent = propose(listing, values={"price_on": "2026-11-20"})
    assert sent == draft
    assert (sent.state, set(asked(sent))) == (RequestState.SUBMITTED, {"price", "price_on"})


def test_an_open_request_is_changed_in_place_and_a_field_put_back_is_gone(propose, now):
    listing = InterventionFactory(name="Sleep clinic")
    first = propose(listing, values={"name": "Sleep help", "summary": "Sleep."})
    second = propose(listing, values={"name": "Sleep clinic"}, now=now + timedelta(hours=1))
    assert second == first
    assert list(asked(second)) == ["summary"]
    assert second.submitted_at == now + timedelta(hours=1)


def test_a_request_that_was_sent_is_not_made_a_draft_again(propose):
    listing = InterventionFactory()
    propose(listing, values={"name": "Sleep help"})
    with pytest.raises(DomainError, match="sent already"):
        propose(listing, values={"name": "Other"}, submit=False)


def test_an_older_version_than_the_listings_is_refused(propose):
    listing = InterventionFactory(version=3)
    with pytest.raises(DomainError, match="while you were typing"):
        propose(listing, values={"name": "Sleep help"}, base_version=2)


def test_a_merged_listing_takes_no_proposals(propose):
    merged = InterventionFactory(published_at=None, merged_into=InterventionFactory())
    with pytest.raises(DomainError, match="was merged"):
        propose(merged, values={"name": "Sleep help"})


def test_a_feed_does_not_overwrite_what_a_person_proposed_and_takes_nothing_over(propose, author, now):
    listing, source = InterventionFactory(), FeedSourceFactory()
    propose(listing, values={"name": "By hand"})
    by_feed = propose(listing, values={"name": "By feed", "summary": "By feed."}, source=source, by=Actor.clock())
    assert {name: after for name, (_, after) in asked(by_feed).items()} == {"name": "By hand", "summary": "By feed."}
    assert (by_feed.source, by_feed.actor) == (None, author)


def test_a_feed_asks_once_for_a_new_listing_and_changes_that_request(propose):
    source, topic = FeedSourceFactory(name="County feed"), TopicFactory()
    values = NEW | {"topics": [topic.slug]}
    first = propose(values=values, source=source, external_id="7")
    again = propose(values=values | {"name": "Other"}, source=source, external_id="7", provider=first.provider)
    other = propose(values=values, source=source, external_id="8", provider=first.provider)
    assert again == first != other
    assert asked(again)["name"] == (None, "Other")


def test_a_request_is_withdrawn_once(propose, author, now):
    request = propose(InterventionFactory(), values={"name": "Sleep help"})
    assert changes.withdraw(request=request, by=author, now=now).state == RequestState.WITHDRAWN
    with pytest.raises(DomainError, match="no longer where it was: withdrawn"):
        changes.withdraw(request=request, by=author, now=now)


def test_a_request_is_sent_back_with_a_reason_and_comes_again(propose, author, now):
    listing = InterventionFactory()
    request = propose(listing, values={"name": "Sleep help"})
    with pytest.raises(DomainError, match="Give a reason"):
        changes.ask_for_changes(request=request, reason=" ", by=author, now=now)
    back = changes.ask_for_changes(request=request, reason="Say who comes.", by=author, now=now)
    assert (back.state, back.reason) == (RequestState.CHANGES_ASKED, "Say who comes.")
    kept = propose(listing, values={"summary": "A nurse comes."}, submit=False)
    assert kept.state == RequestState.CHANGES_ASKED
    assert propose(listing, values={"summary": "A nurse."}).state == RequestState.SUBMITTED


def test_a_request_is_declined_with_a_reason_and_nothing_changes(propose, author, now):
    listing = InterventionFactory(name="Sleep clinic")
    request = propose(listing, values={"name": "Sleep help"})
    declined = changes.decline(request=request, reason="Not true.", by=author, now=now)
    assert (declined.state, declined.reason, declined.decided_at) == (RequestState.DECLINED, "Not true.", now)
    assert declined.decided_by_ref == author.ref
    listing.refresh_from_db()
    assert listing.name == "Sleep clinic"
    assert propose(listing, values={"name": "Sleep help"}) != declined
