"""The school's half of quality assurance: submit, withdraw, answer, send back (R48-R50, QA10).

Outcomes, indicators and evidence, stages 4a and 4b of the table of recognition, go in one submission (R54).
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.calendar import add_working_days
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.requirements import refusals_to_begin
from enhancement.domain.transitions import Party, State, Verb, refusals
from enhancement.models import OF_PLANS, ClarificationItem, Cycle, CycleState, Journey, Submission
from enhancement.queries.journeys import journey_facts
from enhancement.queries.sections import answer_section
from enhancement.queries.snapshots import against_resubmitting, asked_round
from enhancement.services.editable import keep_typed
from enhancement.services.handing_in import freeze, hand_in
from enhancement.services.locks import lock
from enhancement.services.moving import move
from enhancement.services.typed import Typed
from schools.models import School

OPEN = [State.SUBMITTED, State.CLARIFICATION]


@transaction.atomic
def submit(*, school: School, user: User, by: Actor, now: datetime, only: PriorityKind | None = None) -> Submission:
    """Freezes the plan, or one of its priorities by itself, and hands it to the QUAS (R48, R49).

    Raises DomainError with the first thing that stands against it.
    """
    _may_edit(user, school, now)
    today = local_date(now)
    locked = lock(school=school)
    cycle = _planning(locked.journey)
    if against := refusals_to_begin(journey_facts(school, today=today), only=only):
        raise DomainError(against[0].sentence, field=against[0].where, rule=against[0].rule)
    if cycle.submissions.filter(OF_PLANS, priority__isnull=True, state__in=OPEN).exists():
        raise DomainError("Your plan is with the quality assurance system (QUAS) already.", rule="R49")
    priority = cycle.priorities.get(kind=only) if only else None
    return hand_in(cycle=cycle, priority=priority, by=by, now=now)


@transaction.atomic
def withdraw(*, submission: Submission, user: User, by: Actor, now: datetime) -> Submission:
    """Takes it back before a reviewer has opened it (decision 5); it can be written on and submitted again."""
    school = submission.cycle.journey.school
    _may_edit(user, school, now)
    lock(school=school)
    return move(submission=submission, verb=Verb.WITHDRAW, party=Party.SCHOOL, by=by, now=now)


@transaction.atomic
def answer_item(*, item: ClarificationItem, typed: Typed, user: User, by: Actor, now: datetime) -> ClarificationItem:
    """Keeps the school's `answer` to one question; it goes to the QUAS with `resubmit`, and may be changed until then.

    Raises StaleError when somebody else answered meanwhile, DomainError when the question is no longer open.
    """
    submission = item.round.submission
    school = submission.cycle.journey.school
    _may_edit(user, school, now)
    lock(school=school)
    submission.refresh_from_db()
    if submission.state != State.CLARIFICATION or item.round_id != asked_round(submission).pk:
        raise DomainError("This question is no longer open: your answers went back to the QUAS.")
    keep_typed(submission.cycle, answer_section(item), typed, by=by, now=now)
    answer = "" if "answer" in typed.unreadable else typed.texts.get("answer", "").strip()
    item.answer, item.answered_at = (answer, now) if answer else (None, None)
    item.save(update_fields=["answer", "answered_at"])
    return item


@transaction.atomic
def resubmit(*, submission: Submission, user: User, by: Actor, now: datetime) -> Submission:
    """Sends the answers and what was changed back as a new round; every question needs an answer first (QA10)."""
    school = submission.cycle.journey.school
    _may_edit(user, school, now)
    today = local_date(now)
    lock(school=school)
    submission.refresh_from_db()
    if against := refusals(State(submission.state), Verb.ANSWER, by=Party.SCHOOL):
        raise DomainError(against[0].sentence, rule=against[0].rule)
    if found := against_resubmitting(submission, today=today):
        raise DomainError(found[0].sentence, field=found[0].where, rule=found[0].rule)
    expected_by = add_working_days(today, submission.cycle.settings.service_level_days)
    asked = asked_round(submission)
    move(submission=submission, verb=Verb.ANSWER, party=Party.SCHOOL, by=by, now=now, expected_by=expected_by)
    freeze(submission=submission, number=asked.number + 1, like=asked, by=by, now=now)
    return submission


def _planning(journey: Journey | None) -> Cycle:
    if journey is None:
        raise DomainError("There is no plan to submit: make your first entry in stage 1.", rule="R49")
    cycle = journey.cycles.filter(state=CycleState.PLANNING).select_related("settings", "programme").first()
    if cycle is None:
        raise DomainError(
            "Your plan is confirmed: the confirmed version stands. There is nothing to submit.", rule="R49"
        )
    return cycle


def _may_edit(user: User, school: School, now: datetime) -> None:
    permissions.refuse_unless(
        permissions.may_edit_plan(user, school, on=local_date(now)),
        "You may read this plan; the school's lead and head teacher may change and submit it.",
    )
