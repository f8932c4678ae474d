"""The coordinator gives a plan back to the school, after a reviewer has opened it (decision 5)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import NotAllowedError
from enhancement.models import Submission
from enhancement.services import quas_actions
from qa.queries import programme_work


@transaction.atomic
def give_back(*, submission: UUID, comment: str, user: User, by: Actor, now: datetime) -> Submission:
    """The plan is the school's again, with a word why. Raises NotAllowedError when it is not this coordinator's."""
    row = programme_work(user, on=local_date(now)).filter(public_id=submission).first()
    if row is None:
        raise NotAllowedError("This is not with the QUAS any more, or not with your Local Programme.")
    return quas_actions.return_to_school(submission=row, comment=comment.strip(), user=user, by=by, now=now)
