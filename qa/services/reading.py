"""Reading: a reviewer begins, writes down what comes to mind, and may say that somebody else should decide."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.errors import NotAllowedError
from enhancement.models import Submission
from enhancement.services import quas_actions
from qa.models import ReviewDraft
from qa.queries import readable_work, visible_work

Asked = tuple[str, str]


@transaction.atomic
def open_work(*, submission: UUID, user: User, now: datetime) -> Submission:
    """A reviewer opens a submission to read it; from now on the school cannot withdraw it (decision 5).

    Raises NotAllowedError when the submission is barred to this reviewer or no longer open.
    """
    return quas_actions.open_submission(submission=work_of(submission, user, now), now=now)


@transaction.atomic
def save_draft(
    *,
    submission: UUID,
    round_read: UUID,
    comment: str,
    items: Sequence[Asked],
    clarify_by: str = "",
    user: User,
    now: datetime,
) -> ReviewDraft:
    """Keeps what the reviewer has written, whether it could be decided like that or not.

    It is kept even when somebody else has decided meanwhile, as long as this reviewer had begun to write.
    """
    row = readable_work(user, on=local_date(now)).filter(public_id=submission).first()
    held = row and row.rounds.filter(public_id=round_read).first()
    if held is None:
        raise NotAllowedError("This is not among the work that waits for you. It may have been decided by now.")
    draft, _ = ReviewDraft.objects.update_or_create(
        round=held,
        reviewer=user.person,
        defaults={
            "comment": comment,
            "items": [{"path": path, "comment": text} for path, text in items],
            "clarify_by": clarify_by[:100],
            "saved_at": now,
        },
    )
    return draft


def work_of(submission: UUID, user: User, now: datetime) -> Submission:
    """Asked again inside the transaction: a conflict may have come up since the page was opened."""
    row = visible_work(user, on=local_date(now)).filter(public_id=submission).first()
    if row is None:
        raise NotAllowedError("This is not among the work that waits for you. It may have been decided by now.")
    return row
