"""Deciding and releasing: the decision row first, the plan moves on release (decision 4)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from enhancement.domain.clarification import Item
from enhancement.domain.snapshot import label
from enhancement.domain.transitions import State
from enhancement.models import Submission, SubmissionRound
from enhancement.queries.snapshots import asked_round
from enhancement.services import quas_actions
from enhancement.services.locks import lock
from qa.domain.deadlines import clarify_by
from qa.domain.decisions import DecisionDraft, DecisionVerb, refuse
from qa.models import Decision, DecisionItem, ReviewDraft
from qa.queries import visible_work

Asked = tuple[str, str]


@transaction.atomic
def open_work(*, submission: UUID, user: User, now: datetime) -> Submission:
    """A reviewer opens a submission to read it; from now on the school cannot withdraw it. Not found when barred."""
    row = _visible(submission, user, now)
    return quas_actions.open_submission(submission=row, now=now)


@transaction.atomic
def save_draft(*, submission: UUID, comment: str, items: Sequence[Asked], user: User, now: datetime) -> ReviewDraft:
    """Keeps what the reviewer has written, whether it could be decided like that or not."""
    row = _visible(submission, user, now)
    held = asked_round(row)
    draft, _ = ReviewDraft.objects.update_or_create(
        round=held,
        reviewer=user.person,
        defaults={
            "comment": comment,
            "items": [{"path": path, "comment": text} for path, text in items],
            "saved_at": now,
        },
    )
    return draft


@transaction.atomic
def decide(
    *,
    submission: UUID,
    round_read: UUID,
    verb: DecisionVerb,
    items: Sequence[Asked] = (),
    comment: str = "",
    user: User,
    by: Actor,
    now: datetime,
) -> Decision:
    """Takes a decision on the round that was read, and releases it at once unless the programme holds it back.

    `items` are (path, comment) pairs. Raises NotAllowedError when the submission is not this reviewer's to decide,
    DomainError when somebody decided before, when the school has sent a newer round, or by a rule (R50, QA7, QA9).
    """
    row = _visible(submission, user, now)
    lock(school=row.cycle.journey.school)
    row.refresh_from_db()
    held = asked_round(row)
    _refuse_if_passed(row, held, round_read)
    draft = DecisionDraft(
        verb=verb,
        items=tuple(Item(uuid=uuid4(), path=path, question=text) for path, text in items),
        comment=comment,
    )
    refuse(draft, held.snapshot, state=State(row.state))
    settings = row.cycle.settings
    decision = Decision(
        round=held,
        verb=verb,
        comment=comment.strip(),
        decided_at=now,
        decided_by=user.person,
        clarify_by=(
            clarify_by(local_date(now), clarify_within_days=settings.clarify_within_days)
            if verb == DecisionVerb.SEEK_CLARIFICATION
            else None
        ),
    )
    decision.actor = by
    decision.save()
    DecisionItem.objects.bulk_create(
        DecisionItem(decision=decision, path=path, label=label(held.snapshot, path), comment=text.strip())
        for path, text in items
    )
    if settings.release_at_once:
        release(decision=decision, user=user, by=by, now=now)
    return decision


@transaction.atomic
def release(*, decision: Decision, user: User, by: Actor, now: datetime) -> Decision:
    """Lets a decision out: one call moves the plan, with letters and e-mails. Raises DomainError when it is out."""
    submission = decision.round.submission
    lock(school=submission.cycle.journey.school)
    decision.refresh_from_db()
    if decision.released_at is not None:
        raise DomainError("This decision is released already. Nothing was changed.")
    decision.released_at, decision.released_by = now, user.person
    decision.save(update_fields=["released_at", "released_by"])
    if decision.verb == DecisionVerb.CONFIRM:
        quas_actions.confirm(submission=submission, comment=decision.comment, by=by, now=now)
    else:
        quas_actions.seek_clarification(
            submission=submission,
            questions=[
                quas_actions.Question(path=item.path, label=item.label, comment=item.comment)
                for item in decision.items.all()
            ],
            clarify_by=decision.clarify_by,
            comment=decision.comment,
            by=by,
            now=now,
        )
    return decision


def _visible(submission: UUID, user: User, now: datetime) -> Submission:
    """Asked again inside the transaction: a conflict may have come up since the page was opened."""
    row = visible_work(user, on=local_date(now)).filter(public_id=submission).first()
    if row is None:
        raise NotAllowedError("This is not among the work that waits for you. It may have been decided by now.")
    return row


def _refuse_if_passed(submission: Submission, held: SubmissionRound, round_read: UUID) -> None:
    if held.public_id != round_read:
        raise DomainError("The school has sent a newer version since you opened this page: read that one first.")
    if Decision.objects.filter(round=held).exists() or submission.state != State.SUBMITTED:
        raise DomainError("Somebody else has decided on this already. Your text is kept as a draft.")
