"""Invented schools, marked, with invented people who can sign in; and who looks after the real ones (decision 26)."""

from datetime import datetime, timedelta

from accounts.domain.programme_settings import SettingsValues
from accounts.models import LocalProgramme
from accounts.services import programmes
from core.clock import local_date
from core.domain.actor import Actor
from core.models import District
from hwb_portal.demo.invented_schools import SCHOOLS, WYCHAVON, WYRE_FOREST, Invented
from hwb_portal.demo.people import demo_person, wyre_forest
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole
from schools.models import School
from schools.services import coverage, details, people, schools

SECOND_PROGRAMME = "Wychavon"
HOST = "demo.example"
# Since when the invented schools have been looked after, so that their journeys could happen
BEFORE = timedelta(days=1300)
HEAD, LEAD = SchoolRole.HEAD, SchoolRole.HWB_LEAD


def load(*, now: datetime) -> None:
    """Adds what is missing; running it again changes nothing. Needs postcodes; the register for the real schools."""
    by = Actor.clock()
    programme = wyre_forest(now=now)
    coverage.cover_districts(programme=programme, by=by, now=now - BEFORE)
    for given in SCHOOLS:
        if not School.objects.filter(name=given.name, is_demonstration=True).exists():
            add(given, by=by, now=now)


def sign_ins() -> list[tuple[str, str, str]]:
    """(address, role, school) of everybody who signs in, for the table that the command prints."""
    found = []
    for given in SCHOOLS:
        for role, name in ((LEAD, given.lead), (HEAD, given.head)):
            if name is not None:
                found.append((_address(role, given), SCHOOL_ROLE_NAMES[role], given.name))
    return found


def add(given: Invented, *, by: Actor, now: datetime) -> None:
    programme = wyre_forest(now=now) if given.district == WYRE_FOREST else _second_programme(by=by, now=now)
    entry = schools.SchoolEntry(
        name=given.name,
        phase=given.phase,
        type_name=given.type_name,
        street=given.street,
        town=given.town,
        postcode=given.postcode,
        role_mailbox=f"wellbeing.{given.mark or 'riverside'}@{HOST}",
    )
    school = schools.add_school(entry=entry, programme=programme, is_demonstration=True, by=by, now=now - BEFORE)
    begun = local_date(now - BEFORE)
    for role, name in ((HEAD, given.head), (LEAD, given.lead)):
        if name is not None:
            email = _address(role, given)
            demo_person(email=email, name=name, second_factor=False, now=now)
            people.add_person(school=school, role=role, name=name, email=email, starts_on=begun, by=by, now=now)
    for role, name, box in given.people:
        if not given.mark:
            demo_person(email=f"{box}@{HOST}", name=name, second_factor=False, now=now)
        people.add_person(school=school, role=role, name=name, email=f"{box}@{HOST}", starts_on=begun, by=by, now=now)
    if given.confirmed is not None:
        details.confirm_details(school=school, by=by, now=now - timedelta(days=given.confirmed))


def _second_programme(*, by: Actor, now: datetime) -> LocalProgramme:
    found = LocalProgramme.objects.filter(name=SECOND_PROGRAMME).first()
    return found or programmes.create_programme(
        name=SECOND_PROGRAMME,
        districts=District.objects.filter(code=WYCHAVON),
        # its schools may hand in one priority before the other (R49)
        values=SettingsValues(phased_submission=True),
        is_demonstration=True,
        by=by,
        now=now,
    )


def _address(role: SchoolRole, given: Invented) -> str:
    who = "head" if role == HEAD else "lead"
    return f"{who}.{given.mark}@{HOST}" if given.mark else f"{who}@{HOST}"
