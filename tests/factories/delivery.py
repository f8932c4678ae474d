"""Stages 5 to 8: activities, baselines left open, readings, claims."""

from datetime import date
from uuid import uuid4

import factory

from core.domain.actor import ActorKind
from enhancement.domain.endings import Ending
from enhancement.domain.evidence import EvidenceKind
from enhancement.models import (
    Activity,
    BarometerConsent,
    BaselineChange,
    BaselineException,
    Claim,
    ClaimEvidence,
    ESIProposal,
    OutcomeEnding,
    PartnerCheck,
    Reading,
    WordingChange,
)
from tests.factories.enhancement import (
    AT,
    CycleFactory,
    JourneyFactory,
    OutcomeSlotFactory,
    OutcomeVersionFactory,
)


class ActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Activity

    cycle = factory.SubFactory(CycleFactory)
    title = "Fruit tasting at lunch"
    created_at = AT
    by_kind = ActorKind.CLOCK


class PartnerCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnerCheck

    activity = factory.SubFactory(ActivityFactory)
    name = "A village grocer"
    created_at = AT
    by_kind = ActorKind.CLOCK


class BaselineExceptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BaselineException

    slot = factory.SubFactory(OutcomeSlotFactory)
    reason = "The survey is in March"
    recorded_at = AT
    by_kind = ActorKind.CLOCK


class ESIProposalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ESIProposal

    slot = factory.SubFactory(OutcomeSlotFactory)
    indicator = factory.LazyFunction(uuid4)
    text = "Half of them eat fruit"
    reason = "It was too vague"
    proposed_at = AT
    by_kind = ActorKind.CLOCK


class ReadingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reading

    version = factory.SubFactory(OutcomeVersionFactory)
    taken_on = date(2026, 11, 2)
    numerator = 40
    denominator = 90
    source = "Lunch survey"
    created_at = AT
    by_kind = ActorKind.CLOCK


class BarometerConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BarometerConsent

    journey = factory.SubFactory(JourneyFactory)
    given_at = AT
    by_kind = ActorKind.CLOCK


class ClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Claim

    version = factory.SubFactory(OutcomeVersionFactory)
    created_at = AT
    by_kind = ActorKind.CLOCK


class ClaimEvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClaimEvidence

    claim = factory.SubFactory(ClaimFactory)
    kind = EvidenceKind.SURVEY
    what = "60 of 90 pupils eat fruit at lunch"
    source = "Folder of the well-being lead"
    dated_on = date(2026, 11, 2)
    created_at = AT
    by_kind = ActorKind.CLOCK


class OutcomeEndingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutcomeEnding

    version = factory.SubFactory(OutcomeVersionFactory)
    how = Ending.NOT_MET
    learnt = "Two terms were too short for a habit"
    ended_on = date(2026, 11, 2)
    recorded_at = AT
    by_kind = ActorKind.CLOCK


class BaselineChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BaselineChange

    version = factory.SubFactory(OutcomeVersionFactory)
    was_numerator = 37
    was_denominator = 90
    was_on = date(2026, 6, 15)
    was_source = "Lunch survey"
    reason = "The class lists were wrong"
    changed_at = AT
    by_kind = ActorKind.CLOCK


class WordingChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WordingChange

    version = factory.SubFactory(OutcomeVersionFactory)
    field = "measure"
    before = "eat frut"
    after = "eat fruit"
    reason = "A letter was missing"
    changed_at = AT
    by_kind = ActorKind.CLOCK
