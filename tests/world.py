"""A small world for access tests: two programmes, two schools, one person for each role at each side.

Everything on the foreign side exists so that it could leak.
"""

from dataclasses import dataclass, field
from datetime import date

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.test import Client
from django.test.client import ClientHandler

from accounts.domain.roles import ROLES, Role, Scope
from accounts.models import LocalProgramme, Organisation, User
from tests.factories.accounts import (
    LocalProgrammeFactory,
    OrganisationFactory,
    OrganisationMembershipFactory,
    PersonFactory,
    ProgrammeMembershipFactory,
    UserFactory,
)

HAS_SCHOOLS = apps.is_installed("schools")
if HAS_SCHOOLS:
    from schools.models import School
    from tests.world_schools import covered_school, join_school
STARTED = date(2020, 1, 1)


class Users(dict):
    """One user a role, made when first asked for: most tests need one or two."""

    def __init__(self, side: "Side") -> None:
        super().__init__()
        self.side = side

    def __missing__(self, role: Role) -> User:
        self[role] = user_in(role, self.side)
        return self[role]


@dataclass
class Side:
    """One programme with its school, its organisation and one user a role. The directory alone has no schools, and
    nobody in a school's role."""

    programme: LocalProgramme
    school: "School | None"
    organisation: Organisation
    users: Users = field(init=False)
    # what other apps' tests add: route argument name -> value
    objects: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.users = Users(self)


@dataclass
class World:
    own: Side
    other: Side
    handler: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))

    def client(self, role: Role | None) -> Client:
        """A browser of the own side's user in this role; None is a visitor."""
        client = Client()
        # one handler for all: each would look through the static files again
        client.handler = self.handler
        if role is not None:
            client.force_login(self.own.users[role])
        return client


def build_world() -> World:
    own, other = build_side("own"), build_side("other")
    return World(own=own, other=other)


def build_side(name: str) -> Side:
    programme = LocalProgrammeFactory(name=f"Programme {name}", slug=name)
    return Side(
        programme=programme,
        school=covered_school(name, programme, STARTED) if HAS_SCHOOLS else None,
        organisation=OrganisationFactory(name=f"Organisation {name}", is_provider=True),
    )


def user_in(role: Role, side: Side) -> User:
    user = UserFactory(is_administrator=role == Role.ADMINISTRATOR)
    person = PersonFactory(user=user)
    scope = ROLES[role].scope
    if scope == Scope.SCHOOL and HAS_SCHOOLS:
        join_school(person, side.school, role, STARTED)
    elif scope == Scope.PROGRAMME:
        ProgrammeMembershipFactory(person=person, programme=side.programme, role=role, starts_on=STARTED)
    elif scope == Scope.ORGANISATION:
        OrganisationMembershipFactory(person=person, organisation=side.organisation, role=role, starts_on=STARTED)
    if ROLES[role].needs_second_factor:
        TOTP.activate(user, generate_totp_secret())
    return user
