"""What a submission is about: a whole plan, one of its priorities, a new outcome, or a claim (decision 2, ADR 0023)."""

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
