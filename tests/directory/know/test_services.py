"""Evidence reviews and totals of use, through their services."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from directory.models import EvidenceReview, ListingUse
from directory.services import evidence_reviews
from directory.services.use_totals import write_totals
from tests.factories.accounts import UserFactory
from tests.factories.directory import IndicatorFactory, InterventionFactory, TopicFactory
from tests.factories.listings_desk import EvidenceReviewFactory, ListingUseFactory

pytestmark = pytest.mark.django_db
QUESTION = "The quiet room: does it help?"


def unsaved(now, **facts):
    whole = {
        "question": QUESTION,
        "finding": "A little.",
        "strength": "low",
        "meaning": "Try it.",
        "searched_on": local_date(now),
        "searched_where": "Two databases",
        "sources": "A study",
        "judged_by": "The Local Programme",
    }
    return EvidenceReview(**whole | facts)


def keep(review, now, *, topics=(), indicators=(), listings=(), by=None):
    return evidence_reviews.keep(
        review=review, topics=topics, indicators=indicators, listings=listings, by=by or Actor.clock(), now=now
    )


def test_a_review_is_kept_with_what_it_is_about_and_not_shown_yet(now):
    topic, indicator, listing = TopicFactory(), IndicatorFactory(), InterventionFactory()
    review = keep(unsaved(now), now, topics=[topic], indicators=[indicator], listings=[listing])
    review.refresh_from_db()
    assert (review.slug, review.sort_name) == ("the-quiet-room-does-it-help", "quiet room does it help the")
    assert (review.published_at, review.changed_at) == (None, now)
    assert [*review.topics.all(), *review.indicators.all(), *review.listings.all()] == [topic, indicator, listing]


def test_the_address_never_changes_and_two_of_a_question_have_two(now):
    first, second = keep(unsaved(now), now), keep(unsaved(now), now)
    assert second.slug == f"{first.slug}-{second.public_id.hex[:8]}"
    first.question = "Another question?"
    assert keep(first, now).slug == "the-quiet-room-does-it-help"
    assert keep(unsaved(now, question="何?"), now).slug


def test_a_review_without_a_topic_is_not_published_and_says_why(now, by_clock):
    review = keep(unsaved(now), now)
    with pytest.raises(DomainError, match="Choose at least one topic"):
        evidence_reviews.publish(review=review, by=by_clock, now=now)
    review.refresh_from_db()
    assert review.published_at is None


def test_publishing_and_taking_down_twice_is_once(now, by_clock):
    review, later = EvidenceReviewFactory(published_at=None), now + timedelta(hours=1)
    review.topics.add(TopicFactory())
    evidence_reviews.publish(review=review, by=by_clock, now=now)
    assert evidence_reviews.publish(review=review, by=by_clock, now=later).published_at == now
    down = evidence_reviews.take_down(review=review, by=by_clock, now=later)
    assert (down.published_at, down.changed_at) == (None, later)
    last = evidence_reviews.take_down(review=review, by=by_clock, now=later + timedelta(hours=1))
    assert last.changed_at == later


def test_a_published_review_keeps_what_publishing_asks_for(now):
    review = EvidenceReviewFactory(published_at=now)
    review.finding = "Changed."
    with pytest.raises(DomainError, match="Choose at least one topic"):
        keep(review, now)
    review.refresh_from_db()
    assert review.finding == "Yes, a little."


def test_a_form_that_was_open_while_somebody_took_it_down_does_not_publish_it_again(now, by_clock):
    opened = EvidenceReviewFactory(published_at=now)
    evidence_reviews.take_down(review=opened, by=by_clock, now=now)
    assert opened.published_at is not None
    keep(opened, now, topics=[TopicFactory()])
    opened.refresh_from_db()
    assert opened.published_at is None


def test_the_history_says_who_changed_a_review(now):
    user = UserFactory()
    review = keep(unsaved(now), now, by=Actor.user(user.public_id))
    told = review.events.last().pgh_context.metadata
    assert told["by_ref"] == str(user.public_id)
    assert told["what"].endswith("evidence_reviews.keep")


def write(listing, now, **facts):
    whole = {"schools": 7, "again": 5, "counted_on": local_date(now)}
    return write_totals(listing=listing, **whole | facts, by=Actor.clock(), now=now)


def test_totals_take_the_place_of_those_before_and_leave_the_listing_as_it_was(now):
    listing = InterventionFactory(version=3, changed_at=datetime(2026, 5, 1, tzinfo=UTC))
    write(listing, now, schools=4, again=4, counted_on=date(2026, 9, 1))
    write(listing, now)
    use = ListingUse.objects.get()
    assert (use.listing, use.schools, use.again, use.counted_on) == (listing, 7, 5, local_date(now))
    listing.refresh_from_db()
    assert (listing.version, listing.changed_at) == (3, datetime(2026, 5, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"schools": -1, "again": -2}, "schools"),
        ({"again": -1}, "again"),
        ({"again": 8}, "again"),
        ({"counted_on": date(2026, 11, 23)}, "counted_on"),
        ({"counted_on": date(2026, 10, 31)}, "counted_on"),
    ],
    ids=["fewer than none", "fewer than none again", "more than all", "tomorrow", "before the last count"],
)
def test_totals_that_cannot_be_are_refused(now, facts, field):
    listing = ListingUseFactory(schools=6, again=6, counted_on=date(2026, 11, 1)).listing
    with pytest.raises(DomainError) as refused:
        write(listing, now, **facts)
    assert refused.value.field == field
    assert ListingUse.objects.get().schools == 6


def test_totals_of_a_merged_listing_belong_to_the_one_that_stands_for_it(now):
    kept = InterventionFactory()
    with pytest.raises(DomainError, match="was merged into another"):
        write(InterventionFactory(published_at=None, merged_into=kept), now)
    assert not ListingUse.objects.exists()
