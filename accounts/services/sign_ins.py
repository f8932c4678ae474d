"""Sign-ins: stopped, opened again, made administrator, and helped after a lost phone."""

from datetime import datetime

from allauth.mfa.models import Authenticator

from accounts.models import User
from accounts.services.locking import lock_sign_in
from accounts.services.people import refuse_last_administrator
from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.errors import DomainError


@recorded
def deactivate(*, user: User, by: Actor, now: datetime) -> User:
    """From this moment no page opens for this user: every session asks again who may sign in."""
    user = lock_sign_in(user)
    refuse_last_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    return user


@recorded
def reactivate(*, user: User, by: Actor, now: datetime) -> User:
    user = lock_sign_in(user)
    if user.anonymised_at is not None:
        raise DomainError("This sign-in was anonymised, which cannot be undone. Invite the person again.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


@recorded
def set_administrator(*, user: User, administrator: bool, by: Actor, now: datetime) -> User:
    """Gives or takes the role of portal administrator; the last one cannot be taken."""
    user = lock_sign_in(user)
    if administrator and not user.is_active:
        raise DomainError("This sign-in is stopped. Open it again before making it an administrator's.")
    if not administrator:
        refuse_last_administrator(user)
    user.is_administrator = administrator
    user.save(update_fields=["is_administrator"])
    return user


@recorded
def reset_second_factor(*, user: User, by: Actor, now: datetime) -> User:
    """For somebody who lost both phone and recovery codes. The second factor is not switched off (decision 25): the
    password goes too, so that the person proves the mailbox by a reset link and then sets up a new app."""
    user = lock_sign_in(user)
    if by == Actor.user(user.public_id):
        raise DomainError("Ask another administrator: nobody resets their own second factor.")
    if not Authenticator.objects.filter(user=user).exists():
        raise DomainError("No authenticator app is set up for this sign-in, so there is nothing to reset.")
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    return user
