"""Schools that the national register does not have: a college, or one invented for demonstration (CN1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from accounts.domain.names import tidy
from accounts.models import LocalProgramme
from accounts.services.locking import lock
from accounts.services.people import clean_email
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.names import sort_key
from core.errors import DomainError, NotAllowedError
from core.models import Postcode
from schools.domain.register import Phase
from schools.domain.register_values import UnusableError, read_postcode, read_telephone, read_website
from schools.models import ProgrammeCoverage, School
from schools.permissions import actor_may_manage, actor_runs

V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class SchoolEntry:
    """What is typed about such a school; blank or None = not known."""

    name: str
    town: str
    postcode: str
    phase: Phase | None = None
    type_name: str | None = None
    street: str = ""
    locality: str = ""
    website: str = ""
    telephone: str = ""
    role_mailbox: str = ""


@recorded
def add_school(
    *, entry: SchoolEntry, programme: LocalProgramme, by: Actor, now: datetime, is_demonstration: bool = False
) -> School:
    """A school without a URN, looked after by a programme from today.

    Raises NotAllowedError when `by` does not run the programme, DomainError when something typed cannot be right or a
    school of this name stands at this postcode already.
    """
    programme = lock(programme)
    if not actor_runs(by, programme, local_date(now)):
        raise NotAllowedError("You may add schools to a Local Programme that you run.", field="programme")
    school = School(is_demonstration=is_demonstration)
    _write(school, entry, programme, now)
    school.save(force_insert=True)
    ProgrammeCoverage.objects.create(school=school, programme=programme, starts_on=local_date(now))
    return school


@recorded
def change_school(*, school: School, entry: SchoolEntry, by: Actor, now: datetime) -> School:
    """Corrects a school without a URN. Raises NotAllowedError, or DomainError (a register's row is corrected there)."""
    school = lock(school)
    if not actor_may_manage(by, school, local_date(now)):
        raise NotAllowedError(f"You may not change the details of {school}.")
    if school.urn is not None:
        raise DomainError(
            "These facts come from the national register. Correct them there; the next import brings them."
        )
    coverage = school.coverages.order_by("-starts_on").select_related("programme").first()
    _write(school, entry, coverage.programme if coverage else None, now)
    school.save()
    return school


def _write(school: School, entry: SchoolEntry, programme: LocalProgramme | None, now: datetime) -> None:
    school.name = tidy(entry.name)
    school.sort_name = sort_key(school.name)
    if not school.sort_name:
        raise DomainError("The name needs at least one letter or figure.", field="name")
    postcode = _read(read_postcode, entry.postcode, "postcode", "This is not a postcode. Write it like DY10 1AA.")
    twin = School.objects.filter(sort_name=school.sort_name, postcode=postcode).exclude(pk=school.pk).first()
    if twin is not None:
        raise DomainError(f"{twin} at {postcode} is in the network already. Look it up instead.", field="name")
    _place(school, postcode)
    school.phase, school.type_name = entry.phase or None, entry.type_name or None
    school.street, school.locality, school.town = entry.street.strip(), entry.locality.strip(), entry.town.strip()
    school.website = _read(
        read_website, entry.website, "website", "This is not a web address. Copy it from the browser."
    )
    school.telephone = _read(
        read_telephone, entry.telephone, "telephone", "This is not a telephone number. Write 10 or 11 figures."
    )
    school.role_mailbox = clean_email(entry.role_mailbox, field="role_mailbox") if entry.role_mailbox.strip() else ""
    school.source = f"entered by {programme}" if programme else "entered by hand"
    school.source_on = local_date(now)


def _place(school: School, code: str) -> None:
    """District, ward and coordinates come with the postcode; one that is not in the table leaves them not known."""
    found = Postcode.objects.filter(code=code).first()
    school.postcode = code
    school.latitude = found.latitude if found else None
    school.longitude = found.longitude if found else None
    school.district_id = found.district_id if found else None
    school.ward_id = found.ward_id if found else None


def _read(read: Callable[[str], V], text: str, field: str, sentence: str) -> V:
    try:
        return read(text)
    except UnusableError as error:
        raise DomainError(sentence, field=field) from error
