"""An annual review's rows as the rules' facts."""

from enhancement.domain.annual_review import Answer, ReviewFacts, SignatoryRole, SignOff, ThemeAnswer
from enhancement.domain.criteria import Theme
from enhancement.models import AnnualReview


def review_facts(review: AnnualReview, *, sign_off: SignOff | None = None) -> ReviewFacts:
    """What was answered so far. A completed review brings its own signature."""
    if sign_off is None and review.completed_on:
        sign_off = SignOff(
            person=review.signatory.public_id,
            role=SignatoryRole(review.signatory_role),
            signed_on=review.completed_on,
        )
    answers = {
        Theme(row.theme): ThemeAnswer(
            answer=Answer(row.answer), gap=row.gap, evidence=row.evidence, unchanged=row.unchanged
        )
        for row in review.themes.all()
    }
    return ReviewFacts(answers=answers, sign_off=sign_off, criteria_version=review.criteria_version)
