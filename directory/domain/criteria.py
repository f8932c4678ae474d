"""What the directory takes in, published, and a pre-check against it in five minutes (DI12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.errors import DomainError
from directory.domain.words import Word


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


ANSWERS: dict[Answer, Word] = {
    Answer.YES: Word("Yes", "It is so today."),
    Answer.NO: Word("No", "It is not so."),
    Answer.NOT_SURE: Word("Not sure", "You would have to ask."),
}


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """`decides`: without it the support does not belong here; the others can be put right before it is shown."""

    key: str
    title: str
    says: str
    asks: str
    to_do: str
    decides: bool = False


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        key="children",
        title="For children, young people and families in England",
        says="The support is for pupils, their families, or the staff who look after them, and can be used in England.",
        asks="Is it for pupils, their families or school staff in England?",
        to_do="Say in the listing which children, families or staff in England can use it.",
        decides=True,
    ),
    Criterion(
        key="wellbeing",
        title="About health or well-being",
        says="Its purpose is that somebody is healthier, safer, or copes better, and the listing says in which way.",
        asks="Is its purpose that children, families or staff are healthier, safer or cope better?",
        to_do="Say in one sentence what gets better for whom.",
        decides=True,
    ),
    Criterion(
        key="harmless",
        title="Not harmful, and not against national guidance",
        says="Nothing in it is known to harm, or is what national health or safeguarding guidance warns against.",
        asks="Is it free of anything that national guidance warns against?",
        to_do="Ask the Local Programme which guidance speaks about this kind of support.",
        decides=True,
    ),
    Criterion(
        key="plain",
        title="A description, not an advertisement",
        says="The listing says what happens, how often and what a school has to do. It has no sales talk and promises "
        "no results, and no sales call comes from using it.",
        asks="Can you describe it without advertising, and without a sales call to schools that ask?",
        to_do="Write what happens and leave praise out; evidence is judged by the Local Programme.",
        decides=True,
    ),
    Criterion(
        key="safeguarding",
        title="Safeguarding",
        says="There is a safeguarding policy that names who is responsible, and everybody who meets pupils has had the "
        "checks that the work asks for.",
        asks="Do you have a safeguarding policy with a named lead, and checks for all who meet pupils?",
        to_do="Have both ready: the Local Programme asks to see them before the listing is marked as checked.",
    ),
    Criterion(
        key="insurance",
        title="Insurance",
        says="Public liability insurance covers the work at schools or with families.",
        asks="Does public liability insurance cover the work?",
        to_do="Ask your insurer for a certificate that covers work with schools and families.",
    ),
    Criterion(
        key="price",
        title="The price is said",
        says="The listing says what a school and its families pay, in words with a unit, or that it is free.",
        asks="Can you say what schools and families pay, or that it is free?",
        to_do="Work out a price with its unit, such as “£250 for a class and a term”, or say that it is free.",
    ),
    Criterion(
        key="contact",
        title="A contact by role",
        says="A shared mailbox, a telephone number of the office or a web page, so that the contact stays when people "
        "leave. No private person's address.",
        asks="Is there a shared mailbox, an office telephone or a web page for questions?",
        to_do="Set up a shared mailbox or give the telephone number of the office.",
    ),
    Criterion(
        key="data",
        title="Careful with personal data",
        says="Schools can ask without naming a pupil, and the provider tells families what it keeps and why.",
        asks="Can a school ask about it without naming a pupil, and do you tell families what you keep?",
        to_do="Write a short privacy notice, and take first questions without pupils' names.",
    ),
)
BY_KEY: dict[str, Criterion] = {criterion.key: criterion for criterion in CRITERIA}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`refused` by these criteria; `to_do` before it can be shown; `to_ask` where nobody was sure."""

    refused: tuple[Criterion, ...]
    to_do: tuple[Criterion, ...]
    to_ask: tuple[Criterion, ...]

    @property
    def in_scope(self) -> bool:
        return not self.refused


def outcome(answers: Mapping[str, str]) -> Outcome:
    """Raises DomainError(field=key) for a criterion that is not answered, or not by yes, no or not sure."""
    given: dict[str, Answer] = {}
    for criterion in CRITERIA:
        if answers.get(criterion.key) not in set(Answer):
            raise DomainError(f"Choose an answer: {criterion.asks}", field=criterion.key)
        given[criterion.key] = Answer(answers[criterion.key])
    said_no = [criterion for criterion in CRITERIA if given[criterion.key] == Answer.NO]
    return Outcome(
        refused=tuple(criterion for criterion in said_no if criterion.decides),
        to_do=tuple(criterion for criterion in said_no if not criterion.decides),
        to_ask=tuple(criterion for criterion in CRITERIA if given[criterion.key] == Answer.NOT_SURE),
    )


def readable(answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """(title, answer in a word) of each criterion that was answered, as they are published."""
    return [
        (criterion.title, ANSWERS[Answer(answers[criterion.key])].name)
        for criterion in CRITERIA
        if answers.get(criterion.key) in set(Answer)
    ]
