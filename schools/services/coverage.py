"""Which Local Programme looks after which schools (decision 7)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models import LocalProgramme
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError, NotAllowedError
from schools.domain.register import SchoolStatus
from schools.models import ProgrammeCoverage, School
from schools.permissions import actor_runs
from schools.queries import uncovered_schools


@recorded
def cover(
    *, school: School, programme: LocalProgramme, by: Actor, now: datetime, starts_on: date | None = None
) -> ProgrammeCoverage:
    """The programme looks after the school from a day (today unless said).

    Raises DomainError while another does, and for a school that has closed.
    """
    school = lock(school)
    _refuse_unless_run(by, programme, now)
    if school.status == SchoolStatus.CLOSED:
        raise DomainError(
            f"{school} has closed. A Local Programme looks after the school that continues it.", field="school"
        )
    coverage = ProgrammeCoverage(school=school, programme=programme, starts_on=starts_on or local_date(now))
    try:
        with transaction.atomic():
            coverage.save(force_insert=True)
    except IntegrityError as error:
        raise DomainError(
            f"{school} is looked after by a Local Programme already. Enter that one's last day first.", field="school"
        ) from error
    return coverage


@recorded
def end_coverage(*, coverage: ProgrammeCoverage, last_day: date, by: Actor, now: datetime) -> ProgrammeCoverage:
    """From the day after `last_day` on, the school belongs to nobody or to the next programme."""
    lock(coverage.school)
    coverage = lock(coverage)
    _refuse_unless_run(by, coverage.programme, now)
    if last_day < coverage.starts_on:
        raise DomainError(f"The last day cannot lie before the first day, {day(coverage.starts_on)}.", field="last_day")
    coverage.ends_on = last_day
    coverage.save(update_fields=["ends_on"])
    return coverage


@recorded
def cover_districts(*, programme: LocalProgramme, by: Actor, now: datetime) -> int:
    """Takes in every open school of the programme's districts that nobody looks after; returns how many."""
    programme = lock(programme)
    _refuse_unless_run(by, programme, now)
    today = local_date(now)
    found = list(uncovered_schools(programme, on=today))
    rows = [ProgrammeCoverage(school=school, programme=programme, starts_on=today) for school in found]
    # another programme may take in the same school at this moment: the constraint lets the first of them keep it
    ProgrammeCoverage.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)
    return ProgrammeCoverage.objects.filter(programme=programme, school__in=found, starts_on=today).count()


def _refuse_unless_run(by: Actor, programme: LocalProgramme, now: datetime) -> None:
    if not actor_runs(by, programme, local_date(now)):
        raise NotAllowedError("You may take schools into a Local Programme that you run.", field="programme")
