"""What a submission freezes, by its subject, and the rounds that were frozen."""

from collections.abc import Callable
from datetime import date

from core.clock import local_date
from enhancement.domain.canonical import Json
from enhancement.domain.clarification import refusals_to_resubmit, still_needed
from enhancement.domain.findings import Missing
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.requirements import refusals_to_submit
from enhancement.domain.snapshot import SCHEMA, build
from enhancement.domain.snapshot_of_priority import build_priority
from enhancement.domain.subjects import Subject
from enhancement.models import Cycle, Submission, SubmissionRound
from enhancement.queries.frozen import asked_round, header_of
from enhancement.queries.journeys import journey_facts
from enhancement.queries.new_outcomes import against_outcome, outcome_snapshot
from enhancement.queries.plans import plan_facts


def snapshot_of(cycle: Cycle, *, today: date, like: SubmissionRound | None = None) -> dict[str, Json]:
    """What a submission of the plan made today would freeze (R48); `like` an earlier round in that round's shape."""
    schema = like.snapshot["schema"] if like else SCHEMA
    return build(header_of(cycle), plan_facts(cycle, today=today), schema=schema)


def snapshot_for(submission: Submission, *, today: date, like: SubmissionRound | None = None) -> dict[str, Json]:
    """What a round of this submission made today would freeze, whatever its subject is."""
    return SNAPSHOTS[submission.subject](submission, today, like)


def against_resubmitting(submission: Submission, *, today: date) -> list[Missing]:
    """All that stands against sending the answers back today (QA10), to guide and to refuse."""
    asked = asked_round(submission)
    held = asked.as_rules()
    found = refusals_to_resubmit(asked.snapshot, snapshot_for(submission, today=today, like=asked), held=held)
    now, then = (REFUSALS[submission.subject](submission, day) for day in (today, local_date(asked.submitted_at)))
    return [*found, *still_needed(now, then, held=held)]


def _of_plan(submission: Submission, today: date, like: SubmissionRound | None) -> dict[str, Json]:
    return snapshot_of(submission.cycle, today=today, like=like)


def _against_plan(submission: Submission, today: date) -> list[Missing]:
    return refusals_to_submit(journey_facts(submission.cycle.journey.school, today=today))


def _of_priority(submission: Submission, today: date, like: SubmissionRound | None) -> dict[str, Json]:
    kind = PriorityKind(submission.priority.kind)
    return priority_snapshot_of(submission.cycle, kind, today=today)


def priority_snapshot_of(cycle: Cycle, kind: PriorityKind, *, today: date) -> dict[str, Json]:
    """What a submission of this priority by itself, made today, would freeze (R48, R49)."""
    return build_priority(header_of(cycle), plan_facts(cycle, today=today), kind)


def _against_priority(submission: Submission, today: date) -> list[Missing]:
    facts = journey_facts(submission.cycle.journey.school, today=today)
    return refusals_to_submit(facts, only=PriorityKind(submission.priority.kind))


def _of_outcome(submission: Submission, today: date, like: SubmissionRound | None) -> dict[str, Json]:
    return outcome_snapshot(submission, today=today)


def _against_outcome(submission: Submission, today: date) -> list[Missing]:
    return against_outcome(submission, today=today)


# By subject: what is frozen (submission, day, round whose shape is kept), and what stands against it (submission, day)
SNAPSHOTS: dict[Subject, Callable[[Submission, date, SubmissionRound | None], dict[str, Json]]] = {
    Subject.PLAN: _of_plan,
    Subject.PRIORITY: _of_priority,
    Subject.OUTCOME: _of_outcome,
}
REFUSALS: dict[Subject, Callable[[Submission, date], list[Missing]]] = {
    Subject.PLAN: _against_plan,
    Subject.PRIORITY: _against_priority,
    Subject.OUTCOME: _against_outcome,
}

__all__ = ["against_resubmitting", "asked_round", "header_of", "priority_snapshot_of", "snapshot_for", "snapshot_of"]
