"""Once a day: providers are reminded of checks, the Local Programme of those that nobody made (DI7), and of trials
that have ended (DI17). Each letter and task is made once, also when the clock missed days or asks twice."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.models import OutboxMessage
from core.services import outbox
from directory.domain.desk_tasks import TaskKind
from directory.domain.freshness import HIDDEN_AFTER_DAYS, Freshness, freshness
from directory.domain.reminders import Reminder, reminder_due
from directory.models import DeskTask, Intervention
from directory.queries.checking import mailbox_of, to_remind, trials_over
from directory.rendering import letter
from directory.services import desk_tasks, reports, verification

AT_ONCE = 500
DAYS_FOR_A_RESULT = 30
LATE = {Freshness.OVERDUE, Freshness.HIDDEN}


def send(*, by: Actor, now: datetime) -> None:
    """All that the day asks for, some hundred listings to a transaction."""
    today = local_date(now)
    for keys in _in_parts(to_remind(today)):
        remind(keys=keys, by=by, now=now)
    for keys in _in_parts(trials_over(today)):
        ask_for_results(keys=keys, by=by, now=now)
    reports.forget_addresses(by=by, now=now)


@recorded
def remind(*, keys: list[int], by: Actor, now: datetime) -> None:
    """Writes to the providers of these listings, and raises a task for each that is 30 days late."""
    today = local_date(now)
    rows = list(to_remind(today).filter(pk__in=keys))
    desk_tasks.raise_all(tasks=[_late(row) for row in rows if _stands(row, today) in LATE], by=by, now=now)
    due = {row: reminder for row in rows if (reminder := _newest(row, today)) and mailbox_of(row)}
    for row, key in _not_sent({row: _key(row, reminder) for row, reminder in due.items()}):
        context = {"reminder": due[row], "due_on": row.check_due_on, "standing": _stands(row, today)}
        _write("check_reminder", row, key, context, by=by, now=now)


@recorded
def ask_for_results(*, keys: list[int], by: Actor, now: datetime) -> None:
    """A trial is over: a task for the Local Programme, and a letter to the provider."""
    rows = list(trials_over(local_date(now)).filter(pk__in=keys))
    desk_tasks.raise_all(tasks=[_ended(row) for row in rows], by=by, now=now)
    letters = {row: f"trial-ended:{row.public_id}:{row.trial_ends_on}" for row in rows if mailbox_of(row)}
    for row, key in _not_sent(letters):
        _write("trial_ended", row, key, {}, by=by, now=now)


def _in_parts(rows: QuerySet[Intervention]) -> Iterator[list[int]]:
    """Primary keys, from the lowest: what is written meanwhile moves none of them."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        yield keys
        last = keys[-1]


def _not_sent(letters: dict[Intervention, str]) -> Iterator[tuple[Intervention, str]]:
    """The letters, as listing and key, that are not in the outbox; one statement."""
    there = set(OutboxMessage.objects.filter(dedupe_key__in=letters.values()).values_list("dedupe_key", flat=True))
    yield from ((row, key) for row, key in letters.items() if key not in there)


def _write(name: str, row: Intervention, key: str, context: dict[str, object], *, by: Actor, now: datetime) -> None:
    token = verification.invite_to_confirm(listing=row, by=by, now=now)
    link = settings.PORTAL_URL + reverse("directory:confirm", kwargs={"token": token})
    words = letter(name, {"listing": row, "link": link, **context})
    to = mailbox_of(row) or ""
    outbox.queue(to=to, kind=f"directory.{name}", dedupe_key=key, by=by, now=now, **vars(words))


def _newest(row: Intervention, today: date) -> Reminder | None:
    return reminder_due(checked_on=row.checked_on, due_on=row.check_due_on, today=today)


def _stands(row: Intervention, today: date) -> Freshness:
    return freshness(row.checked_on, today, row.check_every_months)


def _key(row: Intervention, reminder: Reminder) -> str:
    return f"check-reminder:{row.public_id}:{row.check_due_on}:{reminder}"


def _late(row: Intervention) -> DeskTask:
    how = (
        "Ask the provider, who was reminded by e-mail" if mailbox_of(row) else "Call the provider: there is no mailbox"
    )
    return DeskTask(
        kind=TaskKind.CHECK_OVERDUE,
        key=f"check_overdue:{row.public_id}:{row.check_due_on}",
        text=f"{how}. The check was due on {day(row.check_due_on)}.",
        listing=row,
        # by then the public would not see it any more
        due_on=row.check_due_on + timedelta(days=HIDDEN_AFTER_DAYS),
    )


def _ended(row: Intervention) -> DeskTask:
    return DeskTask(
        kind=TaskKind.TRIAL_ENDED,
        key=f"trial_ended:{row.public_id}:{row.trial_ends_on}",
        text=f"Ask what the trial found; it ended on {day(row.trial_ends_on)}.",
        listing=row,
        due_on=row.trial_ends_on + timedelta(days=DAYS_FOR_A_RESULT),
    )
