"""Every kind of letter and certificate: its title, who sends it, whether anybody may check it (one table)."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    WELCOME_LETTER = "welcome_letter"
    ACCEPTANCE_LETTER = "acceptance_letter"
    CERTIFICATE = "certificate"
    SUBMISSION_FORM = "submission_form"
    CONGRATULATION_LETTER = "congratulation_letter"
    AWARD = "award"


class Sender(StrEnum):
    """The handbook's two columns of recognition (L395-L398)."""

    NATIONAL = "national"
    PROGRAMME = "programme"


@dataclass(frozen=True, kw_only=True)
class KindFacts:
    """`name` stands in sentences ("Your certificate is ready"), `title` on paper and in lists.

    `is_public` says whether the public page confirms it; a form that a school filled in is checked by its people only.
    """

    title: str
    name: str
    what_it_says: str
    sender: Sender
    is_public: bool
    template: str
    rule: str


KINDS: dict[Kind, KindFacts] = {
    Kind.WELCOME_LETTER: KindFacts(
        title="Welcome letter",
        name="welcome letter",
        what_it_says="The school has joined the Healthy Schools enhancement model.",
        sender=Sender.NATIONAL,
        is_public=True,
        template="documents/pdf/welcome_letter.html",
        rule="R16",
    ),
    Kind.ACCEPTANCE_LETTER: KindFacts(
        title="Acceptance letter",
        name="acceptance letter",
        what_it_says="The school's priorities, meaningful outcomes and early success indicators were confirmed.",
        sender=Sender.PROGRAMME,
        is_public=True,
        template="documents/pdf/acceptance_letter.html",
        rule="R51",
    ),
    Kind.CERTIFICATE: KindFacts(
        title="Certificate",
        name="certificate",
        what_it_says="The school's plan for the health and well-being of its children and young people was confirmed.",
        sender=Sender.PROGRAMME,
        is_public=True,
        template="documents/pdf/certificate.html",
        rule="R52",
    ),
    Kind.SUBMISSION_FORM: KindFacts(
        title="Submitted form",
        name="submitted form",
        what_it_says="What the school submitted at stage 4.",
        sender=Sender.PROGRAMME,
        is_public=False,
        template="documents/pdf/submission_form.html",
        rule="R48",
    ),
    Kind.CONGRATULATION_LETTER: KindFacts(
        title="Letter of congratulations",
        name="letter of congratulations",
        what_it_says="The school met one of its meaningful outcomes.",
        sender=Sender.NATIONAL,
        is_public=True,
        template="documents/pdf/congratulation_letter.html",
        rule="R71",
    ),
    Kind.AWARD: KindFacts(
        title="Award",
        name="award",
        what_it_says="The school met meaningful outcomes of its plan; the award grows with each of them.",
        sender=Sender.NATIONAL,
        is_public=True,
        template="documents/pdf/award.html",
        rule="R71",
    ),
}

PUBLIC_KINDS = frozenset(kind for kind in Kind if KINDS[kind].is_public)
