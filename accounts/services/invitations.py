"""Invitations: a person is joined to a sign-in by a link that works once, until it expires (CN5).

What the person may do is not said here: the inviter's service writes the dated roles.
"""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.domain.invitations import SAME_PRESS, VALID_FOR
from accounts.models import Invitation, Person, User
from accounts.rendering import letter
from accounts.services.addresses import clean_email
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.domain.links import LinkPurpose
from core.errors import DomainError
from core.services import links, outbox

TAKEN = "This address cannot be used for this person. Enter the person's own address, or ask an administrator."
NOT_YOURS = (
    "You are signed in as somebody else. Sign out, open the link from the e-mail again and choose a password there."
)


@recorded
def invite(*, person: Person, email: str, grants: str, by: Actor, now: datetime) -> Invitation:
    """Sends a person a link to choose a password. An invitation that is open already is sent again instead, to the
    address given now; pressing the button twice sends one e-mail.

    Raises DomainError when the person signs in already, or when the address belongs to somebody else (which is not
    said: whoever invites learns nothing about other people).
    """
    email = clean_email(email)
    person = lock(person)
    if person.user_id is not None:
        raise DomainError("This person signs in already.")
    if person.merged_into_id is not None or person.anonymised_at is not None:
        raise DomainError("This record is out of use. Invite the person under the record in use.")
    _refuse_taken(person, email, now)
    if person.email is None:
        person.email = email
        person.save(update_fields=["email"])
    invitation = Invitation.objects.filter(person=person, accepted_at=None, revoked_at=None).first()
    if invitation is None:
        invitation = Invitation(person=person, email=email, grants=grants[:300])
        return _send(invitation, by, now)
    if invitation.email == email and now - invitation.sent_at < SAME_PRESS:
        return invitation
    invitation = lock(invitation)
    invitation.email, invitation.grants = email, grants[:300]
    return _send(invitation, by, now)


@recorded
def resend(*, invitation: Invitation, by: Actor, now: datetime) -> Invitation:
    """A new link, good for another 14 days; the old one stops working. Raises DomainError once it is answered."""
    lock(invitation.person)
    invitation = _waiting(invitation)
    if now - invitation.sent_at < SAME_PRESS:
        return invitation
    return _send(invitation, by, now)


@recorded
def revoke(*, invitation: Invitation, by: Actor, now: datetime) -> Invitation:
    """The link stops working at once."""
    lock(invitation.person)
    invitation = _waiting(invitation)
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    _withdraw_links(invitation, by, now)
    return invitation


@recorded
def accept(*, token: str, password: str, by: Actor, now: datetime) -> User:
    """Makes the sign-in, with the address proved by the link, and joins the person to it.

    Raises LinkError when the link is used, expired or withdrawn, DomainError when the address was taken meanwhile.
    """
    invitation, person = _take(token, now)
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email, password)
    except IntegrityError as error:
        raise DomainError(TAKEN) from error
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return _join(invitation, person, user, now)


@recorded
def accept_signed_in(*, token: str, user: User, by: Actor, now: datetime) -> User:
    """Joins the person to a sign-in that exists and belongs to nobody else yet."""
    invitation, person = _take(token, now)
    if Person.objects.filter(user=user).exists():
        raise DomainError(NOT_YOURS)
    return _join(invitation, person, lock(user), now)


def _take(token: str, now: datetime) -> tuple[Invitation, Person]:
    """Uses the link up. Of two who hold it at the same moment, the second waits here and is refused."""
    link = links.resolve(token=token, purpose=LinkPurpose.INVITATION, now=now)
    invitation = Invitation.objects.select_related("person").get(public_id=link.about)
    person = lock(invitation.person)
    invitation = _waiting(invitation)
    links.use(token=token, purpose=LinkPurpose.INVITATION, now=now)
    if person.user_id is not None:
        raise DomainError("This person signs in already.")
    return invitation, person


def _join(invitation: Invitation, person: Person, user: User, now: datetime) -> User:
    person.user = user
    person.save(update_fields=["user"])
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return user


def _waiting(invitation: Invitation) -> Invitation:
    invitation = lock(invitation)
    if invitation.accepted_at is not None:
        raise DomainError("This invitation was accepted already.")
    if invitation.revoked_at is not None:
        raise DomainError("This invitation was withdrawn already.")
    return invitation


def _refuse_taken(person: Person, email: str, now: datetime) -> None:
    signs_in = User.objects.filter(email=email, person__isnull=False).exists()
    waiting = Invitation.objects.filter(email=email, accepted_at=None, revoked_at=None, expires_at__gt=now)
    if signs_in or waiting.exclude(person=person).exists():
        raise DomainError(TAKEN, field="email")
    closed = User.objects.filter(email=email, is_active=False).exists()
    if closed:
        raise DomainError(TAKEN, field="email")


def _send(invitation: Invitation, by: Actor, now: datetime) -> Invitation:
    again = invitation.pk is not None
    invitation.sent_at, invitation.expires_at = now, now + VALID_FOR
    invitation.sendings = invitation.sendings + 1 if again else 1
    invitation.actor = by
    invitation.save()
    if again:
        _withdraw_links(invitation, by, now)
    token = links.create(
        purpose=LinkPurpose.INVITATION, about=invitation.public_id, expires_at=invitation.expires_at, by=by, now=now
    )
    words = letter(
        "invitation",
        {
            "name": invitation.person.name,
            "grants": invitation.grants,
            "email": invitation.email,
            "expires_at": invitation.expires_at,
            "link": settings.PORTAL_URL + reverse("accounts:invitation", kwargs={"token": token}),
        },
    )
    outbox.queue(
        to=invitation.email,
        kind="accounts.invitation",
        dedupe_key=f"invitation:{invitation.public_id}:{invitation.sendings}",
        by=by,
        now=now,
        **vars(words),
    )
    return invitation


def _withdraw_links(invitation: Invitation, by: Actor, now: datetime) -> None:
    links.revoke(purpose=LinkPurpose.INVITATION, about=invitation.public_id, by=by, now=now)
