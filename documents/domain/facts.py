"""What is printed on each kind of letter and certificate: frozen when it is issued, the only thing the worker reads.

No names of people (decision 37): letters go to roles and are signed by the programme. Numbers of children are
suppressed by the caller before they come here (decision 32).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from documents.domain.frozen import FactsError, Frozen
from documents.domain.kinds import Kind

STAGES = 8
OUTCOMES = 6
LONGEST_LINE = 300


class PriorityKind(StrEnum):
    LOCAL = "local"
    SCHOOL = "school"


@dataclass(frozen=True, kw_only=True)
class Facts(Frozen):
    """Of every kind. `programme_mailbox` is the shared address and `programme_telephone` the office's; None = none."""

    kind: ClassVar[Kind]
    school_name: str
    programme_name: str
    programme_mailbox: str | None = None
    programme_telephone: str | None = None

    def check(self) -> None:
        for name in ("school_name", "programme_name"):
            if not 0 < len(getattr(self, name)) <= LONGEST_LINE:
                raise FactsError(f"{name} is empty or longer than {LONGEST_LINE} characters.")

    @property
    def ends_on(self) -> date | None:
        """The last day on which the document stands; None = no end."""
        return None


@dataclass(frozen=True, kw_only=True)
class WelcomeFacts(Facts):
    """R15, R16: `joined_on` is the day of the first saved entry in stage 1."""

    kind: ClassVar[Kind] = Kind.WELCOME_LETTER
    joined_on: date


@dataclass(frozen=True, kw_only=True)
class Priority(Frozen):
    """One priority with its outcomes as sentences, in the order in which they are printed."""

    kind: PriorityKind
    title: str
    outcomes: tuple[str, ...] = ()

    def check(self) -> None:
        if not self.title or not all(self.outcomes):
            raise FactsError("A priority has a title, and no outcome is empty.")


@dataclass(frozen=True, kw_only=True)
class AcceptanceFacts(Facts):
    """R51: what the QUAS confirmed, one priority when phased (decision 34). `valid_to` is the last day on which the
    brand may be used (R53, decision 28), None = no end. `completes`: the other priority was confirmed before."""

    kind: ClassVar[Kind] = Kind.ACCEPTANCE_LETTER
    confirmed_on: date
    priorities: tuple[Priority, ...]
    valid_to: date | None = None
    completes: bool = False

    def check(self) -> None:
        super().check()
        if not 1 <= len(self.priorities) <= 2 or not all(priority.outcomes for priority in self.priorities):
            raise FactsError("An acceptance letter lists one or two priorities with their outcomes.")

    @property
    def ends_on(self) -> date | None:
        return self.valid_to


@dataclass(frozen=True, kw_only=True)
class CertificateFacts(Facts):
    """R52: both priorities. The seal fills `stages_complete` of eight segments and `outcomes_met` of six leaves."""

    kind: ClassVar[Kind] = Kind.CERTIFICATE
    confirmed_on: date
    priorities: tuple[Priority, ...]
    stages_complete: int = 4
    outcomes_met: int = 0
    valid_to: date | None = None

    def check(self) -> None:
        super().check()
        if [priority.kind for priority in self.priorities] != [PriorityKind.LOCAL, PriorityKind.SCHOOL]:
            raise FactsError("A certificate names one local and one school priority, in this order.")
        if not 0 <= self.stages_complete <= STAGES or not 0 <= self.outcomes_met <= OUTCOMES:
            raise FactsError("There are eight stages and six outcomes.")

    @property
    def ends_on(self) -> date | None:
        return self.valid_to


@dataclass(frozen=True, kw_only=True)
class CongratulationFacts(Facts):
    """R71: one outcome that was met, with where it began and where it stands, as the school worded them."""

    kind: ClassVar[Kind] = Kind.CONGRATULATION_LETTER
    confirmed_on: date
    priority: Priority
    outcome: str
    baseline: str
    result: str
    outcomes_met: int
    stages_complete: int = 7

    def check(self) -> None:
        super().check()
        if not (self.outcome and self.baseline and self.result):
            raise FactsError("A letter of congratulations names the outcome, its baseline and its result.")
        if not 1 <= self.outcomes_met <= OUTCOMES or not 0 <= self.stages_complete <= STAGES:
            raise FactsError("At least one of six outcomes is met, and there are eight stages.")


@dataclass(frozen=True, kw_only=True)
class Answer(Frozen):
    """A question of the form and what the school answered, line by line; "" is printed as "Not answered"."""

    several_lines: ClassVar[frozenset[str]] = frozenset({"answer"})
    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Row(Frozen):
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table(Frozen):
    """Column headings and rows of as many cells; the first cell of a row is its heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def check(self) -> None:
        if not self.columns or any(len(row.cells) != len(self.columns) for row in self.rows):
            raise FactsError(f"Every row of the table {self.caption!r} has as many cells as it has columns.")


@dataclass(frozen=True, kw_only=True)
class Section(Frozen):
    """A part of the form: answers first, then tables. `level` 3 lies below the last one of level 2."""

    heading: str
    answers: tuple[Answer, ...] = ()
    tables: tuple[Table, ...] = ()
    level: int = 2


@dataclass(frozen=True, kw_only=True)
class SubmissionFacts(Facts):
    """R48: what was submitted, and the SHA-256 of the frozen snapshot it was made from."""

    kind: ClassVar[Kind] = Kind.SUBMISSION_FORM
    submitted_on: date
    round_number: int
    snapshot_sha256: str
    sections: tuple[Section, ...]

    def check(self) -> None:
        super().check()
        if self.round_number < 1 or not self.sections:
            raise FactsError("A submission has a round number from 1 and at least one section.")


FACTS: dict[Kind, type[Facts]] = {
    facts.kind: facts
    for facts in (WelcomeFacts, AcceptanceFacts, CertificateFacts, SubmissionFacts, CongratulationFacts)
}
