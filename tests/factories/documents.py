import hashlib
from datetime import UTC, date, datetime

import factory

from core.domain.actor import ActorKind
from documents.domain import numbers
from documents.domain.facts import (
    AcceptanceFacts,
    Answer,
    AwardFacts,
    CertificateFacts,
    CongratulationFacts,
    Facts,
    MetOutcome,
    Priority,
    PriorityKind,
    Row,
    Section,
    SubmissionFacts,
    Table,
    WelcomeFacts,
)
from documents.domain.frozen import sha256_of
from documents.domain.kinds import Kind
from documents.models import Document, Rendition
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.schools import SchoolFactory

LOCAL = Priority(
    kind=PriorityKind.LOCAL,
    title="Healthy weight",
    outcomes=(
        "By 21 July 2028 the share of Year 6 pupils who walk or cycle to school rises from 38 % to 50 %.",
        "By 21 July 2028 the share of pupils and parents who call school lunches healthy rises from 46 % to 65 %.",
        "By 21 July 2028 the share of pupils entitled to free school meals who join a club rises from 12 % to 30 %.",
    ),
)
SCHOOL = Priority(
    kind=PriorityKind.SCHOOL,
    title="Emotional well-being",
    outcomes=(
        "By 21 July 2028 the share of Year 5 pupils who say that they sleep well rises from 41 % to 55 %.",
        "By 21 July 2028 the share of pupils who have an adult at school to talk to rises from 70 % to 85 %.",
        "By 21 July 2028 the share of young carers who come to the lunch-time group rises from 2 in 10 to 6 in 10.",
    ),
)


def facts_of(kind: Kind, *, school_name: str = "Meadow Bank Primary School", **changes: object) -> Facts:
    """Facts of a kind as enhancement gives them."""
    shared: dict[str, object] = {
        "school_name": school_name,
        "programme_name": "Wyre Forest",
        "programme_mailbox": "healthyschools@wyreforest.example.org",
        "programme_telephone": "01562 555010",
    }
    day = date(2026, 11, 20)
    makers = {
        Kind.WELCOME_LETTER: lambda **kw: WelcomeFacts(**{"joined_on": day, **kw}),
        Kind.ACCEPTANCE_LETTER: lambda **kw: AcceptanceFacts(
            **{"confirmed_on": day, "priorities": (LOCAL, SCHOOL), "valid_to": date(2027, 6, 30), **kw}
        ),
        Kind.CERTIFICATE: lambda **kw: CertificateFacts(
            **{"confirmed_on": day, "priorities": (LOCAL, SCHOOL), "valid_to": date(2027, 6, 30), **kw}
        ),
        Kind.SUBMISSION_FORM: lambda **kw: SubmissionFacts(
            **{
                "submitted_on": day,
                "round_number": 1,
                "snapshot_sha256": "9f" * 32,
                "sections": (
                    Section(
                        heading="Health and well-being development group",
                        answers=(
                            Answer(question="Who meets", answer="Head teacher, lead, two governors, school nurse"),
                            Answer(question="How parents and carers are heard", answer=""),
                        ),
                    ),
                    Section(
                        heading="Local priority: Healthy weight",
                        answers=(Answer(question="Why this priority", answer="38 % of Year 6 walk or cycle."),),
                        tables=(
                            Table(
                                caption="Meaningful outcomes",
                                columns=("Outcome", "Evidence", "By"),
                                rows=tuple(
                                    Row(cells=(outcome, "Survey each July", "21 July 2028"))
                                    for outcome in LOCAL.outcomes
                                ),
                            ),
                        ),
                    ),
                ),
                **kw,
            }
        ),
        Kind.CONGRATULATION_LETTER: lambda **kw: CongratulationFacts(
            **{
                "confirmed_on": day,
                "priority": LOCAL,
                "outcome": "The share of Year 6 pupils who walk or cycle to school rose from 38 % to 52 %.",
                "baseline": "38 % (19 of 50), survey of July 2026",
                "result": "52 % (26 of 50), survey of July 2028",
                "outcomes_met": 2,
                **kw,
            }
        ),
        Kind.AWARD: lambda **kw: AwardFacts(
            **{
                "plan_confirmed_on": date(2025, 11, 20),
                "outcomes": tuple(
                    MetOutcome(kind=PriorityKind.LOCAL, sentence=sentence, confirmed_on=day)
                    for sentence in LOCAL.outcomes[:2]
                ),
                "award_number": "HWB-7K3M9-QX2TD-4",
                **kw,
            }
        ),
    }
    return makers[kind](**{**shared, **changes})


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    class Params:
        printed = factory.LazyAttribute(
            lambda document: facts_of(Kind(document.kind), school_name=document.school.name)
        )

    number = factory.Sequence(lambda n: numbers.from_random(n * 7_919_000_017 % 2**50))
    kind = Kind.CERTIFICATE
    school = factory.SubFactory(SchoolFactory)
    programme = factory.SubFactory(LocalProgrammeFactory)
    issue_key = factory.Sequence(lambda n: f"test:{n}")
    facts = factory.LazyAttribute(lambda document: document.printed.to_dict())
    facts_sha256 = factory.LazyAttribute(lambda document: sha256_of(document.facts))
    issued_at = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    issued_on = date(2026, 11, 22)
    valid_to = factory.LazyAttribute(lambda document: document.printed.ends_on)
    by_kind = ActorKind.CLOCK


READY_FILE = b"%PDF-1.7 factory"


class RenditionFactory(factory.django.DjangoModelFactory):
    """Waiting to be made; `ready=True` gives it a file of its own."""

    class Meta:
        model = Rendition

    class Params:
        ready = factory.Trait(
            state="ready",
            due_at=None,
            attempts=1,
            file=factory.django.FileField(filename="paper.pdf", data=READY_FILE),
            sha256=hashlib.sha256(READY_FILE).hexdigest(),
            size=len(READY_FILE),
            rendered_at=datetime(2026, 11, 22, 12, 1, tzinfo=UTC),
        )

    document = factory.SubFactory(DocumentFactory)
    due_at = datetime(2026, 11, 22, 12, 3, tzinfo=UTC)
    by_kind = ActorKind.CLOCK
