"""Examples for other schools."""

import factory

from core.domain.actor import ActorKind
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import ExampleOutcome
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.directory import TopicFactory
from tests.factories.enhancement import AT, OutcomeVersionFactory


class ExampleOutcomeFactory(factory.django.DjangoModelFactory):
    """Of a confirmed outcome, and not released yet."""

    class Meta:
        model = ExampleOutcome

    programme = factory.SubFactory(LocalProgrammeFactory)
    outcome_version = factory.SubFactory(OutcomeVersionFactory, measure="eat fruit at lunch", confirmed_at=AT)
    topic = factory.SubFactory(TopicFactory)
    outcome_kind = OutcomeKind.QUANTITATIVE
    measure_kind = "share"
    direction = "rise"
    words = "eat fruit at lunch"
    whose = "Year 5 pupils"
    created_at = AT
    by_kind = ActorKind.CLOCK
