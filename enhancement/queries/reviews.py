"""An annual review's rows as the rules' facts."""

from collections.abc import Mapping

from enhancement.domain.annual_review import Answer, ReviewFacts, SignatoryRole, SignOff, ThemeAnswer
from enhancement.domain.criteria import Theme
from enhancement.models import AnnualReview
from schools.models import School


def open_review(school: School) -> AnnualReview | None:
    """The review that is being answered; one at most, by constraint."""
    return AnnualReview.objects.filter(foundation__school=school, completed_at__isnull=True).first()


def signed_reviews(school: School) -> list[AnnualReview]:
    """Newest first, with who signed."""
    signed = AnnualReview.objects.filter(foundation__school=school, completed_at__isnull=False)
    return list(signed.select_related("signatory__merged_into").order_by("-completed_at", "-pk"))


def last_answers(school: School) -> Mapping[Theme, ThemeAnswer]:
    """What the last signed review said, theme by theme; empty before the first (EL3)."""
    signed = AnnualReview.objects.filter(foundation__school=school, completed_at__isnull=False)
    last = signed.order_by("-completed_at", "-pk").first()
    return _answers(last) if last else {}


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
            answer=Answer(row.answer), gap=row.gap, evidence=row.evidence, unchanged=row.unchanged
        )
        for row in review.themes.all()
    }
