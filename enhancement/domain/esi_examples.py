"""Examples of early success indicators by topic and kind of outcome (S4b): one of impact, one of process each.

A school takes one over and makes it its own: who, the figure and the day are for the school to say.
"""

from dataclasses import dataclass
from enum import StrEnum

from enhancement.domain.esi import EsiKind
from enhancement.domain.outcomes import OutcomeKind


class ExampleTopic(StrEnum):
    FOOD = "food"
    MOVING = "moving"
    EMOTIONAL = "emotional"
    SLEEP = "sleep"
    BELONGING = "belonging"
    SUBSTANCES = "substances"
    RELATIONSHIPS = "relationships"
    BODY = "body"


TOPIC_NAMES = {
    ExampleTopic.FOOD: "Food and healthy weight",
    ExampleTopic.MOVING: "Physical activity",
    ExampleTopic.EMOTIONAL: "Mental health and emotional wellbeing",
    ExampleTopic.SLEEP: "Sleep",
    ExampleTopic.BELONGING: "Belonging at school",
    ExampleTopic.SUBSTANCES: "Tobacco, alcohol and drugs",
    ExampleTopic.RELATIONSHIPS: "Relationships and growing up",
    ExampleTopic.BODY: "Teeth, and looking after the body",
}
# Names of the directory's topics whose examples are found under another heading.
_UNDER = {
    "healthy weight": ExampleTopic.FOOD,
    "cooking and growing": ExampleTopic.FOOD,
    "breakfast and food at school": ExampleTopic.FOOD,
    "walking and cycling to school": ExampleTopic.MOVING,
    "worry and low mood": ExampleTopic.EMOTIONAL,
    "bereavement and loss": ExampleTopic.EMOTIONAL,
    "bullying": ExampleTopic.BELONGING,
    "pupils who support pupils": ExampleTopic.BELONGING,
    "learning outdoors": ExampleTopic.BELONGING,
    "smoking and vaping": ExampleTopic.SUBSTANCES,
    "alcohol and drugs": ExampleTopic.SUBSTANCES,
    "relationships and sex education": ExampleTopic.RELATIONSHIPS,
    "periods and growing up": ExampleTopic.RELATIONSHIPS,
    "looking after the body": ExampleTopic.BODY,
    "teeth and mouth": ExampleTopic.BODY,
}


@dataclass(frozen=True, kw_only=True)
class Example:
    topic: ExampleTopic
    outcome: OutcomeKind
    kind: EsiKind
    text: str

    @property
    def key(self) -> str:
        """Its name in an address: "food-targeted-impact"."""
        return f"{self.topic}-{self.outcome}-{self.kind}"


