"""Recovery codes: shown until their owner says that they are kept somewhere safe, and never again."""

from datetime import datetime

from allauth.mfa.models import Authenticator

from accounts.models import User
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.errors import DomainError


@recorded
def recovery_codes_were_kept(*, user: User, by: Actor, now: datetime) -> None:
    """From now on the codes are not shown any more. Asking twice changes nothing; raises DomainError without codes."""
    user = lock(user)
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    if codes is None:
        raise DomainError("There are no recovery codes yet. Make some first.")
    if not codes.data.get("viewed_at"):
        codes.data["viewed_at"] = now.timestamp()
        codes.save(update_fields=["data"])
