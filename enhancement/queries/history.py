"""What happened at a school, newest first: joining, awards, reviews, submissions, letters. Six statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.domain.wording import day
from documents.models import Document
from enhancement.domain.confirming import Verdict
from enhancement.domain.history import VERDICT_SENTENCES, move_sentence
from enhancement.domain.transitions import Verb
from enhancement.models import ABOUT, AnnualReview, Award, Journey, SubmissionMove
from schools.models import School


@dataclass(frozen=True)
class Happening:
    at: datetime
    sentence: str


def happened(school: School, documents: Iterable[Document]) -> list[Happening]:
    """`documents`: those of the school that the reader may see."""
    # of what happened in one moment, the effect stands before its cause
    found = [
        Happening(one.issued_at, f"{one.kind_facts.title} issued, number {one.printed_number}.") for one in documents
    ]
    found += [*_moves(school), *_journey(school), *_foundation(school)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _foundation(school: School) -> list[Happening]:
    awards = Award.objects.filter(foundation__school=school).values_list("recorded_at", "awarded_on")
    signed = AnnualReview.objects.filter(foundation__school=school, completed_at__isnull=False)
    reviews = list(signed.values_list("completed_at", "verdict__at", "verdict__verdict"))
    told = [Happening(at, f"The coordinator recorded the award of {day(on)}.") for at, on in awards]
    told += [Happening(at, "The head teacher signed the annual review.") for at, _, _ in reviews]
    return told + [Happening(at, VERDICT_SENTENCES[Verdict(verdict)]) for _, at, verdict in reviews if at]


def _journey(school: School) -> list[Happening]:
    joined = Journey.objects.filter(school=school).values_list("joined_at", flat=True)
    return [Happening(at, "The school made its first entry and joined.") for at in joined]


def _moves(school: School) -> list[Happening]:
    moves = SubmissionMove.objects.filter(submission__cycle__journey__school=school)
    moves = moves.select_related(*(f"submission__{name}" for name in ABOUT))
    return [Happening(move.at, move_sentence(Verb(move.verb), move.submission.about)) for move in moves]
