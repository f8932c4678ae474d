"""People at a school: given a role, handed over to a successor, ended (CN2, CN5).

Every write locks the school first, then the role: two handovers of one role follow each other, and the second is told.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Person
from accounts.queries import person_with_email
from accounts.rendering import letter
from accounts.services import invitations, roles
from accounts.services import people as accounts_people
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError, NotAllowedError
from core.services import outbox
from schools.domain.closures import added_at_closed
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole, in_a_sentence
from schools.domain.register import SchoolStatus
from schools.models import School, SchoolMembership
from schools.permissions import actor_may_give

# Days ahead that a role may be planned to begin
FARTHEST_AHEAD = 366


@recorded
def add_person(
    *,
    school: School,
    role: SchoolRole,
    name: str,
    email: str,
    by: Actor,
    now: datetime,
    starts_on: date | None = None,
    tell: bool = False,
) -> SchoolMembership:
    """Gives somebody a role at a school from a day (today unless said).

    `tell` sends an e-mail: an invitation to whoever has no sign-in, word of the role to whoever has one.

    Whoever is known by the e-mail address already keeps the name they have. Raises NotAllowedError, or DomainError when
    the person holds the role on one of these days.
    """
    today = local_date(now)
    school = lock(school)
    _refuse_unless_allowed(by, role, school, today)
    _refuse_at_closed(school)
    starts_on = starts_on or today
    if starts_on > today + timedelta(days=FARTHEST_AHEAD):
        raise DomainError("The first day is more than a year ahead. Check the year.", field="starts_on")
    person = _person_at(email, name, by, now)
    membership = _give(SchoolMembership(person=person, school=school, role=role, starts_on=starts_on))
    if tell:
        _tell(membership, email, by, now)
    return membership


@recorded
def end_role(
    *, membership: SchoolMembership, by: Actor, now: datetime, last_day: date | None = None
) -> SchoolMembership:
    """Ends a role at once, or after a last day from today on. Raises NotAllowedError; DomainError when it has ended."""
    school = lock(membership.school)
    _refuse_unless_allowed(by, SchoolRole(membership.role), school, local_date(now))
    return roles.end_role(membership=membership, by=by, now=now, last_day=last_day)


@recorded
def hand_over(
    *,
    membership: SchoolMembership,
    name: str,
    email: str,
    by: Actor,
    now: datetime,
    first_day: date | None = None,
    tell: bool = False,
) -> SchoolMembership:
    """Moves a role to a successor, at once or from the successor's first day; returns the successor's.

    At once, the one who leaves has no access from the next request on; otherwise their last day is the day before.
    Raises NotAllowedError, or DomainError when the role has ended (somebody else may have handed it over meanwhile).
    """
    today = local_date(now)
    school = lock(membership.school)
    _refuse_unless_allowed(by, SchoolRole(membership.role), school, today)
    membership = lock(membership)
    if membership.has_ended(today):
        raise DomainError(
            f"{membership.person.stands_for} no longer holds this role: it was ended or handed over"
            f" on {day(membership.ends_on)}. Go back and look who holds it now."
        )
    if first_day is not None and first_day < today:
        raise DomainError("The successor's first day cannot lie in the past. Choose today or later.", field="first_day")
    if first_day is not None and first_day > today + timedelta(days=FARTHEST_AHEAD):
        raise DomainError("The first day is more than a year ahead. Check the year.", field="first_day")
    _refuse_at_closed(school)
    successor = _person_at(email, name, by, now)
    if successor.pk == membership.person.stands_for.pk:
        raise DomainError(
            f"This is the address of {successor}, who holds the role now. Enter the successor's address.", field="email"
        )
    begins = _end_before(membership, first_day, today, by, now)
    taken = _give(SchoolMembership(person=successor, school=school, role=membership.role, starts_on=begins))
    if tell:
        _tell(taken, email, by, now)
    return taken


@recorded
def invite(*, membership: SchoolMembership, by: Actor, now: datetime) -> None:
    """Invites somebody who holds a role, or will, and has no sign-in yet. Raises NotAllowedError or DomainError."""
    today = local_date(now)
    school = lock(membership.school)
    _refuse_unless_allowed(by, SchoolRole(membership.role), school, today)
    person = membership.person.stands_for
    if person.user_id is not None:
        raise DomainError(f"{person} signs in already.")
    if not (membership.held_on(today) or membership.starts_on > today):
        raise DomainError(f"{person} no longer holds this role.")
    if not person.email:
        raise DomainError(f"No e-mail address is known for {person}. Add it first.")
    _tell(membership, person.email, by, now)


def _end_before(membership: SchoolMembership, first_day: date | None, today: date, by: Actor, now: datetime) -> date:
    """Ends the role before the successor's first day, which is returned."""
    begins = max(first_day or today, membership.starts_on)
    if begins <= max(today, membership.starts_on):
        roles.end_role(membership=membership, by=by, now=now)
    elif membership.ends_on is None or membership.ends_on >= begins:
        roles.end_role(membership=membership, by=by, now=now, last_day=begins - timedelta(days=1))
    return begins


def _refuse_at_closed(school: School) -> None:
    if school.status == SchoolStatus.CLOSED:
        raise DomainError(added_at_closed(school.name, school.closed_on))


def _refuse_unless_allowed(by: Actor, role: SchoolRole, school: School, on: date) -> None:
    if not actor_may_give(by, role, school, on):
        raise NotAllowedError(
            f"You may not change who is {in_a_sentence(role)} at {school}. Ask your Local Programme coordinator.",
            field="role",
        )


def _person_at(email: str, name: str, by: Actor, now: datetime) -> Person:
    email = accounts_people.clean_email(email)
    known = person_with_email(email)
    if known is None:
        return accounts_people.add_person(name=name, email=email, by=by, now=now)
    known = lock(known.stands_for)
    if known.user_id is not None and not known.user.is_active:
        raise DomainError(
            "The sign-in with this address is stopped. Ask your Local Programme coordinator to have it opened again.",
            field="email",
        )
    return known


def _give(membership: SchoolMembership) -> SchoolMembership:
    """Writes the row. A role that was ended at once on this very day is taken up again: it holds once a day."""
    again = (
        SchoolMembership.objects.filter(
            person=membership.person, school=membership.school, role=membership.role, ends_on=membership.starts_on
        )
        .exclude(ended_at=None)
        .first()
    )
    if again is not None:
        again = lock(again)
        again.ends_on = again.ended_at = None
        again.save(update_fields=["ends_on", "ended_at"])
        return again
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError as error:
        raise DomainError(
            f"{membership.person} is {in_a_sentence(SchoolRole(membership.role))} here already,"
            " or was on one of these days.",
            field="email",
        ) from error
    return membership


def _tell(membership: SchoolMembership, email: str, by: Actor, now: datetime) -> None:
    person = membership.person.stands_for
    grants = f"{SCHOOL_ROLE_NAMES[SchoolRole(membership.role)]}, {membership.school}"
    if person.user_id is None:
        invitations.invite(person=person, email=email, grants=grants, by=by, now=now)
        return
    page = reverse("schools:detail", kwargs={"public_id": membership.school.public_id})
    facts = {"name": person.name, "grants": grants, "starts_on": membership.starts_on}
    words = letter("role_given", {**facts, "link": f"{settings.PORTAL_URL}{page}"})
    outbox.queue(
        to=person.user.email,
        kind="schools.role_given",
        dedupe_key=f"school-role-given:{membership.public_id}:{local_date(now)}",
        by=by,
        now=now,
        **vars(words),
    )
