"""Tools for choosing and carrying out activities: questions to compare candidates by, and a check list (L336).

The wording is ours; what a plan or the directory already says stands beside each question.
"""

from dataclasses import dataclass

MOST_CANDIDATES = 3
TO_TALK_ABOUT = "To talk about"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What is known of something that could be done; empty = not known, to be talked about."""

    name: str
    href: str = ""
    leads_to: str = ""
    for_whom: str = ""
    rests_on: str = ""
    takes: str = ""
    by_whom: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """`known`: the candidate's field that answers it as far as it is known; empty where only people can."""

    text: str
    hint: str
    known: str = ""


QUESTIONS: tuple[Question, ...] = (
    Question(
        text="Which outcome does it lead to, and how?", hint="What changes first, and what then?", known="leads_to"
    ),
    Question(text="Is it made for your pupils?", hint="Age, group, how many can take part.", known="for_whom"),
    Question(text="What does it rest on?", hint="Tested elsewhere, good practice, or new.", known="rests_on"),
    Question(
        text="Who does it, and do they know how?", hint="Training, checks, a partner's references.", known="by_whom"
    ),
    Question(text="What does it take?", hint="Time in the week, a room, money, travel.", known="takes"),
    Question(text="What do pupils and parents say to it?", hint="Ask some of those it is for."),
    Question(text="Whom could it miss?", hint="Those who are away, shy, new, or need help to take part."),
    Question(text="How will you see that it works?", hint="What your signs on the way would show, and when."),
    Question(text="Can it go on?", hint="When the money ends, or the person who does it leaves."),
)

CHECK_LIST: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Before it starts",
        (
            "One person sees to it and has time for it.",
            "Everybody who takes part knows what it is for: staff, pupils, parents and carers, partners.",
            "Room, time in the week, money and material are there.",
            "Those who lead it have had the training that they need.",
            "Partners are checked, know the plan, and what you expect of each other is clear.",
            "Risks are looked at, and safeguarding is clear.",
            "Those it is for can take part: access, language, travel, cost.",
            "The baseline is measured, and it is clear what is measured next and when.",
        ),
    ),
    (
        "While it runs",
        (
            "Somebody notes who takes part, and who does not.",
            "Pupils say what they think of it, and something is done about it.",
            "Readings are logged, and the group looks at them each term.",
            "What does not work is changed, and the change is written down.",
        ),
    ),
    (
        "Afterwards",
        (
            "The last reading is taken in the same way as the baseline.",
            "The group talks about what worked, for whom, and what comes next.",
            "Those who took part hear what came of it.",
        ),
    ),
)


def answers(candidate: Candidate) -> list[str]:
    """What is known for each question, in their order."""
    return [getattr(candidate, question.known) if question.known else "" for question in QUESTIONS]
