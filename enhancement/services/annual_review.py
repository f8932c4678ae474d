"""The annual review: answered theme by theme, signed by name, then frozen (R9-R11)."""

from datetime import datetime

from django.db import transaction

from accounts.models import Person, User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain import annual_review as rules
from enhancement.domain.canonical import sha256
from enhancement.domain.criteria import IN_FORCE, Theme
from enhancement.domain.pathway import Route
from enhancement.models import AnnualReview, ReviewTheme
from enhancement.queries.journeys import award_of, standing_of
from enhancement.queries.reviews import review_facts
from enhancement.services.locks import lock
from schools.models import School


@transaction.atomic
def answer_theme(
    *,
    school: School,
    theme: Theme,
    answer: rules.Answer,
    gap: str = "",
    evidence: str = "",
    unchanged: bool = False,
    user: User,
    by: Actor,
    now: datetime,
) -> ReviewTheme:
    """Answers one theme; the first answer begins the review. Raises DomainError without an award (R8)."""
    _may_edit(user, school, now)
    if answer == rules.Answer.GAP and not gap.strip():
        raise DomainError("Say what is not met and what you will do about it.", field="gap", rule="R10")
    locked = lock(school=school)
    standing = standing_of(school, today=local_date(now))
    if standing.route == Route.NHSS_FIRST:
        raise DomainError(standing.reason, rule=standing.rule)
    review = open_review(school) or _begin(locked.foundation, by, now)
    row = review.themes.filter(theme=theme).first() or ReviewTheme(review=review, theme=theme)
    row.answer, row.gap = answer, gap.strip() if answer == rules.Answer.GAP else ""
    row.evidence, row.unchanged = evidence.strip(), unchanged
    row.answered_at, row.actor = now, by
    row.save()
    return row


@transaction.atomic
def complete(
    *, school: School, role: rules.SignatoryRole, user: User, signatory: Person, by: Actor, now: datetime
) -> AnnualReview:
    """Signs and freezes the open review; it counts at once (R10, R11). The signatory is the head at the desk.

    Raises NotAllowedError for anybody who may not sign, DomainError naming what is missing.
    """
    today = local_date(now)
    permissions.refuse_unless(
        permissions.may_sign(user, school, on=today), "Only the head teacher signs the annual review."
    )
    lock(school=school)
    review = open_review(school)
    if review is None:
        raise DomainError("There is no annual review to sign: answer its sections first.", rule="R10")
    sign_off = rules.SignOff(person=signatory.public_id, role=role, signed_on=today)
    facts = review_facts(review, sign_off=sign_off)
    if found := rules.missing(facts, today=today):
        raise DomainError(found[0].sentence, field=found[0].where, rule=found[0].rule)
    review.completed_at, review.completed_on = now, today
    review.signatory, review.signatory_role = signatory, role
    review.snapshot = frozen(review, facts)
    review.snapshot_sha256 = sha256(review.snapshot)
    review.save()
    return review


def open_review(school: School) -> AnnualReview | None:
    return AnnualReview.objects.filter(foundation__school=school, completed_at__isnull=True).first()


def frozen(review: AnnualReview, facts: rules.ReviewFacts) -> dict:
    """What was signed: person by uuid and role, never a name (decision 37)."""
    award = award_of(review.foundation.school)
    return {
        "schema": 1,
        "subject": "annual_review",
        "school": str(review.foundation.school.public_id),
        "awarded_on": award.awarded_on.isoformat() if award else None,
        "criteria_version": facts.criteria_version,
        "themes": {
            theme: {"answer": held.answer, "gap": held.gap, "evidence": held.evidence, "unchanged": held.unchanged}
            for theme, held in facts.answers.items()
        },
        "signed": {
            "person": str(facts.sign_off.person),
            "role": facts.sign_off.role,
            "on": facts.sign_off.signed_on.isoformat(),
        },
    }


def _begin(foundation, by: Actor, now: datetime) -> AnnualReview:
    review = AnnualReview(foundation=foundation, criteria_version=IN_FORCE, started_at=now)
    review.actor = by
    review.save()
    return review


def _may_edit(user: User, school: School, now: datetime) -> None:
    permissions.refuse_unless(
        permissions.may_edit_plan(user, school, on=local_date(now)),
        "You may read this page; the school's lead and head teacher may change it.",
    )
