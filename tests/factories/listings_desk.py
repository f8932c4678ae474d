"""What happens to listings: requests, checks, reports, tasks, merges, reviews, feeds."""

from datetime import date, timedelta

import factory

from core import clock
from core.domain.actor import Actor
from directory.domain.checking import Checker
from directory.domain.desk_tasks import TaskKind
from directory.domain.feeds import FeedKind
from directory.domain.problems import ProblemKind
from directory.domain.provider_checks import CheckKind
from directory.domain.requests import RequestState
from directory.domain.strength import Strength
from directory.models import (
    ChangeRequest,
    Claim,
    DeskTask,
    EvidenceReview,
    FeedRecord,
    FeedRun,
    FeedSource,
    FieldSource,
    ListingCheck,
    ListingMerge,
    ListingPlace,
    ListingUse,
    ProblemReport,
    ProposedField,
    ProviderCheck,
)
from tests.factories.accounts import OrganisationFactory, PersonFactory
from tests.factories.directory import InterventionFactory, some_days_ago


def by_the_clock() -> Actor:
    return Actor.clock()


def in_a_year() -> date:
    return some_days_ago() + timedelta(days=365)


class ListingPlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ListingPlace

    listing = factory.SubFactory(InterventionFactory)
    name = factory.Sequence(lambda n: f"Hall {n}")


class FeedSourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FeedSource

    code = factory.Sequence(lambda n: f"feed-{n}")
    name = factory.Sequence(lambda n: f"Feed {n}")
    kind = FeedKind.OPEN_REFERRAL
    licence = "Open Government Licence v3.0"


class FeedRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FeedRun

    source = factory.SubFactory(FeedSourceFactory)
    started_at = factory.LazyFunction(lambda: clock.now())
    finished_at = factory.LazyFunction(lambda: clock.now())
    actor = factory.LazyFunction(by_the_clock)


class FeedRecordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FeedRecord

    source = factory.SelfAttribute("last_run.source")
    external_id = factory.Sequence(lambda n: f"id-{n}")
    last_run = factory.SubFactory(FeedRunFactory)


class FieldSourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FieldSource

    listing = factory.SubFactory(InterventionFactory)
    field = "name"
    source = factory.SubFactory(FeedSourceFactory)
    taken_on = factory.LazyFunction(some_days_ago)


class ChangeRequestFactory(factory.django.DjangoModelFactory):
    """Sent and waiting for the Local Programme."""

    class Meta:
        model = ChangeRequest

    listing = factory.SubFactory(InterventionFactory)
    provider = factory.LazyAttribute(lambda request: request.listing.provider)
    state = RequestState.SUBMITTED
    base_version = 1
    created_at = factory.LazyFunction(lambda: clock.now())
    submitted_at = factory.LazyFunction(lambda: clock.now())
    actor = factory.LazyFunction(by_the_clock)


class ProposedFieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProposedField

    request = factory.SubFactory(ChangeRequestFactory)
    field = "name"
    before = "Old name"
    after = "New name"


class ClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Claim

    organisation = factory.SubFactory(OrganisationFactory, is_provider=True)
    person = factory.SubFactory(PersonFactory)
    work = "Manager"
    claimed_at = factory.LazyFunction(lambda: clock.now())


class ProviderCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProviderCheck

    organisation = factory.SubFactory(OrganisationFactory, is_provider=True)
    kind = CheckKind.INSURANCE
    seen_on = factory.LazyFunction(some_days_ago)
    expires_on = factory.LazyFunction(in_a_year)
    seen_by = "The Local Programme"
    actor = factory.LazyFunction(by_the_clock)


class ProblemReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProblemReport

    listing = factory.SubFactory(InterventionFactory)
    kind = ProblemKind.CLOSED
    reported_at = factory.LazyFunction(lambda: clock.now())


class DeskTaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DeskTask

    kind = TaskKind.REPORTED_CLOSED
    key = factory.Sequence(lambda n: f"task-{n}")
    text = "Ask whether it is still offered."
    listing = factory.SubFactory(InterventionFactory)
    opened_at = factory.LazyFunction(lambda: clock.now())


class ListingMergeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ListingMerge

    kept = factory.SubFactory(InterventionFactory)
    merged = factory.LazyAttribute(lambda merge: InterventionFactory(published_at=None, merged_into=merge.kept))
    merged_at = factory.LazyFunction(lambda: clock.now())
    actor = factory.LazyFunction(by_the_clock)


class ListingUseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ListingUse

    listing = factory.SubFactory(InterventionFactory)
    schools = 7
    again = 5
    counted_on = factory.LazyFunction(some_days_ago)


class ListingCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ListingCheck

    listing = factory.SubFactory(InterventionFactory)
    checked_on = factory.LazyFunction(some_days_ago)
    checked_by = Checker.PROVIDER
    checked_at = factory.LazyFunction(lambda: clock.now())
    version = 1
    actor = factory.LazyFunction(by_the_clock)


class EvidenceReviewFactory(factory.django.DjangoModelFactory):
    """One that the public sees; `published_at=None` hides it."""

    class Meta:
        model = EvidenceReview

    slug = factory.Sequence(lambda n: f"review-{n}")
    question = factory.Sequence(lambda n: f"Does it help, asked for the {n}th time?")
    sort_name = factory.LazyAttribute(lambda review: review.question.lower())
    finding = "Yes, a little."
    strength = Strength.MODERATE
    meaning = "Try it with a small group first."
    searched_on = factory.LazyFunction(some_days_ago)
    searched_where = "Two databases of studies"
    sources = "A study, 2020"
    judged_by = "The Local Programme"
    published_at = factory.LazyFunction(lambda: clock.now())
    changed_at = factory.LazyFunction(lambda: clock.now())
