from datetime import date

import factory

from core.domain.actor import ActorKind
from qa.domain.decisions import DecisionVerb
from qa.models import Decision, DecisionItem, DeclaredConflict, Reason, ReviewDraft
from tests.factories.accounts import PersonFactory
from tests.factories.enhancement import AT
from tests.factories.schools import SchoolFactory
from tests.factories.submissions import SubmissionRoundFactory


class DeclaredConflictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DeclaredConflict

    person = factory.SubFactory(PersonFactory)
    school = factory.SubFactory(SchoolFactory)
    starts_on = date(2026, 1, 1)


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    round = factory.SubFactory(SubmissionRoundFactory)
    verb = DecisionVerb.CONFIRM
    decided_at = AT
    decided_by = factory.SubFactory(PersonFactory)
    by_kind = ActorKind.CLOCK


class DecisionItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DecisionItem

    decision = factory.SubFactory(DecisionFactory, verb=DecisionVerb.SEEK_CLARIFICATION, clarify_by=date(2026, 12, 1))
    path = "outcomes"
    label = "Outcomes"
    comment = "Please say how the survey is done."


class ReviewDraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewDraft

    round = factory.SubFactory(SubmissionRoundFactory)
    reviewer = factory.SubFactory(PersonFactory)
    saved_at = AT


class ReasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reason

    title = factory.Sequence(lambda n: f"Reason {n}")
    text = "Please say how many pupils you ask, and when."
