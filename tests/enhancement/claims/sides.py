"""A claimed outcome of each side's school, with a question of the QUAS on it."""

import json
from pathlib import Path
from uuid import uuid4

from enhancement.domain.canonical import sha256
from enhancement.models import ClarificationItem, Cycle
from tests.factories.delivery import ClaimFactory
from tests.factories.enhancement import AT, CycleFactory, OutcomeVersionFactory
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory, SubmissionMoveFactory
from tests.world import Side

GOLDEN = Path(__file__).parents[1] / "golden" / "claim_1.json"


def claim_question_of(side: Side) -> ClarificationItem:
    if "claim question" not in side.objects:
        cycle = Cycle.objects.filter(journey__school=side.school).first() or CycleFactory(journey__school=side.school)
        version = OutcomeVersionFactory(
            slot__priority__cycle=cycle, slot__priority__kind="school", confirmed_at=AT, measure="eat fruit"
        )
        claim = ClaimFactory(version=version)
        submission = SubmissionFactory(cycle=cycle, claim=claim, state="clarification", clarify_by=AT.date())
        SubmissionMoveFactory(submission=submission)
        snapshot = json.loads(GOLDEN.read_text(encoding="utf-8"))
        side.objects["claim question"] = ClarificationItemFactory(
            path="result",
            round__submission=submission,
            round__snapshot=snapshot,
            round__sha256=sha256(snapshot),
        )
    return side.objects["claim question"]


def claimed_of(side: Side) -> dict[str, object]:
    """The outcome that the side's school has claimed."""
    slot = claim_question_of(side).round.submission.claim.version.slot
    return {"school": side.school.public_id, "slot": slot.public_id}


def piece_of(side: Side) -> dict[str, object]:
    return {**claimed_of(side), "piece": uuid4()}
