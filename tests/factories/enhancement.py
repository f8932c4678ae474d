from datetime import UTC, date, datetime

import factory

from core.domain.actor import ActorKind
from enhancement.domain.annual_review import Answer, SignatoryRole
from enhancement.domain.confirming import Verdict
from enhancement.domain.criteria import IN_FORCE, Theme
from enhancement.domain.group import KeyTask, Voice
from enhancement.domain.needs import Coverage, DataKind, DataScope
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import (
    ESI,
    AnnualReview,
    Award,
    Cycle,
    DataItem,
    DataPointer,
    ESIVersion,
    Foundation,
    Group,
    GroupLink,
    GroupMember,
    GroupTask,
    Journey,
    LocalPlan,
    LocalPriority,
    Need,
    OutcomeSlot,
    OutcomeVersion,
    Priority,
    ReviewTheme,
    ReviewVerdict,
    SectionDraft,
    VoiceHeard,
)
from tests.factories.accounts import LocalProgrammeFactory, PersonFactory
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.schools import SchoolFactory

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class FoundationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Foundation

    school = factory.SubFactory(SchoolFactory)


class AwardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Award

    foundation = factory.SubFactory(FoundationFactory)
    awarded_on = date(2026, 9, 1)
    evidence = "Certificate seen"
    recorded_at = AT
    by_kind = ActorKind.CLOCK


class AnnualReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AnnualReview

    foundation = factory.SubFactory(FoundationFactory)
    criteria_version = IN_FORCE
    started_at = AT
    by_kind = ActorKind.CLOCK


class SignedReviewFactory(AnnualReviewFactory):
    completed_at = AT
    completed_on = AT.date()
    signatory = factory.SubFactory(PersonFactory)
    signatory_role = SignatoryRole.HEAD
    snapshot = factory.LazyFunction(
        lambda: {
            "criteria_version": IN_FORCE,
            "themes": {
                theme: {"answer": "still_met", "gap": "", "evidence": "", "unchanged": False} for theme in Theme
            },
        }
    )
    snapshot_sha256 = "0" * 64


class ReviewVerdictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewVerdict

    review = factory.SubFactory(SignedReviewFactory, needs_confirmation=True)
    verdict = Verdict.CONFIRMED
    at = AT
    by_kind = ActorKind.CLOCK


class ReviewThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewTheme

    review = factory.SubFactory(AnnualReviewFactory)
    theme = Theme.PSHE
    answer = Answer.STILL_MET
    answered_at = AT
    by_kind = ActorKind.CLOCK


class JourneyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Journey

    school = factory.SubFactory(SchoolFactory)
    joined_at = AT
    joined_on = AT.date()
    by_kind = ActorKind.CLOCK


class CycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cycle

    journey = factory.SubFactory(JourneyFactory)
    number = 1
    programme = factory.SubFactory(LocalProgrammeFactory)
    settings = factory.LazyAttribute(lambda cycle: cycle.programme.settings_versions.first())
    opened_at = AT
    by_kind = ActorKind.CLOCK


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    name = factory.Sequence(lambda n: f"Group {n}")
    created_at = AT


class GroupLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupLink

    group = factory.SubFactory(GroupFactory)
    journey = factory.SubFactory(JourneyFactory)
    starts_on = AT.date()
    by_kind = ActorKind.CLOCK


class GroupMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupMember

    group = factory.SubFactory(GroupFactory)
    voice = Voice.GOVERNORS
    person = factory.SubFactory(PersonFactory)
    role = "Link governor"
    starts_on = AT.date()
    by_kind = ActorKind.CLOCK


class VoiceHeardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VoiceHeard

    group = factory.SubFactory(GroupFactory)
    voice = Voice.PARENTS
    how = "Parents' forum each term"
    recorded_at = AT
    by_kind = ActorKind.CLOCK


class GroupTaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupTask

    group = factory.SubFactory(GroupFactory)
    key = KeyTask.NEEDS


class NeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Need

    cycle = factory.SubFactory(CycleFactory)
    title = factory.Sequence(lambda n: f"Need {n}")
    created_at = AT
    by_kind = ActorKind.CLOCK


class DataItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DataItem

    need = factory.SubFactory(NeedFactory)
    kind = DataKind.QUANTITATIVE
    scope = DataScope.SCHOOL
    coverage = Coverage.WHOLE_POPULATION
    what = "37 of 90 pupils in Year 5 eat no fruit at lunch"
    source = "Lunch survey, June 2026"
    dated_on = date(2026, 6, 15)
    created_at = AT
    by_kind = ActorKind.CLOCK


class LocalPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LocalPlan

    programme = factory.SubFactory(LocalProgrammeFactory)
    name = factory.Sequence(lambda n: f"Local plan {n}")
    starts_on = date(2025, 4, 1)


class LocalPriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LocalPriority

    plan = factory.SubFactory(LocalPlanFactory)
    title = factory.Sequence(lambda n: f"Local priority {n}")
    topic = factory.SubFactory(TopicFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    starts_on = date(2025, 4, 1)


class DataPointerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DataPointer

    programme = factory.SubFactory(LocalProgrammeFactory)
    text = factory.Sequence(lambda n: f"New results of survey {n}")
    starts_on = date(2025, 4, 1)
    by_kind = ActorKind.CLOCK


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Priority

    cycle = factory.SubFactory(CycleFactory)
    kind = PriorityKind.SCHOOL
    by_kind = ActorKind.CLOCK


class OutcomeSlotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutcomeSlot

    priority = factory.SubFactory(PriorityFactory)
    kind = OutcomeKind.QUANTITATIVE


class OutcomeVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutcomeVersion

    slot = factory.SubFactory(OutcomeSlotFactory)
    number = 1
    by_kind = ActorKind.CLOCK


class ESIFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ESI

    slot = factory.SubFactory(OutcomeSlotFactory)
    created_at = AT


class ESIVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ESIVersion

    esi = factory.SubFactory(ESIFactory)
    number = 1
    created_at = AT
    by_kind = ActorKind.CLOCK


class SectionDraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SectionDraft

    cycle = factory.SubFactory(CycleFactory)
    section = factory.Sequence(lambda n: f"section/{n}")
    texts = {"target": "about 60"}
    version = 1
    saved_at = AT
    by_kind = ActorKind.CLOCK
