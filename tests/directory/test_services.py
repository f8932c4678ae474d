from datetime import date, timedelta
from uuid import uuid4

import pytest

from core.domain.actor import Actor
from core.errors import DomainError
from directory.models import Intervention, Topic
from directory.services import listings, topics
from tests.factories.accounts import OrganisationFactory
from tests.factories.core import DistrictFactory
from tests.factories.directory import IndicatorFactory, InterventionFactory, TopicFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def keep(now, by_clock):
    def call(listing=None, topics=None, indicators=(), districts=(), **facts):
        if listing is None:
            given = {"name": "The Sleep Clinic", "summary": "Rest.", "description": "Calls.", "level": "universal"}
            given |= {"provider": OrganisationFactory(is_provider=True), "source": "The provider", "checked_on": TODAY}
            given |= {"phases": ["primary"], "contact_telephone": "01632 960000"}
            listing = Intervention(**(given | facts))
        about = [TopicFactory()] if topics is None else topics
        return listings.keep(
            listing=listing, topics=about, indicators=indicators, districts=districts, by=by_clock, now=now
        )

    return call


def test_keep_saves_a_listing_with_all_that_belongs_to_it(keep):
    topic, indicator, district = TopicFactory(), IndicatorFactory(), DistrictFactory()
    listing = keep(topics=[topic], indicators=[indicator], districts=[district])
    listing.refresh_from_db()
    assert (listing.sort_name, listing.slug) == ("sleep clinic the", "the-sleep-clinic")
    assert listing.published_at is None
    assert list(listing.topics.all()) == [topic]
    assert list(listing.indicators.all()) == [indicator]
    assert list(listing.districts.all()) == [district]


def test_a_second_listing_of_the_same_name_has_an_address_of_its_own(keep):
    first, second = keep(), keep()
    assert second.slug == f"{first.slug}-{second.public_id.hex[:8]}"


def test_a_name_without_plain_letters_still_has_an_address(keep):
    listing = keep(name="Ελλάδα")
    assert listing.slug == listing.public_id.hex[:8]


def test_the_address_stays_when_the_name_changes(keep):
    listing = keep()
    listing.name = "Rest"
    assert keep(listing).slug == "the-sleep-clinic"
    assert Intervention.objects.get().sort_name == "rest"


def test_keep_refuses_a_check_after_today(keep):
    with pytest.raises(DomainError, match="after today"):
        keep(checked_on=TODAY + timedelta(days=1))
    assert not Intervention.objects.exists()


def test_a_published_listing_keeps_what_publishing_asks_for(keep, now, by_clock):
    listing = listings.publish(listing=keep(), by=by_clock, now=now)
    listing.contact_telephone = None
    with pytest.raises(DomainError, match="get in touch"):
        keep(listing)
    assert Intervention.objects.get().contact_telephone


def test_keeping_what_was_read_before_does_not_undo_a_taking_down(keep, now, by_clock):
    as_read_by_the_form = listings.publish(listing=keep(), by=by_clock, now=now)
    listings.take_down(listing=as_read_by_the_form, by=by_clock, now=now)
    as_read_by_the_form.summary = "Changed."
    keep(as_read_by_the_form)
    assert (Intervention.objects.get().summary, Intervention.objects.get().published_at) == ("Changed.", None)


def test_a_new_listing_is_not_published_by_keeping_it(keep, now):
    assert keep(published_at=now).published_at is None


def test_publish_shows_a_listing_once(keep, now, by_clock):
    listing = keep()
    assert listings.publish(listing=listing, by=by_clock, now=now).published_at == now
    later = now + timedelta(days=1)
    assert listings.publish(listing=listing, by=by_clock, now=later).published_at == now


def test_publish_refuses_with_every_reason(keep, now, by_clock):
    listing = keep(topics=[], contact_telephone=None)
    with pytest.raises(DomainError, match=r"“The Sleep Clinic” cannot be published yet\. .*topic.*get in touch"):
        listings.publish(listing=listing, by=by_clock, now=now)
    assert Intervention.objects.get().published_at is None


def test_the_history_says_which_service_and_by_whom(now):
    listing, by = InterventionFactory(), Actor.user(uuid4())
    listings.take_down(listing=listing, by=by, now=now)
    told = listing.events.order_by("pgh_id").last().pgh_context.metadata
    assert told == {"what": "directory.services.listings.take_down", "by_kind": "user", "by_ref": str(by.ref)}


def test_take_down_keeps_the_listing(now, by_clock):
    listing = InterventionFactory()
    listings.take_down(listing=listing, by=by_clock, now=now)
    listings.take_down(listing=listing, by=by_clock, now=now)
    assert Intervention.objects.get().published_at is None


def test_a_topic_is_kept_with_exactly_its_other_words(now, by_clock):
    topic = topics.keep(topic=Topic(name="The body", slug="body"), synonyms=["SRE", "sre", "RSE"], by=by_clock, now=now)
    assert topic.sort_name == "body the"
    assert sorted(topic.synonyms.values_list("folded", flat=True)) == ["rse", "sre"]
    kept = topic.synonyms.get(folded="rse").pk
    topics.keep(topic=topic, synonyms=["RSE", "PSHE", "!"], by=by_clock, now=now)
    assert sorted(topic.synonyms.values_list("folded", flat=True)) == ["pshe", "rse"]
    assert topic.synonyms.get(folded="rse").pk == kept


def test_a_topic_cannot_be_put_under_one_of_its_own(now, by_clock):
    top = TopicFactory()
    below = TopicFactory(parent=TopicFactory(parent=top))
    top.parent = below
    with pytest.raises(DomainError, match="under itself") as refused:
        topics.keep(topic=top, synonyms=[], by=by_clock, now=now)
    assert refused.value.field == "parent"
    assert Topic.objects.get(pk=top.pk).parent is None
