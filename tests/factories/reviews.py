"""What belongs to annual reviews: moderation and reminders."""

import factory

from enhancement.domain.moderation import Finding, How
from enhancement.models import ModerationRecord, ReviewReminder
from tests.factories.accounts import PersonFactory
from tests.factories.enhancement import AT, FoundationFactory, SignedReviewFactory


class ModerationRecordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ModerationRecord

    review = factory.SubFactory(SignedReviewFactory)
    foundation = factory.LazyAttribute(lambda row: row.review.foundation)
    how = How.DESK
    moderated_on = AT.date()
    moderator = factory.SubFactory(PersonFactory)
    finding = Finding.CONFIRMED
    recorded_at = AT
    by_kind = "clock"


class ReviewReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewReminder

    foundation = factory.SubFactory(FoundationFactory)
    due_on = AT.date()
    days = -60
    recorded_at = AT
