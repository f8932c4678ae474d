"""Deciding and releasing: the decision row first, the plan moves on release (decision 4)."""

from collections.abc import Sequence
from datetime import date, datetime
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
from qa.domain.decisions import DecisionDraft, DecisionVerb, raise_first, refuse, second_person
from qa.models import Decision, DecisionItem, ReviewDraft
from qa.queries import held_back
from qa.services.reading import Asked, work_of

LONGEST_LABEL = 200


@transaction.atomic
def decide(
    *,
    submission: UUID,
    round_read: UUID,
    verb: DecisionVerb,
    items: Sequence[Asked] = (),
    comment: str = "",
    clarify_by: date | None = None,
    user: User,
    by: Actor,
    now: datetime,
) -> Decision:
    """Takes a decision on the round that was read, and releases it at once unless the programme holds it back.

    `items` are (path, question) pairs; `clarify_by` is the last day to answer them. Raises NotAllowedError when the
    submission is not this reviewer's to decide, DomainError when somebody decided before, when the school has sent a
    newer round, or by a rule (R50, QA7, QA9, QA10).
    """
    row = work_of(submission, user, now)
    lock(school=row.cycle.journey.school)
    row.refresh_from_db()
    held = asked_round(row)
    _refuse_if_passed(row, held, round_read)
    asks = verb == DecisionVerb.SEEK_CLARIFICATION
    draft = DecisionDraft(
        verb=verb,
        items=tuple(Item(uuid=uuid4(), path=path, question=text) for path, text in items),
        comment=comment,
        clarify_by=clarify_by if asks else None,
    )
    refuse(draft, held.snapshot, state=State(row.state), today=local_date(now), opened=row.opened_at is not None)
    decision = Decision(
        round=held,
        verb=verb,
        comment=comment.strip(),
        decided_at=now,
        decided_by=user.person,
        clarify_by=draft.clarify_by,
    )
    decision.actor = by
    decision.save()
    DecisionItem.objects.bulk_create(
        DecisionItem(
            decision=decision, path=path, label=label(held.snapshot, path)[:LONGEST_LABEL], comment=text.strip()
        )
        for path, text in items
    )
    ReviewDraft.objects.filter(round=held, reviewer=user.person).delete()
    if row.cycle.settings.release_at_once:
        _release(decision, user, by, now)
    return decision


@transaction.atomic
def release(*, decision: UUID, user: User, by: Actor, now: datetime) -> Decision:
    """Lets a decision out that was held back: one call moves the plan, with letters and e-mails (QA12, QA13).

    Raises NotAllowedError when this user may not know of it, DomainError when it is out already or is their own.
    """
    row = held_back(user, on=local_date(now)).filter(public_id=decision).first()
    if row is None:
        raise NotAllowedError("This decision does not wait for you: it may be released by now.")
    lock(school=row.round.submission.cycle.journey.school)
    row.refresh_from_db()
    if row.released_at is not None:
        raise DomainError("This decision is released already. Nothing was changed.")
    raise_first(second_person(decided_by=row.decided_by.stands_for.public_id, released_by=user.person.public_id))
    return _release(row, user, by, now)


def _release(decision: Decision, user: User, by: Actor, now: datetime) -> Decision:
    submission = decision.round.submission
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


def _refuse_if_passed(submission: Submission, held: SubmissionRound, round_read: UUID) -> None:
    if submission.state == State.WITHDRAWN:
        raise DomainError("It went back to the school while you were reading. Your text is kept as a draft.")
    if held.public_id != round_read:
        raise DomainError("The school has sent a newer version since you opened this page: read that one first.")
    if Decision.objects.filter(round=held).exists() or submission.state != State.SUBMITTED:
        raise DomainError("Somebody else has decided on this already. Your text is kept as a draft.")
