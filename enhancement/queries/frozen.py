"""The round that the QUAS reads, and whose plan a snapshot is: what every subject of a submission shares."""

from enhancement.domain.snapshot import SnapshotHeader
from enhancement.models import Cycle, Submission, SubmissionRound


def header_of(cycle: Cycle) -> SnapshotHeader:
    """Whose it is; stands at the head of every snapshot."""
    school, programme = cycle.journey.school, cycle.programme
    return SnapshotHeader(
        cycle=cycle.public_id,
        school=school.public_id,
        school_name=school.name,
        urn=str(school.urn) if school.urn else None,
        programme=programme.public_id,
        programme_name=programme.name,
    )


def asked_round(submission: Submission) -> SubmissionRound:
    """The last round: the one the QUAS reads, and pins its questions to."""
    return submission.rounds.prefetch_related("items").order_by("-number").first()
