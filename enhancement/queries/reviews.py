"""An annual review's rows as the rules' facts."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from accounts.queries import held_on, settings_in_force
from enhancement.domain.annual_review import Answer, ReviewFacts, SignatoryRole, SignOff, ThemeAnswer
from enhancement.domain.confirming import SignedFacts, Verdict, can_wait
from enhancement.domain.criteria import Theme
from enhancement.domain.moderation import Finding
from enhancement.models import AnnualReview, ModerationRecord, ReviewVerdict
from schools.models import ProgrammeCoverage, School

# R11: signed, and confirmed where the programme confirms every review; what was given back never counts
COUNTS = Q(completed_at__isnull=False) & (
    Q(needs_confirmation=False, verdict__isnull=True) | Q(verdict__verdict=Verdict.CONFIRMED)
)
WAITS = Q(completed_at__isnull=False, needs_confirmation=True, verdict__isnull=True)


def open_review(school: School) -> AnnualReview | None:
    """The review that is being answered; one at most, by constraint."""
    return AnnualReview.objects.filter(foundation__school=school, completed_at__isnull=True).first()


def signed_reviews(school: School) -> list[AnnualReview]:
    """Newest first, with who signed and what was said to it."""
    signed = AnnualReview.objects.filter(foundation__school=school, completed_at__isnull=False)
    return list(signed.select_related("signatory__merged_into", "verdict").order_by("-completed_at", "-pk"))


def waiting_review(school: School, *, today: date) -> AnnualReview | None:
    """The signed review that the Local Programme has still to confirm (R11)."""
    waits = AnnualReview.objects.filter(WAITS, foundation__school=school).order_by("-completed_at", "-pk").first()
    return waits if waits and can_wait(waits.completed_on, today=today) else None


def waiting_since(schools: Sequence[School], *, today: date) -> dict[int, date]:
    """Key of a school -> when the review was signed that its Local Programme has still to confirm (R11)."""
    waits = AnnualReview.objects.filter(WAITS, foundation__school__in=schools).order_by("completed_on", "pk")
    signed = waits.values_list("foundation__school_id", "completed_on")
    return {school: on for school, on in signed if can_wait(on, today=today)}


def show_by_days(schools: Sequence[School]) -> dict[int, date]:
    """Key of a school -> the first day by which it was to show something that a moderation asked for (EL11)."""
    still_open = ModerationRecord.objects.filter(finding=Finding.CLARIFICATION, shown_on__isnull=True)
    rows = still_open.filter(foundation__school__in=schools).order_by("-show_by", "pk")
    return dict(rows.values_list("foundation__school_id", "show_by"))


def given_back(school: School) -> ReviewVerdict | None:
    """Why the review that is open has to be signed again; None when it is not the last one that came back (R11)."""
    last = next(iter(signed_reviews(school)), None)
    said = ReviewVerdict.objects.filter(review=last, verdict=Verdict.GIVEN_BACK)
    return said.select_related("review").first() if last else None


def is_to_be_confirmed(school: School, *, on: date) -> bool:
    """Does the programme that looks after the school on this day confirm every review (R11)?"""
    coverage = ProgrammeCoverage.objects.filter(held_on(on), school=school).select_related("programme").first()
    return coverage is not None and settings_in_force(coverage.programme).confirm_every_review


def signed_facts(review: AnnualReview, *, own: bool) -> SignedFacts:
    """A signed review for the rules of confirming; `own`: the reader signed it."""
    verdict = ReviewVerdict.objects.filter(review=review).values_list("verdict", flat=True).first()
    later = Q(completed_at__isnull=True) | Q(completed_at__gt=review.completed_at)
    return SignedFacts(
        needs_confirmation=review.needs_confirmation,
        verdict=Verdict(verdict) if verdict else None,
        own=own,
        last=not AnnualReview.objects.filter(later, foundation=review.foundation_id).exists(),
    )


def last_review(school: School) -> AnnualReview | None:
    """The newest review that counts."""
    counting = AnnualReview.objects.filter(COUNTS, foundation__school=school)
    return counting.order_by("-completed_at", "-pk").first()


def last_answers(school: School) -> Mapping[Theme, ThemeAnswer]:
    """What the last review that counts said, theme by theme; empty before the first (EL3)."""
    last = last_review(school)
    return _answers(last) if last else {}


def last_facts(school: School) -> ReviewFacts | None:
    """The same with the criteria of its day; None before the first."""
    last = last_review(school)
    return ReviewFacts(answers=_answers(last), criteria_version=last.criteria_version) if last else None


def review_facts(review: AnnualReview, *, sign_off: SignOff | None = None) -> ReviewFacts:
    """What was answered so far. A completed review brings its own signature."""
    if sign_off is None and review.completed_on:
        sign_off = SignOff(
            person=review.signatory.public_id,
            role=SignatoryRole(review.signatory_role),
            signed_on=review.completed_on,
        )
    return ReviewFacts(answers=_answers(review), sign_off=sign_off, criteria_version=review.criteria_version)


def _answers(review: AnnualReview) -> dict[Theme, ThemeAnswer]:
    return {
        Theme(row.theme): ThemeAnswer(
            answer=Answer(row.answer),
            gap=row.gap,
            evidence=row.evidence,
            unchanged=row.unchanged,
            checked=row.evidence_checked,
        )
        for row in review.themes.all()
    }
