"""A gap of the annual review becomes an action in one click, with who sees to it and by when (EL7)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.annual_review import Answer
from enhancement.domain.criteria import THEME_NAMES, Theme
from enhancement.models import AnnualReview, ReviewAction
from enhancement.queries.review_actions import open_action
from enhancement.queries.reviews import open_review
from enhancement.services.drafts import keep
from enhancement.services.locks import lock
from enhancement.services.typed import Typed
from schools.models import School

READERS = "You may read the actions; the school's lead and head teacher keep them."
LONGEST = 400


@transaction.atomic
def make_action(*, school: School, theme: Theme, user: User, by: Actor, now: datetime) -> ReviewAction:
    """The gap noted in this section becomes an action in the words of its note. An action of this section that is not
    done yet, of this year or an earlier one, is the answer instead of a second one.

    Looks at the open review, else at the last one that was signed. Raises NotAllowedError for readers, DomainError
    without a gap."""
    foundation = lock(school=school).foundation
    _refuse_readers(user, school, now)
    if held := open_action(school, theme):
        return held
    review = open_review(school) or _last_signed(foundation)
    gap = review.themes.filter(theme=theme, answer=Answer.GAP).first() if review else None
    if gap is None:
        raise DomainError(f"{THEME_NAMES[theme]} has no gap: note the gap first.", rule="R10")
    action = review.actions.filter(theme=theme, removed_at__isnull=True).first()
    if action is not None:
        return action
    action = ReviewAction(review=review, theme=theme, what=_first_words(gap.gap), created_at=now)
    action.actor = by
    action.save()
    return action


@transaction.atomic
def save_action(*, school: School, action: UUID, typed: Typed, user: User, by: Actor, now: datetime) -> ReviewAction:
    """Keeps what was typed about an action: what, who by role, by when, and when it was done with what came of it.
    Until it can be read, the row stays as it was."""
    row = _held(school, action, user, now)
    keep(
        review=row.review,
        section=f"actions/{action}",
        texts=typed.texts,
        unreadable=typed.unreadable,
        base_version=typed.base_version,
        by=by,
        now=now,
    )
    if typed.unreadable or typed.lacks("what"):
        return row
    values = typed.values
    row.what, row.owner_role, row.done_note = values["what"], values.get("owner_role", ""), values.get("done_note", "")
    row.due_on, row.done_on, row.actor = values.get("due_on"), values.get("done_on"), by
    row.save()
    return row


@transaction.atomic
def remove_action(*, school: School, action: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes an action off the list; the row stays."""
    row = _held(school, action, user, now)
    row.removed_at, row.actor = now, by
    row.save()


def _held(school: School, action: UUID, user: User, now: datetime) -> ReviewAction:
    foundation = lock(school=school).foundation
    _refuse_readers(user, school, now)
    rows = ReviewAction.objects.filter(review__foundation=foundation, removed_at__isnull=True)
    row = rows.select_related("review").filter(public_id=action).first()
    if row is None:
        raise DomainError("This action was taken off the list.")
    return row


def _last_signed(foundation) -> AnnualReview | None:
    return foundation.reviews.filter(completed_at__isnull=False).order_by("-completed_at", "-pk").first()


def _first_words(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1].rstrip()}…"


def _refuse_readers(user: User, school: School, now: datetime) -> None:
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READERS)