_FIGURES, _VIEWS, _GROUP = OutcomeKind.QUANTITATIVE, OutcomeKind.PERCEPTION, OutcomeKind.TARGETED
# Topic, kind of outcome: what has changed for pupils (impact), what is in place (process).
_TEXTS: dict[tuple[ExampleTopic, OutcomeKind], tuple[str, str]] = {
    (ExampleTopic.FOOD, _FIGURES): (
        "Half of Year 5 eat a portion of fruit or vegetables at lunch on four days a week.",
        "Fresh fruit is on every lunch table, every day.",
    ),
    (ExampleTopic.FOOD, _VIEWS): (
        "Six in ten pupils say that there is something they like on the lunch menu each day.",
        "The menu has two dishes that pupils voted for each week.",
    ),
    (ExampleTopic.FOOD, _GROUP): (
        "Two thirds of the pupils with free school meals have eaten breakfast before the first lesson.",
        "A free breakfast is in place for every pupil with free school meals.",
    ),
    (ExampleTopic.MOVING, _FIGURES): (
        "Half of Year 4 are active for at least 30 minutes of each school day.",
        "Every class has ten active minutes in its daily timetable.",
    ),
    (ExampleTopic.MOVING, _VIEWS): (
        "Half of the pupils who did not like PE say that they now enjoy at least one part of it.",
        "The choice of sports in PE is agreed with the pupils of every year group.",
    ),
    (ExampleTopic.MOVING, _GROUP): (
        "Ten girls of Year 8 who did no sport in the autumn take part in an active club each week.",
        "Two clubs at lunchtime are in place that the girls themselves asked for.",
    ),
    (ExampleTopic.EMOTIONAL, _FIGURES): (
        "Pupils of Year 6 have gained two points on the wellbeing scale since the first count.",
        "Each classroom has a quiet corner that pupils can use without asking.",
    ),
    (ExampleTopic.EMOTIONAL, _VIEWS): (
        "Half of Year 7 can name an adult in school they would go to with a worry.",
        "Every pupil has a named adult, and knows when that adult is free.",
    ),
    (ExampleTopic.EMOTIONAL, _GROUP): (
        "Half of the pupils who have lost somebody close say that school is a place where they can talk about it.",
        "A first talk within two weeks is in place for each pupil who has lost somebody close.",
    ),
    (ExampleTopic.SLEEP, _FIGURES): (
        "Pupils of Year 5 sleep 20 minutes longer on a school night than at the first count.",
        "No homework of any class is due before the second morning.",
    ),
    (ExampleTopic.SLEEP, _VIEWS): (
        "Fewer than four in ten pupils say that they are tired in the first lesson.",
        "A rule for phones at night is agreed with parents and carers of every year group.",
    ),
    (ExampleTopic.SLEEP, _GROUP): (
        "Half of the pupils who came late because they overslept are on time on four days a week.",
        "A bedtime plan is agreed at home with each pupil who often oversleeps.",
    ),
    (ExampleTopic.BELONGING, _FIGURES): (
        "Reports of bullying are one third fewer than in the same term a year before.",
        "Every report of bullying has an answer on record within three school days.",
    ),
    (ExampleTopic.BELONGING, _VIEWS): (
        "Seven in ten pupils say that they feel part of this school.",
        "Each class has two peer mentors whom its pupils know by name.",
    ),
    (ExampleTopic.BELONGING, _GROUP): (
        "Eight young carers come to school on at least nine days of ten.",
        "Every young carer has one adult in school who knows how things are at home.",
    ),
    (ExampleTopic.SUBSTANCES, _FIGURES): (
        "No more than one in ten pupils of Year 9 has vaped in the last month.",
        "The way from being caught with a vape to being offered help is agreed and known to all staff.",
    ),
    (ExampleTopic.SUBSTANCES, _VIEWS): (
        "Half of Year 8 say that they know how to say no to a drink or a smoke among friends.",
        "Every form group has a pupil who knows where to find help, and is known for it.",
    ),
    (ExampleTopic.SUBSTANCES, _GROUP): (
        "Five of the pupils who smoked in September have been smoke free for a month.",
        "A place in a stop smoking group is open to every pupil who wants one.",
    ),
    (ExampleTopic.RELATIONSHIPS, _FIGURES): (
        "Six in ten pupils of Year 9 can name two places that give confidential advice.",
        "Free period products are in every toilet that girls use.",
    ),
    (ExampleTopic.RELATIONSHIPS, _VIEWS): (
        "Half of Year 6 say that they feel ready for the changes of growing up.",
        "The outline of lessons on relationships is agreed with parents and carers.",
    ),
    (ExampleTopic.RELATIONSHIPS, _GROUP): (
        "Half of the pupils with special needs can say what a safe and an unsafe touch is.",
        "Materials in easy words and pictures are in place for pupils with special needs.",
    ),
    (ExampleTopic.BODY, _FIGURES): (
        "Half of Year 1 have their teeth brushed twice a day.",
        "Every child in Reception has a toothbrush at school and one at home.",
    ),
    (ExampleTopic.BODY, _VIEWS): (
        "Six in ten pupils say that a visit to the dentist does not frighten them.",
        "The page on teeth for families is in place in all languages that are spoken at home.",
    ),
    (ExampleTopic.BODY, _GROUP): (
        "Two thirds of the pupils with asthma can show how their inhaler is used.",
        "A care plan that is less than a year old is in place for each pupil with a long-term condition.",
    ),
}

EXAMPLES = tuple(
    Example(topic=topic, outcome=outcome, kind=kind, text=text)
    for (topic, outcome), texts in _TEXTS.items()
    for kind, text in zip((EsiKind.IMPACT, EsiKind.PROCESS), texts, strict=True)
)


def examples_for(outcome: OutcomeKind, *, topic: str = "") -> dict[ExampleTopic, list[Example]]:
    """Those of one kind of outcome by topic; the topic of the priority, by its name in the directory, comes first."""
    own = topic_named(topic)
    found: dict[ExampleTopic, list[Example]] = {}
    for example in sorted(EXAMPLES, key=lambda example: example.topic != own):
        if example.outcome == outcome:
            found.setdefault(example.topic, []).append(example)
    return found


def topic_named(topic: str) -> ExampleTopic | None:
    """The heading under which a topic of the directory has its examples."""
    name = topic.strip().lower()
    return next((held for held, words in TOPIC_NAMES.items() if words.lower() == name), _UNDER.get(name))


def example(key: str) -> Example | None:
    return next((held for held in EXAMPLES if held.key == key), None)
