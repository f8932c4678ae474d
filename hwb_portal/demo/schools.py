"""Invented schools, marked, with invented people who can sign in; and who looks after the real ones (decision 26)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import LocalProgramme
from accounts.services import programmes
from core.clock import local_date
from core.domain.actor import Actor
from core.models import District
from hwb_portal.demo.people import demo_person, wyre_forest
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole
from schools.domain.register import Phase
from schools.models import School
from schools.services import coverage, details, people, schools

WYRE_FOREST, WYCHAVON = "E07000239", "E07000238"
SECOND_PROGRAMME = "Wychavon"
HOST = "demo.example"
# Since when the invented schools have been looked after, so that their journeys could happen
BEFORE = timedelta(days=500)
HEAD, LEAD = SchoolRole.HEAD, SchoolRole.HWB_LEAD


@dataclass(frozen=True, kw_only=True)
class Invented:
    """`mark` stands in the addresses of its people (lead.hilltop@...), "" for the school of the README.

    `people` are the others; they sign in at the school of the README only. `confirmed` is how many days ago the
    details were, None never.
    """

    name: str
    mark: str
    phase: Phase
    type_name: str
    street: str
    town: str
    postcode: str
    district: str = WYRE_FOREST
    head: str
    lead: str | None
    people: tuple[tuple[SchoolRole, str, str], ...] = ()
    confirmed: int | None = None


PRIMARY, SECONDARY = "Community school", "Academy converter"
SCHOOLS = (
    Invented(
        name="Riverside Demonstration Primary",
        mark="",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="1 Invented Street",
        town="Kidderminster",
        postcode="DY10 1AA",
        head="Moira Haddon",
        lead="Priya Nayar",
        people=(
            (SchoolRole.SCHOOL_NURSE, "Grace Obiora", "grace.obiora"),
            (SchoolRole.SENCO, "Tomos Bevan", "tomos.bevan"),
            (SchoolRole.GOVERNOR_LINK, "Ursula Finch", "ursula.finch"),
        ),
        confirmed=30,
    ),
    Invented(
        name="Hilltop Demonstration Primary",
        mark="hilltop",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="22 Made-up Lane",
        town="Bewdley",
        postcode="DY12 1AB",
        head="Gareth Ollerton",
        lead="Samira Yusuf",
        people=((SchoolRole.DESIGNATED_TEACHER, "Joan Pettifer", "joan.pettifer"),),
        confirmed=150,
    ),
    Invented(
        name="Canalside Demonstration High",
        mark="canalside",
        phase=Phase.SECONDARY,
        type_name=SECONDARY,
        street="Invented Wharf",
        town="Stourport-on-Severn",
        postcode="DY13 8AB",
        head="Nadine Castell",
        lead="Owen Birtwell",
        people=((SchoolRole.SCHOOL_NURSE, "Grace Obiora", "grace.obiora"),),
        confirmed=400,
    ),
    Invented(
        name="Oak Lane Demonstration Infants",
        mark="oaklane",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="Oak Lane (invented)",
        town="Kidderminster",
        postcode="DY11 5AA",
        head="Felix Amory",
        lead="Beth Kinsella",
        confirmed=10,
    ),
    Invented(
        name="Meadow Demonstration Juniors",
        mark="meadow",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="7 Fictional Close",
        town="Kidderminster",
        postcode="DY10 3AB",
        head="Ruth Ankers",
        lead="Dilip Rao",
    ),
    Invented(
        name="Castle Demonstration School",
        mark="castle",
        phase=Phase.ALL_THROUGH,
        type_name="Free schools",
        street="Imaginary Road",
        town="Kidderminster",
        postcode="DY11 6AA",
        head="Colm Devane",
        lead="Alice Marchetti",
        confirmed=90,
    ),
    Invented(
        name="Sunrise Demonstration Special School",
        mark="sunrise",
        phase=Phase.NOT_APPLICABLE,
        type_name="Community special school",
        street="Nowhere Drive",
        town="Stourport-on-Severn",
        postcode="DY13 9AA",
        head="Wanda Leszczyńska",
        lead=None,
    ),
    Invented(
        name="Valley Demonstration College",
        mark="valley",
        phase=Phase.SIXTEEN_PLUS,
        type_name="Further education",
        street="College Parade (invented)",
        town="Kidderminster",
        postcode="DY10 2AA",
        head="Hugh Tremlett",
        lead="Zoe Abara",
        confirmed=60,
    ),
    Invented(
        name="Kingfisher Demonstration Primary",
        mark="kingfisher",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="3 Imagined Reach",
        town="Stourport-on-Severn",
        postcode="DY13 8AG",
        head="Imogen Starling",
        lead="Bhavesh Lal",
        confirmed=45,
    ),
    # In the second programme, so that what leaks from one to the other could be seen
    Invented(
        name="Orchard Demonstration Primary",
        mark="orchard",
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street="Orchard Row (invented)",
        town="Hartlebury",
        postcode="DY11 7XA",
        district=WYCHAVON,
        head="Silas Penhale",
        lead="Nora Whitlock",
        confirmed=20,
    ),
)


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
        is_demonstration=True,
        by=by,
        now=now,
    )


def _address(role: SchoolRole, given: Invented) -> str:
    who = "head" if role == HEAD else "lead"
    return f"{who}.{given.mark}@{HOST}" if given.mark else f"{who}@{HOST}"
