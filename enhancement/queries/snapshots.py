"""The plan of a cycle as it would be frozen now, and the rounds that were frozen."""

from datetime import date

from enhancement.domain.canonical import Json
from enhancement.domain.snapshot import SnapshotHeader, build
from enhancement.models import Cycle, Submission, SubmissionRound
from enhancement.queries.plans import plan_facts


def snapshot_of(cycle: Cycle, *, today: date) -> dict[str, Json]:
    """What a submission made today would freeze (R48)."""
    school, programme = cycle.journey.school, cycle.programme
    header = SnapshotHeader(
        cycle=cycle.public_id,
        school=school.public_id,
        school_name=school.name,
        urn=str(school.urn) if school.urn else None,
        programme=programme.public_id,
        programme_name=programme.name,
    )
    return build(header, plan_facts(cycle, today=today))


def asked_round(submission: Submission) -> SubmissionRound:
    """The last round: the one the QUAS reads, and pins its questions to."""
    return submission.rounds.prefetch_related("items").order_by("-number").first()
