"""Beginnings of outcomes by topic and kind (S4b): what is measured, of whom and which way. Every figure and day is for
the school to say."""

from dataclasses import dataclass

from enhancement.domain.esi_examples import ExampleTopic, topic_named
from enhancement.domain.measures import Direction, MeasureKind
from enhancement.domain.outcomes import OutcomeKind


@dataclass(frozen=True, kw_only=True)
class OutcomeExample:
    """`whose` is the group of a targeted outcome; `question` only where people are asked."""

    topic: ExampleTopic
    kind: OutcomeKind
    whose: str
    measure: str
    question: str = ""
    measure_kind: MeasureKind = MeasureKind.SHARE
    direction: Direction = Direction.RISE
    unit: str = ""

    @property
    def key(self) -> str:
        return f"{self.topic}-{self.kind}"


_FIGURES, _VIEWS, _GROUP = OutcomeKind.QUANTITATIVE, OutcomeKind.PERCEPTION, OutcomeKind.TARGETED
EXAMPLES = (
    OutcomeExample(
        topic=ExampleTopic.FOOD, kind=_FIGURES, whose="Year 5 pupils", measure="eat fruit at lunch every day"
    ),
    OutcomeExample(
        topic=ExampleTopic.FOOD,
        kind=_VIEWS,
        whose="pupils in Years 3 to 6",
        measure="say that they like what is for lunch",
        question="Do you like what is for lunch at school?",
    ),
    OutcomeExample(
        topic=ExampleTopic.FOOD,
        kind=_GROUP,
        whose="pupils with free school meals",
        measure="eat breakfast before the first lesson",
    ),
    OutcomeExample(
        topic=ExampleTopic.MOVING,
        kind=_FIGURES,
        whose="pupils in Year 4",
        measure="minutes of activity in a school day",
        measure_kind=MeasureKind.AVERAGE,
        unit="minutes",
    ),
    OutcomeExample(
        topic=ExampleTopic.MOVING,
        kind=_VIEWS,
        whose="pupils in Years 7 to 9",
        measure="say that they enjoy being active at school",
        question="Do you enjoy being active at school?",
    ),
    OutcomeExample(
        topic=ExampleTopic.MOVING,
        kind=_GROUP,
        whose="girls in Year 8 who do no sport",
        measure="take part in an active club each week",
    ),
    OutcomeExample(
        topic=ExampleTopic.EMOTIONAL,
        kind=_FIGURES,
        whose="pupils in Year 6",
        measure="points on the wellbeing scale",
        measure_kind=MeasureKind.AVERAGE,
        unit="points",
    ),
    OutcomeExample(
        topic=ExampleTopic.EMOTIONAL,
        kind=_VIEWS,
        whose="pupils in Year 7",
        measure="say that they can talk to an adult in school",
        question="Is there an adult in school you can talk to?",
    ),
    OutcomeExample(
        topic=ExampleTopic.EMOTIONAL,
        kind=_GROUP,
        whose="pupils who have lost somebody close",
        measure="say that they know whom to talk to at school",
        question="Do you know whom to talk to at school when you are sad?",
    ),
    OutcomeExample(
        topic=ExampleTopic.SLEEP,
        kind=_FIGURES,
        whose="pupils in Years 3 to 6",
        measure="hours of sleep on a school night",
        measure_kind=MeasureKind.AVERAGE,
        unit="hours",
    ),
    OutcomeExample(
        topic=ExampleTopic.SLEEP,
        kind=_VIEWS,
        whose="pupils in Years 3 to 6",
        measure="say that they are tired at school on most days",
        question="How often are you tired at school?",
        direction=Direction.FALL,
    ),
    OutcomeExample(
        topic=ExampleTopic.SLEEP, kind=_GROUP, whose="pupils who often oversleep", measure="arrive on time every day"
    ),
    OutcomeExample(
        topic=ExampleTopic.BELONGING,
        kind=_FIGURES,
        whose="all pupils",
        measure="reports of bullying in a term",
        measure_kind=MeasureKind.EVENTS,
        direction=Direction.FALL,
        unit="a term",
    ),
    OutcomeExample(
        topic=ExampleTopic.BELONGING,
        kind=_VIEWS,
        whose="all pupils",
        measure="say that they feel part of this school",
        question="Do you feel part of this school?",
    ),
    OutcomeExample(
        topic=ExampleTopic.BELONGING, kind=_GROUP, whose="young carers", measure="come to school on nine days of ten"
    ),
    OutcomeExample(
        topic=ExampleTopic.SUBSTANCES,
        kind=_FIGURES,
        whose="pupils in Year 9",
        measure="have vaped in the last month",
        direction=Direction.FALL,
    ),
    OutcomeExample(
        topic=ExampleTopic.SUBSTANCES,
        kind=_VIEWS,
        whose="pupils in Year 8",
        measure="say that they know how to say no among friends",
        question="Do you know how to say no to a drink or a smoke among friends?",
    ),
    OutcomeExample(
        topic=ExampleTopic.SUBSTANCES,
        kind=_GROUP,
        whose="pupils who smoke",
        measure="have been smoke free for a month",
        measure_kind=MeasureKind.PEOPLE,
    ),
    OutcomeExample(
        topic=ExampleTopic.RELATIONSHIPS,
        kind=_FIGURES,
        whose="pupils in Year 9",
        measure="can name two places that give confidential advice",
    ),
    OutcomeExample(
        topic=ExampleTopic.RELATIONSHIPS,
        kind=_VIEWS,
        whose="pupils in Year 6",
        measure="say that they feel ready for the changes of growing up",
        question="Do you feel ready for the changes of growing up?",
    ),
    OutcomeExample(
        topic=ExampleTopic.RELATIONSHIPS,
        kind=_GROUP,
        whose="pupils with special educational needs",
        measure="can say what a safe and an unsafe touch is",
    ),
    OutcomeExample(
        topic=ExampleTopic.BODY,
        kind=_FIGURES,
        whose="pupils in Year 1",
        measure="brush their teeth twice a day",
    ),
    OutcomeExample(
        topic=ExampleTopic.BODY,
        kind=_VIEWS,
        whose="pupils in Years 1 to 4",
        measure="say that they are not afraid of the dentist",
        question="Are you afraid of going to the dentist?",
    ),
    OutcomeExample(
        topic=ExampleTopic.BODY,
        kind=_GROUP,
        whose="pupils with asthma",
        measure="can show how their inhaler is used",
    ),
)


def examples_of(kind: OutcomeKind, *, topic: str = "") -> list[OutcomeExample]:
    """One for each topic, that of the priority first."""
    own = topic_named(topic)
    return sorted((held for held in EXAMPLES if held.kind == kind), key=lambda held: held.topic != own)


def outcome_example(key: str, kind: OutcomeKind) -> OutcomeExample | None:
    return next((held for held in EXAMPLES if held.key == key and held.kind == kind), None)
