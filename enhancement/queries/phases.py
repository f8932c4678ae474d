"""Priorities of one plan that go to the QUAS one after the other (R49)."""

from enhancement.domain.transitions import State
from enhancement.models import Submission


def first_confirmed(submission: Submission) -> Submission | None:
    """The plan's other priority when it is confirmed already: this one completes the plan then."""
    if submission.priority_id is None:
        return None
    others = Submission.objects.filter(cycle=submission.cycle_id, priority__isnull=False, state=State.CONFIRMED)
    return others.exclude(priority=submission.priority_id).first()
