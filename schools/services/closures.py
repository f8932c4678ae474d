"""Who continues a closed school: decided by the coordinator of the programme that looks after it, or did (CN1).

A decision moves nobody: people, plan and documents stay at the closed school. Both schools are locked by key before
anything is read, so that two coordinators follow each other and the second sees what the first decided.
"""

from datetime import date, datetime

from accounts.models import LocalProgramme
from accounts.services.locking import lock, lock_all
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError, NotAllowedError
from schools.domain.closures import Move, Verdict, last_day_of_coverage, refusal
from schools.domain.register import SchoolStatus
from schools.models import Continuation, School, SchoolLink
from schools.permissions import actor_may_manage, actor_runs
from schools.queries import closures
from schools.services import coverage


@recorded
def confirm_successor(
    *, school: School, successor: School, ends_coverage: bool = True, by: Actor, now: datetime
) -> Continuation:
    """`successor` continues `school`: as the register proposes, or as the coordinator knows.

    A successor that no programme looks after comes to the same programme from today; with `ends_coverage` that of the
    closed school ends on its closing day or today, whichever is later. Pressing twice changes nothing. Raises
    NotAllowedError, or DomainError when something else is decided or the school cannot be the successor.
    """
    held = lock_all(School, [school.pk, successor.pk])
    school, successor = held[school.pk], held[successor.pk]
    programme = _in_charge(school, by, now)
    known = closures.standing().filter(school=school, successor=successor).first()
    if known is not None:
        return _the_same(known, Verdict.CONFIRMED)
    is_of_register = SchoolLink.objects.filter(predecessor=school, successor=successor).exists()
    _refuse(Move.CONFIRM if is_of_register else Move.NAME, school)
    _refuse_as_successor(school, successor, is_of_register=is_of_register)
    decision = _decide(
        school, programme, Verdict.CONFIRMED, by, now, successor=successor, is_of_register=is_of_register
    )
    today = local_date(now)
    if successor.status != SchoolStatus.CLOSED and not closures.is_looked_after(successor, on=today):
        coverage.cover(school=successor, programme=programme, by=by, now=now)
    if ends_coverage:
        _end_coverage(school, programme, by, now)
    return decision


@recorded
def set_aside(*, school: School, successor: School, reason: str, by: Actor, now: datetime) -> Continuation:
    """The register names `successor`, and it is not so. Raises NotAllowedError, or DomainError (no reason, no link)."""
    held = lock_all(School, [school.pk, successor.pk])
    school, successor = held[school.pk], held[successor.pk]
    programme = _in_charge(school, by, now)
    known = closures.standing().filter(school=school, successor=successor).first()
    if known is not None:
        return _the_same(known, Verdict.SET_ASIDE)
    if not SchoolLink.objects.filter(predecessor=school, successor=successor).exists():
        raise DomainError(f"The register does not name {successor}, so there is nothing to set aside.")
    _refuse(Move.SET_ASIDE, school)
    why = _reason(reason, "reason")
    return _decide(school, programme, Verdict.SET_ASIDE, by, now, successor=successor, is_of_register=True, reason=why)


@recorded
def nobody_continues(
    *, school: School, reason: str = "", ends_coverage: bool = True, by: Actor, now: datetime
) -> Continuation:
    """The school closed and no other continues it. Coverage ends as in `confirm_successor`."""
    school = lock(school)
    programme = _in_charge(school, by, now)
    known = closures.standing().filter(school=school, verdict=Verdict.NOBODY).first()
    if known is not None:
        return known
    _refuse(Move.NOBODY, school)
    decision = _decide(school, programme, Verdict.NOBODY, by, now, reason=reason.strip() or None)
    if ends_coverage:
        _end_coverage(school, programme, by, now)
    return decision


