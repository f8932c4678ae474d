"""Named questions about people, organisations and programmes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from accounts.domain.programme_settings import NAMES, SettingsValues
from accounts.domain.roles import ROLES, Permission, Role, roles_with
from accounts.models import (
    DatedRole,
    Invitation,
    LocalProgramme,
    OrganisationMembership,
    Person,
    ProgrammeMembership,
    ProgrammeSettings,
    User,
)

DEMO_HOST = "@demo.example"


def held_on(on: date) -> Q:
    """Dated rows that hold on this day; the last day counts. For roles use `.held_on()` of the membership's manager,
    which also knows roles that were ended at once."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def roles_held(user: User, *, on: date) -> frozenset[Role]:
    """Programme and organisation roles of a user on a day, in one statement."""
    programme = ProgrammeMembership.objects.held_on(on).of_user(user).order_by().values_list("role")
    organisation = OrganisationMembership.objects.held_on(on).of_user(user).order_by().values_list("role")
    return frozenset(Role(role) for (role,) in programme.union(organisation))


def programmes_of(user: User, *, roles: Iterable[Role], on: date) -> list[int]:
    """Keys of the programmes at which a user holds one of these roles; an administrator holds them at all."""
    if user.is_administrator:
        return list(LocalProgramme.objects.order_by().values_list("pk", flat=True))
    return list(_memberships_of(user, roles, on).values_list("programme_id", flat=True).distinct())


def _memberships_of(user: User, roles: Iterable[Role], on: date) -> QuerySet[ProgrammeMembership]:
    return ProgrammeMembership.objects.held_on(on).of_user(user).filter(role__in=list(roles)).order_by()


def settings_in_force(programme: LocalProgramme) -> ProgrammeSettings:
    """The newest version of a programme's settings; every programme is created with version 1."""
    return programme.settings_versions.order_by("-version").first()


def settings_values(settings: ProgrammeSettings) -> SettingsValues:
    return SettingsValues(**{name: getattr(settings, name) for name in NAMES})


# What a coordinator sees of other people: those who hold or held a role at their own programmes (decision 7).


def memberships_visible_to(user: User, *, on: date) -> QuerySet[ProgrammeMembership]:
    if user.is_administrator:
        return ProgrammeMembership.objects.all()
    return ProgrammeMembership.objects.filter(programme__in=_programmes_run_by(user, on))


def people_visible_to(user: User, *, on: date) -> QuerySet[Person]:
    if user.is_administrator:
        return Person.objects.all()
    return Person.objects.filter(pk__in=memberships_visible_to(user, on=on).order_by().values("person"))


def invitations_visible_to(user: User, *, on: date) -> QuerySet[Invitation]:
    return Invitation.objects.filter(person__in=people_visible_to(user, on=on).order_by().values("pk"))


def programmes_run_by(user: User, *, on: date) -> QuerySet[LocalProgramme]:
    """The programmes that this user may change."""
    if user.is_administrator:
        return LocalProgramme.objects.all()
    return LocalProgramme.objects.filter(pk__in=_programmes_run_by(user, on))


def _programmes_run_by(user: User, on: date) -> QuerySet:
    return _memberships_of(user, roles_with(Permission.RUN_PROGRAMME), on).values("programme")


def person_with_email(email: str) -> Person | None:
    """Who is reached at this address: first whoever signs in with it, then the oldest contact with it."""
    wanted = email.strip().lower()
    by_sign_in = Person.objects.filter(user__email=wanted).first()
    contacts = Person.objects.alias(folded=Lower("email")).filter(folded=wanted, merged_into=None)
    return by_sign_in or contacts.order_by("pk").first()


def person_of(user: User) -> Person | None:
    return Person.objects.filter(user=user).first()


def sign_in_without_person(email: str) -> bool:
    """A sign-in made at the command line belongs to nobody until its owner accepts an invitation."""
    return User.objects.filter(email=email, is_active=True, person=None).exists()


@dataclass(frozen=True, kw_only=True)
class HeldRole:
    """A line of "your account": what somebody is, where, and since when."""

    name: str
    what: str
    place: str
    since: date


def roles_in_words(user: User, *, on: date) -> list[HeldRole]:
    """Programme and organisation roles held on a day, in two statements."""
    return _in_words(
        ProgrammeMembership.objects.held_on(on).of_user(user), OrganisationMembership.objects.held_on(on).of_user(user)
    )


def roles_of_person_in_words(person: Person, *, on: date) -> list[HeldRole]:
    """As roles_in_words, for somebody who may have no sign-in."""
    return _in_words(
        ProgrammeMembership.objects.held_on(on).of_person(person),
        OrganisationMembership.objects.held_on(on).of_person(person),
    )


def _in_words(programme: QuerySet, organisation: QuerySet) -> list[HeldRole]:
    held = [(row, row.programme.name) for row in programme.select_related("programme")]
    held += [(row, row.organisation.name) for row in organisation.select_related("organisation")]
    return [
        HeldRole(name=ROLES[Role(row.role)].name, what=ROLES[Role(row.role)].what, place=place, since=row.starts_on)
        for row, place in held
    ]


def held_about(user: User) -> dict[str, object]:
    """Everything this app holds about whoever signs in as this user, for themselves to take away (CN10)."""
    everyone = list(Person.objects.filter(Q(user=user) | Q(merged_into__user=user)).order_by("pk"))
    programme = ProgrammeMembership.objects.of_user(user).select_related("programme")
    organisation = OrganisationMembership.objects.of_user(user).select_related("organisation")
    return {
        "sign_in": {"e_mail": user.email, "since": user.joined_at, "last_signed_in": user.last_login},
        "names_and_addresses": [{"name": person.name, "work_e_mail": person.email} for person in everyone],
        "roles_at_local_programmes": [held_row(row, row.programme.name) for row in programme],
        "roles_at_organisations": [held_row(row, row.organisation.name) for row in organisation],
        "invitations": [
            {"sent_to": row.email, "for": row.grants, "sent": row.sent_at, "accepted": row.accepted_at}
            for row in Invitation.objects.filter(person__in=everyone)
        ],
    }


def held_row(row: DatedRole, place: str) -> dict[str, object]:
    return {"role": row.get_role_display(), "where": place, "first_day": row.starts_on, "last_day": row.ends_on}


def public_programmes() -> QuerySet[LocalProgramme]:
    """For the public pages: contact, districts, parent and settings in a fixed number of statements."""
    newest_first = ProgrammeSettings.objects.order_by("programme_id", "-version").distinct("programme_id")
    return LocalProgramme.objects.select_related("parent", "contact__merged_into").prefetch_related(
        "districts", "children", Prefetch("settings_versions", newest_first, to_attr="newest_settings")
    )


def demo_users() -> QuerySet[User]:
    """The demonstration's own people, for the sign-in page of demo mode."""
    return User.objects.filter(email__endswith=DEMO_HOST, is_active=True).order_by("pk")[:30]
