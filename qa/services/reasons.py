"""The library of texts that questions begin with (QA11)."""

from datetime import datetime

from accounts.services.recorded import recorded
from core.domain.actor import Actor
from qa.models import Reason


@recorded
def keep(*, reason: Reason, by: Actor, now: datetime) -> Reason:
    """Adds or changes a text; what was sent with it before stays as it was."""
    reason.save()
    return reason
