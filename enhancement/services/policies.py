"""A school's policies with their days (EL6): written by its lead and head, told about sixty days before they expire."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from enhancement import permissions
from enhancement.domain.canonical import sha256
from enhancement.domain.policies import NOTICE_DAYS, SILENT_AFTER_DAYS, notice_is_due, policy_mail
from enhancement.models import SchoolPolicy
from enhancement.services.drafts import keep
from enhancement.services.locks import lock
from enhancement.services.telling import tell
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School
from schools.queries import OPEN_STATUSES

READERS = "You may read the policies; the school's lead and head teacher keep them."
NEEDED = ("title", "adopted_on", "expires_on")
FIELDS = ("title", "theme", "adopted_on", "expires_on", "kept_at", "owner_role")


@transaction.atomic
def save_policy(
    *, school: School, policy: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> SchoolPolicy | None:
    """Keeps what was typed about a policy; it counts with a title and both days, the later one last. Returns None while
    it does not count. Raises NotAllowedError for readers, StaleError when somebody else saved meanwhile."""
    foundation = lock(school=school).foundation
    _refuse_readers(user, school, now)
    row = foundation.policies.filter(public_id=policy).first()
    refuse_nothing(typed, held=row)
    keep(
        foundation=foundation,
        section=f"policies/{policy}",
        texts=typed.texts,
        unreadable=typed.unreadable,
        base_version=typed.base_version,
        by=by,
        now=now,
    )
    if typed.unreadable or typed.lacks(*NEEDED):
        return None
    row = row or SchoolPolicy(foundation=foundation, public_id=policy, created_at=now)
    for name in FIELDS:
        setattr(row, name, typed.values.get(name) or (None if name == "theme" else ""))
    row.removed_at, row.actor = None, by
    row.save()
    return row


@transaction.atomic
def remove_policy(*, school: School, policy: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes a policy off the list; the row stays. What was typed and never counted goes as well."""
    foundation = lock(school=school).foundation
    _refuse_readers(user, school, now)
    row = foundation.policies.filter(public_id=policy, removed_at__isnull=True).first()
    if row is not None:
        row.removed_at, row.actor = now, by
        row.save()
    if draft := foundation.drafts.filter(section=f"policies/{policy}").first():
        keep(foundation=foundation, section=draft.section, texts={}, base_version=draft.version, by=by, now=now)


def give_notice(*, by: Actor, now: datetime) -> None:
    """Once a day: one e-mail to each school with policies that expire within sixty days, once for a policy and day."""
    today = local_date(now)
    near = SchoolPolicy.objects.filter(
        removed_at__isnull=True,
        expires_on__lte=today + timedelta(days=NOTICE_DAYS),
        expires_on__gte=today - timedelta(days=SILENT_AFTER_DAYS),
        foundation__school__status__in=OPEN_STATUSES,
    ).filter(Q(noticed_for__isnull=True) | ~Q(noticed_for=F("expires_on")))
    for school in School.objects.filter(foundation__policies__in=near).distinct().order_by("pk"):
        notice(school=school, by=by, now=now)


@transaction.atomic
def notice(*, school: School, by: Actor, now: datetime) -> None:
    """Tells one school about the policies that it was not told about yet."""
    foundation, today = lock(school=school).foundation, local_date(now)
    rows = foundation.policies.filter(removed_at__isnull=True)
    due = [row for row in rows if notice_is_due(row.expires_on, today, noticed_for=row.noticed_for)]
    if not due:
        return
    mail = policy_mail(school=school.name, policies=[(row.title, row.expires_on) for row in due], today=today)
    keys = "+".join(sorted(f"{row.public_id}:{row.expires_on}" for row in due))
    tell(school, mail, kind="policy_notice", key=f"policy-notice:{sha256(keys)}", by=by, now=now)
    for row in due:
        row.noticed_for = row.expires_on
        row.save(update_fields=["noticed_for"])


def _refuse_readers(user: User, school: School, now: datetime) -> None:
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READERS)
