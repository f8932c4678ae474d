"""Somebody says that they speak for a provider: the Local Programme asks there, then gives the role or declines."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.domain.roles import Role
from accounts.models import Organisation, OrganisationMembership, Person
from accounts.queries import person_with_email
from accounts.services import people, roles
from accounts.services.addresses import clean_email
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.requests import ClaimState
from directory.models import Claim
from directory.services.answers import tell_claimant

LONGEST_REASON = 500
NOT_A_PROVIDER = "This organisation keeps no listings. Choose a provider."


@recorded
def claim(*, organisation: Organisation, name: str, email: str, work: str, by: Actor, now: datetime) -> None:
    """Writes a claim down, to be looked into. Gives nothing back, so that whoever claims learns nothing about the
    address: whether it is known, holds the role already, or has claimed before.

    A stranger has no actor: `by` is the clock. Raises DomainError for an address that cannot be one.
    """
    email = clean_email(email)
    organisation = _provider(organisation)
    person = person_with_email(email)
    person = person.stands_for if person else people.add_person(name=name, email=email, by=by, now=now)
    if _speaks_for(person, organisation, now):
        return
    try:
        with transaction.atomic():
            Claim.objects.create(organisation=organisation, person=person, work=work.strip(), claimed_at=now)
    except IntegrityError:
        # it is open already: pressing the button twice is one claim
        return


@recorded
def approve(*, claim: Claim, by: Actor, now: datetime) -> Claim:
    """The person gets the role from today on, and an invitation where they have no sign-in yet."""
    row = _open(claim)
    _settle(row, ClaimState.APPROVED, by=by, now=now)
    _give_role(row.organisation, row.person.stands_for, by=by, now=now)
    return row


@recorded
def decline(*, claim: Claim, reason: str, by: Actor, now: datetime) -> Claim:
    """Raises DomainError without a reason: the person reads it."""
    row = _open(claim)
    row.reason = reason.strip()
    if not row.reason or len(row.reason) > LONGEST_REASON:
        raise DomainError(f"Give a reason of at most {LONGEST_REASON} characters: they read it.", field="reason")
    _settle(row, ClaimState.DECLINED, by=by, now=now)
    tell_claimant(row, by=by, now=now)
    return row


@recorded
def invite(*, organisation: Organisation, name: str, email: str, work: str, by: Actor, now: datetime) -> Claim:
    """The Local Programme asks somebody to keep a provider's listings: as a claim that is approved at once."""
    organisation = _provider(organisation)
    membership = roles.appoint_to_organisation(organisation=organisation, name=name, email=email, by=by, now=now)
    person = membership.person
    row = Claim.objects.filter(organisation=organisation, person=person, state=ClaimState.OPEN).first()
    row = row or Claim(organisation=organisation, person=person, work=work.strip(), claimed_at=now)
    _settle(row, ClaimState.APPROVED, by=by, now=now)
    return row


def _give_role(organisation: Organisation, person: Person, *, by: Actor, now: datetime) -> None:
    if _speaks_for(person, organisation, now):
        return
    email = person.user.email if person.user_id else person.email
    if not email:
        raise DomainError("This person has no address any more. Decline the claim.")
    roles.appoint_to_organisation(organisation=organisation, name=person.name, email=email, by=by, now=now)


def _settle(row: Claim, state: ClaimState, *, by: Actor, now: datetime) -> None:
    row.state, row.decided_at, row.decided_by_kind, row.decided_by_ref = state, now, by.kind, by.ref
    row.save()


def _open(claim: Claim) -> Claim:
    row: Claim = lock(claim)
    if row.state != ClaimState.OPEN:
        raise DomainError("Somebody has decided about this claim already. Load the page to see it.")
    return row


def _provider(organisation: Organisation) -> Organisation:
    """Locked, so that two claims at once do not make one person twice."""
    row: Organisation = lock(organisation)
    if not row.is_provider or row.merged_into_id is not None:
        raise DomainError(NOT_A_PROVIDER, field="organisation")
    return row


def _speaks_for(person: Person, organisation: Organisation, now: datetime) -> bool:
    held = OrganisationMembership.objects.held_on(local_date(now)).of_person(person)
    return held.filter(organisation=organisation, role=Role.PROVIDER).exists()
