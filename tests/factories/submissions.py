import factory

from core.domain.actor import ActorKind
from enhancement.domain.transitions import State, Verb
from enhancement.models import ClarificationItem, Submission, SubmissionMove, SubmissionRound
from tests.factories.enhancement import AT, CycleFactory


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Submission

    cycle = factory.SubFactory(CycleFactory)
    programme = factory.SelfAttribute("cycle.programme")
    state = State.SUBMITTED
    submitted_at = AT
    first_submitted_at = AT


class SubmissionRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SubmissionRound

    submission = factory.SubFactory(SubmissionFactory)
    number = 1
    schema = 1
    snapshot = {"schema": 1, "subject": "plan"}
    sha256 = "0" * 64
    submitted_at = AT
    by_kind = ActorKind.CLOCK


class ClarificationItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClarificationItem

    round = factory.SubFactory(SubmissionRoundFactory)
    path = "outcomes"
    label = "Outcomes"
    comment = "Please say how the survey is done."
    asked_at = AT


class SubmissionMoveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SubmissionMove

    submission = factory.SubFactory(SubmissionFactory)
    verb = Verb.SUBMIT
    from_state = State.DRAFT
    to_state = State.SUBMITTED
    at = AT
    by_kind = ActorKind.CLOCK
