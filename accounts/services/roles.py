"""Dated roles at programmes and organisations: given, ended. Ending takes access away the same minute (CN5)."""

from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.domain.roles import ROLES, Role, Scope
from accounts.models import (
    DatedRole,
    LocalProgramme,
    Organisation,
    OrganisationMembership,
    Person,
    ProgrammeMembership,
)
from accounts.queries import person_with_email
from accounts.rendering import letter
from accounts.services import invitations, people
from accounts.services.addresses import clean_email
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from core.services import outbox


@recorded
def appoint_to_programme(
    *,
    programme: LocalProgramme,
    role: Role,
    name: str,
    email: str,
    by: Actor,
    now: datetime,
    agency: Organisation | None = None,
    starts_on: date | None = None,
) -> ProgrammeMembership:
    """Gives somebody a role at a programme, and invites them when they have no sign-in yet. Whoever is reached at the
    address keeps the name they have. A reviewer names the agency they come from (R78)."""
    if ROLES[role].scope != Scope.PROGRAMME:
        raise DomainError("This role is not held at a Local Programme.", field="role")
    if role == Role.REVIEWER and agency is None:
        raise DomainError("Say which agency the reviewer comes from: schools see it (R78).", field="agency", rule="R78")
    person = _person(name, email, by, now)
    membership = _give(
        ProgrammeMembership(person=person, programme=programme, role=role, agency=agency),
        starts_on or local_date(now),
        at={"programme": programme},
    )
    _tell(membership, email, f"{ROLES[role].name}, {programme.name}", by, now)
    return membership


@recorded
def appoint_to_organisation(
    *,
    organisation: Organisation,
    name: str,
    email: str,
    by: Actor,
    now: datetime,
    role: Role = Role.PROVIDER,
    starts_on: date | None = None,
) -> OrganisationMembership:
    """Gives somebody a role at an organisation, and invites them when they have no sign-in yet."""
    if ROLES[role].scope != Scope.ORGANISATION:
        raise DomainError("This role is not held at an organisation.", field="role")
    person = _person(name, email, by, now)
    membership = _give(
        OrganisationMembership(person=person, organisation=organisation, role=role),
        starts_on or local_date(now),
        at={"organisation": organisation},
    )
    _tell(membership, email, f"{ROLES[role].name}, {organisation.name}", by, now)
    return membership


@recorded
def end_role(*, membership: DatedRole, by: Actor, now: datetime, last_day: date | None = None) -> DatedRole:
    """Ends a role at once, or on a last day from today on. Ended at once, it is gone with the next request.

    Works for every DatedRole, the schools' included. Raises DomainError when it has ended already.
    """
    today = local_date(now)
    membership = lock(membership)
    if membership.ended_at is not None or (membership.ends_on is not None and membership.ends_on < today):
        raise DomainError("This role has ended already.")
    if last_day is None:
        membership.ends_on, membership.ended_at = max(today, membership.starts_on), now
    else:
        if last_day < today:
            raise DomainError("The last day cannot lie in the past. End the role at once instead.", field="last_day")
        if last_day < membership.starts_on:
            raise DomainError("The last day cannot lie before the first day.", field="last_day")
        membership.ends_on = last_day
    membership.save(update_fields=["ends_on", "ended_at"])
    return membership


def _person(name: str, email: str, by: Actor, now: datetime) -> Person:
    email = clean_email(email)
    known = person_with_email(email)
    if known is None:
        return people.add_person(name=name, email=email, by=by, now=now)
    known = lock(known.stands_for)
    if known.user_id is not None and not known.user.is_active:
        raise DomainError(
            "This address belongs to a sign-in that is stopped. Ask an administrator to open it again.", field="email"
        )
    return known


def _give(membership: DatedRole, starts_on: date, *, at: dict[str, object]) -> DatedRole:
    """Writes the row; a role that was ended at once on its very first day of overlap is taken up again."""
    again = (
        type(membership)
        .objects.filter(person=membership.person, role=membership.role, ends_on=starts_on, **at)
        .exclude(ended_at=None)
        .first()
    )
    if again is not None:
        again = lock(again)
        again.ends_on = again.ended_at = None
        again.save(update_fields=["ends_on", "ended_at"])
        return again
    membership.starts_on = starts_on
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError as error:
        raise DomainError("This person holds the role already, or will from a later day.", field="email") from error
    return membership


def _tell(membership: DatedRole, email: str, grants: str, by: Actor, now: datetime) -> None:
    """Who has no sign-in is invited; who has one is told that they hold another role."""
    person = membership.person
    if person.user_id is None:
        invitations.invite(person=person, email=email, grants=grants, by=by, now=now)
        return
    words = letter(
        "role_given",
        {
            "name": person.name,
            "grants": grants,
            "starts_on": membership.starts_on,
            "link": settings.PORTAL_URL + reverse("accounts:you"),
        },
    )
    outbox.queue(
        to=person.user.email,
        kind="accounts.role_given",
        dedupe_key=f"role-given:{membership.public_id}:{local_date(now)}",
        by=by,
        now=now,
        **vars(words),
    )
