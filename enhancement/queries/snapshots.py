"""What a submission freezes, by its subject, and the rounds that were frozen."""

from collections.abc import Callable
from datetime import date

from core.clock import local_date
from enhancement.domain.canonical import Json
from enhancement.domain.clarification import refusals_to_resubmit, still_needed
from enhancement.domain.findings import Missing
from enhancement.domain.requirements import refusals_to_submit
from enhancement.domain.snapshot import SCHEMA, build
from enhancement.domain.subjects import Subject
from enhancement.models import Cycle, Submission, SubmissionRound
from enhancement.queries.claims import against_claim, claim_snapshot
from enhancement.queries.frozen import asked_round as asked_round
from enhancement.queries.frozen import header_of as header_of
from enhancement.queries.journeys import journey_facts
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


def _of_claim(submission: Submission, today: date, like: SubmissionRound | None) -> dict[str, Json]:
    """A claim has one schema so far."""
    return claim_snapshot(submission, today=today)


def _against_plan(submission: Submission, today: date) -> list[Missing]:
    return refusals_to_submit(journey_facts(submission.cycle.journey.school, today=today))


# By subject: what is frozen (submission, day, round whose shape is kept), and what stands against it (submission, day)
SNAPSHOTS: dict[Subject, Callable[[Submission, date, SubmissionRound | None], dict[str, Json]]] = {
    Subject.PLAN: _of_plan,
    Subject.CLAIM: _of_claim,
}
REFUSALS: dict[Subject, Callable[[Submission, date], list[Missing]]] = {
    Subject.PLAN: _against_plan,
    Subject.CLAIM: against_claim,
}
