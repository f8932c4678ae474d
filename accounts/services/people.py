"""People: renamed, reached at another address, merged, anonymised. Nobody is deleted and nobody repoints."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from accounts.domain.names import ERASED_NAME, sort_name_of_person, tidy
from accounts.models import Invitation, Person, User
from accounts.services import invitations
from accounts.services.addresses import clean_email
from accounts.services.locking import lock, lock_all, lock_sign_in
from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.errors import DomainError

ERASED_HOST = "erased.invalid"


@recorded
def add_person(*, name: str, email: str | None, by: Actor, now: datetime) -> Person:
    """A person without a sign-in."""
    name = tidy(name)
    return Person.objects.create(
        name=name, sort_name=sort_name_of_person(name), email=clean_email(email) if email else None
    )


@recorded
def rename(*, person: Person, name: str, by: Actor, now: datetime) -> Person:
    """Changes the name everywhere at once, since names stand in one table only. Issued documents stay as issued."""
    person = _living(person)
    person.name = tidy(name)
    person.sort_name = sort_name_of_person(person.name)
    person.save(update_fields=["name", "sort_name"])
    return person


@recorded
def change_contact_email(*, person: Person, email: str | None, by: Actor, now: datetime) -> Person:
    """Where the person is written to. The address of a sign-in is changed by its owner, who proves the mailbox."""
    person = _living(person)
    if person.user_id is not None:
        raise DomainError(
            "This person signs in, so they change the address themselves, under Your account.", field="email"
        )
    person.email = clean_email(email) if email else None
    person.save(update_fields=["email"])
    return person


@recorded
def follow_sign_in_email(*, user: User, old: str, by: Actor, now: datetime) -> None:
    """After the owner of a sign-in proved a new address: the contact address follows where it was the same."""
    Person.objects.filter(user=user, email__iexact=old).update(email=user.email)


@recorded
def merge(*, duplicate: Person, into: Person, by: Actor, now: datetime) -> Person:
    """Leaves `duplicate` as a tombstone: its roles count for `into`, its rows stay where they are.

    Tombstones of the duplicate move along, so that no tombstone ever points at another.
    """
    if duplicate.pk == into.pk:
        raise DomainError("Choose another person: nobody is merged with themselves.", field="into")
    rows = lock_all(Person, [duplicate.pk, into.pk])
    duplicate, into = rows[duplicate.pk], rows[into.pk]
    for person in (duplicate, into):
        if person.merged_into_id is not None or person.anonymised_at is not None:
            raise DomainError("One of the two is merged or anonymised already. Choose the record in use.", field="into")
    if duplicate.user_id is not None:
        raise DomainError(
            "The record to give up has a sign-in. Merge the other way round, so that the sign-in is kept; "
            "if both have one, deactivate and anonymise one of them first.",
            field="into",
        )
    _withdraw_invitations([duplicate], by, now)
    Person.objects.filter(merged_into=duplicate).update(merged_into=into)
    duplicate.merged_into = into
    duplicate.save(update_fields=["merged_into"])
    return into


@recorded
def anonymise(*, person: Person, by: Actor, now: datetime) -> Person:
    """Erases name and addresses of a person, their tombstones and their sign-in; rows, roles and history stay.

    Irreversible. Raises DomainError for the last administrator, who would leave the portal without one.
    """
    person = lock(person)
    if person.merged_into_id is not None:
        raise DomainError("This record was merged into another. Anonymise that one: this goes with it.")
    if person.anonymised_at is not None:
        raise DomainError("This person is anonymised already.")
    if person.user_id is not None:
        anonymise_user(user=person.user, by=by, now=now)
    everyone = [person, *Person.objects.filter(merged_into=person)]
    for each in everyone:
        each.name, each.sort_name, each.email, each.anonymised_at = ERASED_NAME, ERASED_NAME.lower(), None, now
        each.save(update_fields=["name", "sort_name", "email", "anonymised_at"])
    _withdraw_invitations(everyone, by, now)
    for invitation in Invitation.objects.filter(person__in=everyone):
        invitation.email = f"{invitation.public_id}@{ERASED_HOST}"
        invitation.save(update_fields=["email"])
    return person


@recorded
def anonymise_user(*, user: User, by: Actor, now: datetime) -> User:
    """A sign-in that nobody can use again: no address, no password, no codes; its sessions end (decision 37)."""
    user = lock_sign_in(user)
    if user.anonymised_at is not None:
        raise DomainError("This sign-in is anonymised already.")
    refuse_last_administrator(user)
    user.email = f"{user.public_id}@{ERASED_HOST}"
    user.set_unusable_password()
    user.is_active = user.is_administrator = False
    user.anonymised_at = now
    user.last_login = None
    user.save()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    return user


def refuse_last_administrator(user: User) -> None:
    """The caller holds the lock of every administrator (lock_sign_in)."""
    others = User.objects.filter(is_administrator=True, is_active=True).exclude(pk=user.pk)
    if user.is_administrator and user.is_active and not others.exists():
        raise DomainError("This is the only administrator. Make somebody else an administrator first.")


def _withdraw_invitations(persons: list[Person], by: Actor, now: datetime) -> None:
    for invitation in Invitation.objects.filter(person__in=persons, accepted_at=None, revoked_at=None):
        invitations.revoke(invitation=invitation, by=by, now=now)


def _living(person: Person) -> Person:
    person = lock(person)
    if person.merged_into_id is not None:
        raise DomainError("This record was merged into another. Change that one instead.")
    if person.anonymised_at is not None:
        raise DomainError("This person was anonymised, which cannot be undone.")
    return person