@recorded
def take_back(*, decision: Continuation, reason: str, by: Actor, now: datetime) -> Continuation:
    """The decision no longer stands; it is kept with who took it back and why. Coverage is left as it is."""
    school = lock(decision.school)
    _in_charge(school, by, now)
    decision = lock(decision)
    if decision.taken_back_at is not None:
        return decision
    decision.taken_back_reason = _reason(reason, "reason")
    decision.taken_back_at, decision.taken_back_by_kind, decision.taken_back_by_ref = now, by.kind, by.ref
    decision.save(
        update_fields=["taken_back_at", "taken_back_by_kind", "taken_back_by_ref", "taken_back_reason"],
    )
    return decision


@recorded
def record_closing(*, school: School, closed_on: date | None, by: Actor, now: datetime) -> School:
    """A school without a URN has closed on a day, or with None is open after all: no register says so for it."""
    school = lock(school)
    today = local_date(now)
    if not actor_may_manage(by, school, today):
        raise NotAllowedError(f"You may not change the details of {school}.")
    if school.urn is not None:
        raise DomainError("Whether this school is open comes from the national register, with the next import.")
    if closed_on is not None and closed_on > today:
        raise DomainError("This day is in the future. Enter it once the school has closed.", field="closed_on")
    if closed_on is not None and school.opened_on is not None and closed_on < school.opened_on:
        raise DomainError(f"The school opened on {day(school.opened_on)}, after that day.", field="closed_on")
    school.status = SchoolStatus.CLOSED if closed_on else SchoolStatus.OPEN
    school.closed_on = closed_on
    school.save(update_fields=["status", "closed_on"])
    return school


def _in_charge(school: School, by: Actor, now: datetime) -> LocalProgramme:
    programme = closures.programme_in_charge(school)
    if programme is None:
        raise DomainError(f"No Local Programme has looked after {school}, so there is nothing to decide.")
    if not actor_runs(by, programme, local_date(now)):
        raise NotAllowedError(f"{programme} looks after {school}: its coordinator decides this.")
    return programme


def _refuse(move: Move, school: School) -> None:
    sentence = refusal(move, closures.closure_facts(school))
    if sentence is not None:
        raise DomainError(sentence)


def _refuse_as_successor(school: School, successor: School, *, is_of_register: bool) -> None:
    if successor.pk == school.pk:
        raise DomainError("A school does not continue itself. Choose another.", field="successor")
    if successor.is_demonstration != school.is_demonstration:
        raise DomainError("An invented school and a real one do not continue each other.", field="successor")
    if successor.status == SchoolStatus.CLOSED and not is_of_register:
        raise DomainError(f"{successor} has closed too. Choose a school that is open.", field="successor")
    if closures.standing().filter(school=successor, successor=school, verdict=Verdict.CONFIRMED).exists():
        raise DomainError(f"It is confirmed that {school} continues {successor}: not both ways.", field="successor")


def _the_same(known: Continuation, verdict: Verdict) -> Continuation:
    """The button pressed twice, or by two: what stands is what was asked for, else it has to be taken back first."""
    if known.verdict == verdict:
        return known
    raise DomainError(
        f"On {day(known.decided_on)} it was decided otherwise: {known}. Take that decision back first.",
        field="successor",
    )


def _decide(
    school: School,
    programme: LocalProgramme,
    verdict: Verdict,
    by: Actor,
    now: datetime,
    *,
    successor: School | None = None,
    is_of_register: bool = False,
    reason: str | None = None,
) -> Continuation:
    decision = Continuation(
        school=school,
        successor=successor,
        programme=programme,
        verdict=verdict,
        is_of_register=is_of_register,
        reason=reason,
        decided_at=now,
        decided_on=local_date(now),
    )
    decision.actor = by
    decision.save(force_insert=True)
    return decision


def _end_coverage(school: School, programme: LocalProgramme, by: Actor, now: datetime) -> None:
    today = local_date(now)
    held = closures.coverage_to_end(school, programme, on=today)
    last_day = last_day_of_coverage(status=SchoolStatus(school.status), closed_on=school.closed_on, today=today)
    if held is not None and last_day is not None:
        coverage.end_coverage(coverage=held, last_day=last_day, by=by, now=now)


def _reason(text: str, field: str) -> str:
    if not text.strip():
        raise DomainError("Write in a few words why, so that it can be understood later.", field=field)
    return text.strip()
