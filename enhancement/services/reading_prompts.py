"""Once in a term or month a school is asked for readings, by an e-mail with a link that needs no sign-in (R64)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.links import LinkPurpose
from core.models import OutboxMessage
from core.services import links, outbox
from enhancement.domain.reading_mails import prompt_mail
from enhancement.domain.reading_periods import Asking
from enhancement.domain.requirements import waiting
from enhancement.domain.sentences import as_text, sentence
from enhancement.domain.stages import Stage
from enhancement.domain.transitions import State
from enhancement.models import Cycle, CycleState, Submission
from enhancement.queries.delivering import delivering_cycles
from enhancement.queries.journeys import journeys_facts
from enhancement.queries.progress import OutcomeProgress, askings, progress_of_all
from enhancement.queries.reading_counts import to_read
from enhancement.queries.standing_outcomes import standing_outcomes_of
from schools.domain.contacts import SchoolRole
from schools.domain.register import SchoolStatus
from schools.models import School, SchoolMembership
from schools.queries.addresses import news_addresses

AT_ONCE = 100
# the link goes on working for a while, so that a late reading is no reason to sign in
WORKS_AFTER = timedelta(days=14)


def send(*, by: Actor, now: datetime) -> None:
    """Asks every school whose readings are due soon, a hundred to a transaction; asked twice, it sends nothing more."""
    for schools in _in_parts():
        ask(schools=schools, by=by, now=now)


@recorded
def ask(*, schools: list[School], by: Actor, now: datetime) -> None:
    today = local_date(now)
    cycles = {pk: cycle for pk, cycle in delivering_cycles(schools).items() if cycle.closed_at is None}
    asked = askings(list(cycles.values()), today=today)
    due = {pk: cycle for pk, cycle in cycles.items() if asked[cycle.pk].asked_from <= today}
    due = _not_sent(due, asked)
    if not due:
        return
    facts = journeys_facts([cycle.journey.school for cycle in due.values()], today=today)
    standing = standing_outcomes_of(list(due.values()))
    progress = progress_of_all(list(due.values()), standing, today=today)
    for pk, cycle in due.items():
        lacking = to_read(progress[cycle.pk])
        address = _address(cycle.journey.school, on=today)
        if lacking and address and Stage.MONITOR not in waiting(facts[pk]):
            _write(cycle, asked[cycle.pk], lacking, address, by=by, now=now)


def invite(*, cycle: Cycle, until: date, by: Actor, now: datetime) -> str:
    """The token of a link by which readings of this plan are logged without signing in, until two weeks after a day."""
    days = max((until - local_date(now)).days, 0)
    return links.create(
        purpose=LinkPurpose.LOG_READING,
        about=cycle.public_id,
        expires_at=now + timedelta(days=days) + WORKS_AFTER,
        single_use=False,
        by=by,
        now=now,
    )


def _in_parts() -> Iterator[list[School]]:
    """Open schools with a plan under way, or with a priority confirmed that went first (R49)."""
    last = 0
    first = Submission.objects.filter(
        cycle__journey__school=OuterRef("pk"), priority__isnull=False, state=State.CONFIRMED
    )
    running = Cycle.objects.filter(journey__school=OuterRef("pk"), state=CycleState.RUNNING)
    rows = School.objects.filter(Exists(running.order_by()) | Exists(first.order_by()))
    rows = rows.exclude(status=SchoolStatus.CLOSED).order_by("pk")
    while found := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield found
        last = found[-1].pk


def _not_sent(due: dict[int, Cycle], asked: dict[int, Asking]) -> dict[int, Cycle]:
    keys = {pk: _key(cycle, asked[cycle.pk]) for pk, cycle in due.items()}
    sent = OutboxMessage.objects.filter(dedupe_key__in=keys.values()).values_list("dedupe_key", flat=True)
    there = set(sent)
    return {pk: cycle for pk, cycle in due.items() if keys[pk] not in there}


def _key(cycle: Cycle, asking: Asking) -> str:
    return f"reading-prompt:{cycle.public_id}:{asking.due_on}"


def _address(school: School, *, on: date) -> str | None:
    """The lead, else the school's shared mailbox, else its head."""
    leads = SchoolMembership.objects.held_on(on).filter(school=school, role=SchoolRole.HWB_LEAD)
    for membership in leads.select_related("person__user").order_by("pk"):
        person = membership.person
        if address := person.user.email if person.user and person.user.is_active else person.email:
            return address
    return next(iter(news_addresses(school, on=on)), None)


def _write(
    cycle: Cycle, asking: Asking, lacking: list[OutcomeProgress], address: str, *, by: Actor, now: datetime
) -> None:
    token = invite(cycle=cycle, until=asking.due_on, by=by, now=now)
    mail = prompt_mail(
        school=cycle.journey.school.name,
        period=asking.period.name,
        due_on=asking.due_on,
        outcomes=[as_text(sentence(held.outcome.draft)) for held in lacking],
        link=settings.PORTAL_URL + reverse("progress:log", kwargs={"token": token}),
    )
    outbox.queue(
        to=address,
        kind="enhancement.reading_prompt",
        dedupe_key=_key(cycle, asking),
        subject=mail.subject,
        text=mail.text,
        by=by,
        now=now,
    )
