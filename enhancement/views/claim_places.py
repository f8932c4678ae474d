"""Where a claim and each of its fields is written, for the pages that serve every kind of submission."""

from typing import Any

from core.clock import local_date
from core.domain.wording import day
from enhancement.domain.words import counted
from enhancement.models import Submission, SubmissionRound
from enhancement.queries.claims import Claimable
from enhancement.views.links import to
from schools.models import School


def place_of_claim(submission: Submission, path: str, school: School, context: dict[str, Any]) -> str:
    """Where the field of a question is written."""
    slot = submission.claim.version.slot.public_id
    match path.split("/"):
        case ["evidence", piece, *_]:
            return to("claim_evidence", school, slot=slot, piece=piece)
        case ["evidence"]:
            return f"{to('claim', school, slot=slot)}#evidence"
        case [("what_changed" | "group_met_on") as field]:
            return f"{to('claim_write', school, slot=slot)}#id_{field}"
    return to("claim_write", school, slot=slot)


def way_on_claim(submission: Submission, school: School) -> tuple[str, str]:
    return "Go on with the claim", to("claim", school, slot=submission.claim.version.slot.public_id)


def rounds_of_claim(held: Claimable, school: School) -> list[dict[str, str]]:
    """Every round, newest first, for a list of links."""
    rows = SubmissionRound.objects.filter(submission__claim__isnull=False, submission__claim=held.claim)
    return [
        {
            "name": f"Round {sent.number}, submitted on {day(local_date(sent.submitted_at))}",
            "about": f"{counted(len(sent.items.all()), 'question')} asked" if sent.items.all() else "",
            "href": to("submission_round", school, frozen=sent.public_id),
        }
        for sent in rows.prefetch_related("items").order_by("-submitted_at", "-pk")
    ]
