"""What the Local Programme says to a signed annual review: confirmed, or given back with a reason (R11)."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.queries import held_on, person_of
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.confirming import Verdict, against
from enhancement.domain.review_mails import confirmed_review_mail, given_back_mail, waits_mail
from enhancement.models import AnnualReview, ReviewTheme, ReviewVerdict
from enhancement.queries.reviews import signed_facts
from enhancement.services.locks import lock
from enhancement.services.telling import send, tell
from schools.models import ProgrammeCoverage, School

COORDINATORS_ONLY = "Only the coordinator of the school's Local Programme confirms an annual review or gives it back."
KIND = "annual_review"


def ask(*, school: School, review: AnnualReview, by: Actor, now: datetime) -> None:
    """Tells the programme's shared mailbox that a signed review waits; called inside the signing's transaction."""
    covering = ProgrammeCoverage.objects.filter(held_on(local_date(now)), school=school)
    mailbox = covering.order_by().values_list("programme__role_mailbox", flat=True).first()
    if mailbox:
        mail = waits_mail(school=school.name, signed_on=review.completed_on)
        send(mailbox, mail, kind=KIND, key=f"review-waits:{review.public_id}", by=by, now=now)


@transaction.atomic
def confirm_review(*, school: School, review: AnnualReview, user: User, by: Actor, now: datetime) -> AnnualReview:
    """The coordinator confirms a review that waits; it counts from the day on which it was signed (R11).

    Raises NotAllowedError for anybody but the school's coordinator; DomainError when the review does not wait, when
    something was said to it already, or when the coordinator signed it.
    """
    held = _decide(Verdict.CONFIRMED, school, review, user, by, now)
    mail = confirmed_review_mail(school=school.name, signed_on=held.completed_on)
    tell(school, mail, kind=KIND, key=f"review-confirmed:{held.public_id}", by=by, now=now)
    return held


@transaction.atomic
def give_back(
    *, school: School, review: AnnualReview, reason: str, user: User, by: Actor, now: datetime
) -> AnnualReview:
    """The coordinator gives the last signed review back: what was signed stays as it is and never counts, and a new
    review is open with the same answers (R11). Returns the open one.

    Also for a review that counted at once, when the sample finds something. Raises as `confirm_review`, and DomainError
    without a reason or when a later review was signed or begun.
    """
    held = _decide(Verdict.GIVEN_BACK, school, review, user, by, now, reason=reason.strip())
    reopened = _reopen(held, by, now)
    mail = given_back_mail(school=school.name, signed_on=held.completed_on, reason=reason)
    tell(school, mail, kind=KIND, key=f"review-given-back:{held.public_id}", by=by, now=now)
    return reopened


def _decide(
    verdict: Verdict, school: School, review: AnnualReview, user: User, by: Actor, now: datetime, *, reason: str = ""
) -> AnnualReview:
    locked = lock(school=school)
    permissions.refuse_unless(permissions.may_run_programme_of(user, school, on=local_date(now)), COORDINATORS_ONLY)
    signed = locked.foundation.reviews.filter(completed_at__isnull=False).select_related("signatory__merged_into")
    held = signed.get(pk=review.pk)
    facts = signed_facts(held, own=held.signatory.stands_for == person_of(user))
    if found := against(verdict, facts, reason=reason):
        raise DomainError(found[0].sentence, field=found[0].where, rule=found[0].rule)
    said = ReviewVerdict(review=held, verdict=verdict, reason=reason, at=now)
    said.actor = by
    said.save()
    return held


def _reopen(held: AnnualReview, by: Actor, now: datetime) -> AnnualReview:
    """The answers come with it, each still by whoever gave it."""
    reopened = AnnualReview(foundation=held.foundation, criteria_version=held.criteria_version, started_at=now)
    reopened.actor = by
    reopened.save()
    ReviewTheme.objects.bulk_create(
        ReviewTheme(
            review=reopened,
            theme=row.theme,
            answer=row.answer,
            gap=row.gap,
            evidence=row.evidence,
            unchanged=row.unchanged,
            evidence_checked=row.evidence_checked,
            answered_at=row.answered_at,
            by_kind=row.by_kind,
            by_ref=row.by_ref,
        )
        for row in held.themes.all()
    )
    return reopened
