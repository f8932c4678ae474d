"""Demonstration people: the Wyre Forest programme and one invented person a role, with sign-ins that are published."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.domain.roles import Role
from accounts.models import LocalProgramme, Organisation, OrganisationMembership, Person, ProgrammeMembership, User
from accounts.services import organisations, people, programmes, roles, sign_ins
from core.clock import local_date
from core.domain.actor import Actor
from core.models import District

WYRE_FOREST, COUNTY = "Wyre Forest", "Worcestershire"
DISTRICT_CODE = "E07000239"
COUNCIL, NHS = "County public health team (demonstration)", "School nursing team (demonstration)"
PROVIDER = "School nursing service (demonstration)"
ABOUT = (
    "The Local Programme for the schools and the college of Wyre Forest, which the ContinU Trust joins together.\n\n"
    "Write or ring when you want to join the enhancement model, when somebody at your school leaves, or when you are "
    "not sure what comes next."
)


@dataclass(frozen=True)
class DemoPerson:
    email: str
    name: str
    role: Role
    agency: str = ""


PEOPLE = [
    DemoPerson("administrator@demo.example", "Robin Ashgrove", Role.ADMINISTRATOR),
    DemoPerson("coordinator@demo.example", "Carys Fernhill", Role.COORDINATOR),
    DemoPerson("reviewer@demo.example", "Rana Oakfield", Role.REVIEWER, COUNCIL),
    DemoPerson("reviewer2@demo.example", "Tom Brookbank", Role.REVIEWER, NHS),
    DemoPerson("commissioner@demo.example", "Moira Larkspur", Role.COMMISSIONER),
    DemoPerson("provider@demo.example", "Dele Marlow", Role.PROVIDER),
]
# long enough for a school to have gone the whole way, two to three years
ROLES_BEGAN = timedelta(days=1250)
NEED_CODES = {Role.ADMINISTRATOR, Role.COORDINATOR, Role.REVIEWER}


def load(*, now: datetime) -> None:
    """Adds what is missing; running it again changes nothing. Roles began years before `now`."""
    programme = wyre_forest(now=now)
    began = local_date(now - ROLES_BEGAN)
    for given in PEOPLE:
        person = demo_person(email=given.email, name=given.name, second_factor=given.role in NEED_CODES, now=now)
        _give(person, given, programme, began, now)
    if programme.contact is None:
        _name_contact(programme, now)


def demo_person(*, email: str, name: str, second_factor: bool, now: datetime) -> Person:
    """A person with the published password, and the published one-time code where the role needs one."""
    known = Person.objects.filter(user__email=email).first()
    if known is not None:
        return known
    person = people.add_person(name=name, email=email, by=Actor.clock(), now=now)
    person.user = User.objects.create_user(email)
    person.user.password = _published(settings.DEMO_PASSWORD)
    person.user.save(update_fields=["password"])
    person.save(update_fields=["user"])
    EmailAddress.objects.create(user=person.user, email=email, verified=True, primary=True)
    if second_factor:
        secret = {"secret": encrypt(settings.DEMO_TOTP_SECRET)}
        Authenticator.objects.create(user=person.user, type=Authenticator.Type.TOTP, data=secret)
    return person


@cache
def _published(password: str) -> str:
    """Scrambled once for everybody: it is slow on purpose, and stands in the README."""
    return make_password(password)


def runner_of(programme: LocalProgramme, *, on: date) -> User:
    """Its coordinator, or the administrator where it has none."""
    held = ProgrammeMembership.objects.held_on(on).filter(programme=programme, role=Role.COORDINATOR)
    coordinator = held.select_related("person__user").order_by("pk").first()
    return coordinator.person.user if coordinator else User.objects.get(email=PEOPLE[0].email)


def wyre_forest(*, now: datetime) -> LocalProgramme:
    """The programme of the ContinU Trust's area, below the county's."""
    known = LocalProgramme.objects.filter(name=WYRE_FOREST).select_related("contact").first()
    if known is not None:
        return known
    done = {"by": Actor.clock(), "now": now}
    county = LocalProgramme.objects.filter(name=COUNTY).first() or programmes.create_programme(
        name=COUNTY, is_demonstration=True, **done
    )
    facts = {"name": WYRE_FOREST, "county_name": COUNTY}
    district, _ = District.objects.get_or_create(code=DISTRICT_CODE, defaults=facts)
    return programmes.create_programme(
        name=WYRE_FOREST,
        parent=county,
        districts=[district],
        role_mailbox="wyre-forest@demo.example",
        # from the numbers that are kept free for drama
        telephone="01632 960 041",
        about=ABOUT,
        is_demonstration=True,
        **done,
    )


def _give(person: Person, given: DemoPerson, programme: LocalProgramme, began: date, now: datetime) -> None:
    done = {"by": Actor.clock(), "now": now}
    who = {"name": given.name, "email": given.email, "starts_on": began}
    if given.role == Role.ADMINISTRATOR:
        if not person.user.is_administrator:
            sign_ins.set_administrator(user=person.user, administrator=True, **done)
    elif given.role == Role.PROVIDER:
        if not OrganisationMembership.objects.filter(person=person).exists():
            roles.appoint_to_organisation(organisation=_organisation(PROVIDER, now, is_provider=True), **who, **done)
    elif not ProgrammeMembership.objects.filter(person=person, programme=programme).exists():
        agency = _organisation(given.agency, now, is_quas_body=True) if given.agency else None
        roles.appoint_to_programme(programme=programme, role=given.role, agency=agency, **who, **done)


def _organisation(name: str, now: datetime, **parts: bool) -> Organisation:
    known = Organisation.objects.filter(name=name).first()
    return known or organisations.create_organisation(
        name=name, is_demonstration=True, by=Actor.clock(), now=now, **parts
    )


def _name_contact(programme: LocalProgramme, now: datetime) -> None:
    coordinator = ProgrammeMembership.objects.select_related("person").get(
        programme=programme, role=Role.COORDINATOR, person__user__email="coordinator@demo.example"
    )
    programmes.change_details(
        programme=programme,
        name=programme.name,
        parent=programme.parent,
        districts=list(programme.districts.all()),
        contact=coordinator.person,
        role_mailbox=programme.role_mailbox,
        telephone=programme.telephone,
        about=programme.about,
        by=Actor.clock(),
        now=now,
    )
