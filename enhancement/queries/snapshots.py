"""The plan of a cycle as it would be frozen now, and the rounds that were frozen."""

from datetime import date

from core.clock import local_date
from enhancement.domain.canonical import Json
from enhancement.domain.clarification import refusals_to_resubmit, still_needed
from enhancement.domain.findings import Missing
from enhancement.domain.requirements import refusals_to_submit
from enhancement.domain.snapshot import SCHEMA, SnapshotHeader, build
from enhancement.models import Cycle, Submission, SubmissionRound
from enhancement.queries.journeys import journey_facts
from enhancement.queries.plans import plan_facts


def snapshot_of(cycle: Cycle, *, today: date, like: SubmissionRound | None = None) -> dict[str, Json]:
    """What a submission made today would freeze (R48); `like` an earlier round in that round's shape."""
    school, programme = cycle.journey.school, cycle.programme
    header = SnapshotHeader(
        cycle=cycle.public_id,
        school=school.public_id,
        school_name=school.name,
        urn=str(school.urn) if school.urn else None,
        programme=programme.public_id,
        programme_name=programme.name,
    )
    schema = like.snapshot["schema"] if like else SCHEMA
    return build(header, plan_facts(cycle, today=today), schema=schema)


def asked_round(submission: Submission) -> SubmissionRound:
    """The last round: the one the QUAS reads, and pins its questions to."""
    return submission.rounds.prefetch_related("items").order_by("-number").first()


def against_resubmitting(submission: Submission, *, today: date) -> list[Missing]:
    """All that stands against sending the answers back today (QA10), to guide and to refuse."""
    asked, cycle = asked_round(submission), submission.cycle
    school, held = cycle.journey.school, asked.as_rules()
    found = refusals_to_resubmit(asked.snapshot, snapshot_of(cycle, today=today, like=asked), held=held)
    now, then = (
        refusals_to_submit(journey_facts(school, today=day)) for day in (today, local_date(asked.submitted_at))
    )
    return [*found, *still_needed(now, then, held=held)]
