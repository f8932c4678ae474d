"""What a submission is about: a whole plan, one of its priorities, a new outcome, or a claim (decision 2, ADR 0023)."""

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """The word stands in the snapshot of each round."""

    PLAN = "plan"
    PRIORITY = "priority"
    OUTCOME = "outcome"
    CLAIM = "claim"


SUBJECT_NAMES: dict[Subject, str] = {
    Subject.PLAN: "plan",
    Subject.PRIORITY: "priority",
    Subject.OUTCOME: "new outcome",
    Subject.CLAIM: "claim of a met outcome",
}

# Those that make a plan confirmed: the whole of it, or its priorities one after the other (R49)
PLANNING = frozenset({Subject.PLAN, Subject.PRIORITY})


@dataclass(frozen=True, kw_only=True)
class About:
    """A submission in words, for pages, logs and e-mails. `part` says which: "local" for a priority, "perception
    outcome of the local priority" for a new outcome or a claim."""

    subject: Subject = Subject.PLAN
    part: str = ""

    @property
    def short(self) -> str:
        """Plan; local priority; new outcome; claim: a noun to go on with."""
        if self.subject == Subject.PRIORITY:
            return f"{self.part} priority".strip()
        return "claim" if self.subject == Subject.CLAIM else SUBJECT_NAMES[self.subject]

    @property
    def the(self) -> str:
        """The plan; the local priority of the plan; the new outcome; the claim."""
        return f"the {self.short} of the plan" if self.subject == Subject.PRIORITY else f"the {self.short}"

    @property
    def your(self) -> str:
        """Your plan; the local priority of your plan; your new outcome; your claim."""
        return f"the {self.short} of your plan" if self.subject == Subject.PRIORITY else f"your {self.short}"

    @property
    def its(self) -> str:
        """Its plan; the local priority of its plan: for what a school did with its own."""
        return f"the {self.short} of its plan" if self.subject == Subject.PRIORITY else f"its {self.short}"

    @property
    def detail(self) -> str:
        """Which outcome; empty for a plan and a priority, which their name tells."""
        return self.part if self.subject in (Subject.OUTCOME, Subject.CLAIM) else ""

    def of(self, school: str) -> str:
        """Plan of X; local priority of the plan of X; new outcome of X; claim of X."""
        return (
            f"{self.short} of the plan of {school}" if self.subject == Subject.PRIORITY else f"{self.short} of {school}"
        )


PLAN = About()
