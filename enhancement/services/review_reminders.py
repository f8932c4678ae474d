"""Reminders of the annual review: by the clock (EL9), and by a coordinator to chosen schools (bulk chase)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.quas_mails import Mail
from enhancement.domain.review_reminders import chase_mail, due_reminders, reminder_mail
from enhancement.models import ReviewReminder
from enhancement.queries.review_list import (
    ReviewRow,
    reminders_sent,
    review_rows,
    reviews_run_by,
    schools_with_reviews,
)
from enhancement.services.locks import lock
from enhancement.services.telling import tell
from schools.models import School
from schools.queries import programme_of
from schools.queries.addresses import news_addresses

AT_ONCE = 500
KIND = "annual_review"


def remind(*, by: Actor, now: datetime) -> None:
    """All that the day asks for; a school a transaction, so that one that fails holds up nobody."""
    today, schools = local_date(now), schools_with_reviews()
    for first in range(0, len(schools), AT_ONCE):
        part = schools[first : first + AT_ONCE]
        sent = reminders_sent(part)
        for row in review_rows(part, today=today):
            before = sent.get((row.school.pk, row.due_on), ())
            if row.waits_since is None and due_reminders(row.due_on, today, before):
                remind_school(school=row.school, by=by, now=now)


@transaction.atomic
def remind_school(*, school: School, by: Actor, now: datetime) -> None:
    """Writes to one school what the day asks for, once; reads again under the lock, since it may have signed."""
    foundation, today = lock(school=school).foundation, local_date(now)
    for row in review_rows([school], today=today):
        sent = reminders_sent([school]).get((school.pk, row.due_on), set())
        for reminder in due_reminders(row.due_on, today, sent) if row.waits_since is None else []:
            ReviewReminder.objects.create(foundation=foundation, due_on=row.due_on, days=int(reminder), recorded_at=now)
            mail = reminder_mail(school=school.name, due_on=row.due_on, today=today, grace_days=row.grace_days)
            key = f"review-reminder:{school.public_id}:{row.due_on}:{int(reminder)}"
            tell(school, mail, kind=KIND, key=key, by=by, now=now)


def chosen_rows(*, user: User, schools: Collection[UUID], now: datetime) -> list[ReviewRow]:
    """Those of the chosen schools that this user looks after and whose review is the school's turn."""
    wanted = set(schools)
    rows = reviews_run_by(user, today=local_date(now))
    return [row for row in rows if row.school.public_id in wanted and row.is_asked_for]


def chase_text(row: ReviewRow, *, note: str, now: datetime) -> Mail:
    """The e-mail as this school would get it."""
    today = local_date(now)
    programme = programme_of(row.school, on=today)
    name = programme.name if programme else ""
    return chase_mail(school=row.school.name, due_on=row.due_on, today=today, note=note, programme=name)


@transaction.atomic
def chase(*, schools: Collection[UUID], note: str, user: User, by: Actor, now: datetime) -> list[School]:
    """Queues the e-mail for each chosen school, once for a school and day. Returns the schools written to.

    Foreign schools and those whose review is not their turn are left out; DomainError when none is left, or when none
    of them has an address."""
    today = local_date(now)
    rows = chosen_rows(user=user, schools=schools, now=now)
    reached = [row for row in rows if news_addresses(row.school, on=today)]
    if not reached:
        raise DomainError("None of these schools can be written to: choose schools whose review is due.", rule="R9")
    for row in reached:
        mail = chase_text(row, note=note, now=now)
        tell(row.school, mail, kind=KIND, key=f"review-chase:{row.school.public_id}:{today}", by=by, now=now)
    return [row.school for row in reached]
