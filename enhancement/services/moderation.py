"""The Local Programme records what it found when it looked at an annual review or at an award (EL11, L410-L412)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person, User
from accounts.queries import person_of
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.moderation import Finding, How, ModerationDraft, against
from enhancement.domain.review_mails import moderated_mail
from enhancement.models import AnnualReview, Award, ModerationRecord
from enhancement.services.locks import lock
from enhancement.services.telling import tell
from schools.models import School

COORDINATORS_ONLY = "Only the coordinator of the school's Local Programme moderates its annual reviews and awards."


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the moderator says; `to_show` and `show_by` belong to a clarification."""

    how: How
    moderated_on: date
    finding: Finding
    feedback: str = ""
    to_show: str = ""
    show_by: date | None = None


@transaction.atomic
def moderate(
    *, school: School, subject: AnnualReview | Award, said: Said, user: User, by: Actor, now: datetime
) -> ModerationRecord:
    """Records the moderation of a signed annual review or of the award in force, once; the school reads what was found.

    Raises NotAllowedError for anybody but the school's coordinator; DomainError when it was moderated already, when the
    moderator signed it, for a day outside, and for a clarification without what is to be shown and by when.
    """
    foundation, today = lock(school=school).foundation, local_date(now)
    permissions.refuse_unless(permissions.may_run_programme_of(user, school, on=today), COORDINATORS_ONLY)
    asks = said.finding == Finding.CLARIFICATION
    to_show, show_by = (said.to_show.strip(), said.show_by) if asks else ("", None)
    moderator = person_of(user)
    row = _about(foundation, subject)
    draft = ModerationDraft(
        finding=said.finding,
        moderated_on=said.moderated_on,
        since=_since(subject),
        to_show=to_show,
        show_by=show_by,
        own=_is_own(subject, moderator),
        again=ModerationRecord.objects.filter(review=row.review, award=row.award).exists(),
    )
    if found := against(draft, today=today):
        raise DomainError(found[0].sentence, field=found[0].where, rule=found[0].rule)
    row.how, row.moderated_on, row.moderator, row.finding = said.how, said.moderated_on, moderator, said.finding
    row.feedback, row.to_show, row.show_by = said.feedback.strip(), to_show, show_by
    row.recorded_at, row.actor = now, by
    row.save()
    mail = moderated_mail(
        school=school.name, what=_what(subject), feedback=row.feedback, to_show=to_show, show_by=show_by
    )
    tell(school, mail, kind="moderation", key=f"moderated:{row.public_id}", by=by, now=now)
    return row


@transaction.atomic
def settle(*, school: School, record: ModerationRecord, note: str, user: User, by: Actor, now: datetime) -> None:
    """What was asked for has been shown: the coordinator says what, and the clarification is closed."""
    foundation = lock(school=school).foundation
    today = local_date(now)
    permissions.refuse_unless(permissions.may_run_programme_of(user, school, on=today), COORDINATORS_ONLY)
    row = foundation.moderations.get(pk=record.pk)
    if row.finding == Finding.CONFIRMED or row.shown_on is not None:
        raise DomainError("Nothing is open here: it is confirmed or settled already.", rule="R77")
    if not note.strip():
        raise DomainError("Say what the school has shown.", field="note", rule="R77")
    row.shown_on, row.shown_note, row.actor = today, note.strip(), by
    row.save()


def _about(foundation, subject: AnnualReview | Award) -> ModerationRecord:
    if isinstance(subject, Award):
        return ModerationRecord(foundation=foundation, award=foundation.awards.get(pk=subject.pk))
    signed = foundation.reviews.filter(completed_at__isnull=False)
    return ModerationRecord(foundation=foundation, review=signed.get(pk=subject.pk))


def _since(subject: AnnualReview | Award) -> date:
    return subject.awarded_on if isinstance(subject, Award) else subject.completed_on


def _is_own(subject: AnnualReview | Award, moderator: Person) -> bool:
    return isinstance(subject, AnnualReview) and subject.signatory.stands_for == moderator


def _what(subject: AnnualReview | Award) -> str:
    return "award of National Healthy School Status (NHSS)" if isinstance(subject, Award) else "annual review"
