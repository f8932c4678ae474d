"""Working together and being looked after: clusters, introductions, threads, meetings, policies, places."""

from datetime import date

import factory

from core.domain.actor import ActorKind
from enhancement.domain.criteria import Theme
from enhancement.models import (
    GroupMeeting,
    Introduction,
    IntroductionConsent,
    OutcomeOffer,
    RecruitmentPlan,
    ReviewAction,
    SchoolPolicy,
    WaitingSchool,
)
from notices.models import Message, Thread
from schools.models import Cluster, ClusterInvitation, ClusterSchool
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.directory import TopicFactory
from tests.factories.enhancement import (
    AT,
    AnnualReviewFactory,
    FoundationFactory,
    GroupFactory,
    JourneyFactory,
    OutcomeVersionFactory,
)
from tests.factories.schools import SchoolFactory


class ClusterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cluster

    name = factory.Sequence(lambda n: f"Cluster {n}")
    purpose = "Cook together"
    programme = factory.SubFactory(LocalProgrammeFactory)
    starts_on = date(2026, 9, 1)
    created_at = AT
    by_kind = ActorKind.CLOCK


class ClusterSchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClusterSchool

    cluster = factory.SubFactory(ClusterFactory)
    school = factory.SubFactory(SchoolFactory)
    starts_on = date(2026, 9, 1)
    by_kind = ActorKind.CLOCK


class ClusterInvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClusterInvitation

    cluster = factory.SubFactory(ClusterFactory)
    school = factory.SubFactory(SchoolFactory)
    invited_at = AT
    by_kind = ActorKind.CLOCK


class IntroductionConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IntroductionConsent

    journey = factory.SubFactory(JourneyFactory)
    given_at = AT
    by_kind = ActorKind.CLOCK


class IntroductionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Introduction

    sender = factory.SubFactory(JourneyFactory)
    receiver = factory.SubFactory(JourneyFactory)
    topic = factory.SubFactory(TopicFactory)
    text = "How did you begin?"
    sent_at = AT
    by_kind = ActorKind.CLOCK


class OutcomeOfferFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutcomeOffer

    version = factory.SubFactory(OutcomeVersionFactory)
    cluster = factory.SubFactory(ClusterFactory)
    sender = factory.SelfAttribute("version.slot.priority.cycle.journey")
    receiver = factory.SubFactory(JourneyFactory)
    offered_at = AT
    by_kind = ActorKind.CLOCK


class ThreadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Thread

    school = factory.SubFactory(SchoolFactory)
    programme = factory.SubFactory(LocalProgrammeFactory)
    opened_at = AT
    last_message_at = AT
    waits_for = "coordinator"
    by_kind = ActorKind.CLOCK


class MessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Message

    thread = factory.SubFactory(ThreadFactory)
    side = "school"
    text = "Is this number enough?"
    at = AT
    by_kind = ActorKind.CLOCK


class GroupMeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupMeeting

    group = factory.SubFactory(GroupFactory)
    held_on = date(2026, 11, 2)
    about = "The lunch survey"
    created_at = AT
    by_kind = ActorKind.CLOCK


class SchoolPolicyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolPolicy

    foundation = factory.SubFactory(FoundationFactory)
    title = "Food policy"
    adopted_on = date(2025, 9, 1)
    expires_on = date(2027, 8, 31)
    created_at = AT
    by_kind = ActorKind.CLOCK


class ReviewActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewAction

    review = factory.SubFactory(AnnualReviewFactory)
    theme = Theme.HEALTHY_EATING
    what = "A salad bar from January"
    created_at = AT
    by_kind = ActorKind.CLOCK


class RecruitmentPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RecruitmentPlan

    programme = factory.SubFactory(LocalProgrammeFactory)
    capacity = 12
    recorded_at = AT
    by_kind = ActorKind.CLOCK


class WaitingSchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WaitingSchool

    programme = factory.SubFactory(LocalProgrammeFactory)
    school = factory.SubFactory(SchoolFactory)
    reason = "No place this term"
    since_on = date(2026, 9, 1)
    by_kind = ActorKind.CLOCK
