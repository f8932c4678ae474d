"""A conversation is begun, answered, closed. Messages are never changed (decision 22)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import LocalProgramme, User
from accounts.queries import person_of
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from notices.domain.conversations import LONGEST, OTHER, Side
from notices.models import Message, Thread
from notices.permissions import READ_ONLY, side_of
from notices.services.telling import tell
from schools.models import School
from schools.queries import programme_keeping

NOBODY = "No Local Programme looks after this school yet, so nobody would read it."
CLOSED = "This conversation is closed. Begin a new one: what you typed is kept below."


@transaction.atomic
def begin(
    *,
    school: School,
    text: str,
    about: UUID | None = None,
    path: str = "",
    label: str = "",
    user: User,
    by: Actor,
    now: datetime,
) -> Message:
    """The first message of a conversation. Where one is open about the same field already, the message joins it.

    Raises NotAllowedError for somebody who may only read, DomainError when no programme looks after the school.
    """
    # one after the other at a school: two who ask about one field at once join one conversation
    School.objects.select_for_update(of=("self",), no_key=True).get(pk=school.pk)
    side, programme = _side(user, school, now), _programme(school, now)
    thread = None
    if about is not None:
        thread = Thread.objects.filter(school=school, about=about, path=path, closed_at__isnull=True).first()
    is_first = thread is None
    if thread is None:
        thread = Thread(school=school, programme=programme, about=about, path=path, label=label[:200], actor=by)
        thread.opened_at = now
    return _say(thread, text, side=side, is_first=is_first, user=user, by=by, now=now)


@transaction.atomic
def answer(*, thread: Thread, text: str, user: User, by: Actor, now: datetime) -> Message:
    """One more message; then it is the other side's turn. Raises DomainError in a closed conversation."""
    held = _locked(thread)
    side = _side(user, held.school, now)
    if held.closed_at is not None:
        raise DomainError(CLOSED)
    return _say(held, text, side=side, is_first=False, user=user, by=by, now=now)


@transaction.atomic
def close(*, thread: Thread, user: User, by: Actor, now: datetime) -> Thread:
    """Nothing more is to be said; either side may close. Closing twice changes nothing."""
    held = _locked(thread)
    _side(user, held.school, now)
    if held.closed_at is None:
        held.closed_at, held.waits_for = now, ""
        held.save(update_fields=["closed_at", "waits_for"])
    return held


def _say(
    thread: Thread, text: str, *, side: Side, is_first: bool, user: User, by: Actor, now: datetime
) -> Message:  # fmt: skip
    if not text.strip():
        raise DomainError("Write your message first.", field="text")
    if len(text) > LONGEST:
        raise DomainError(f"Shorten your message to {LONGEST} characters.", field="text")
    thread.last_message_at, thread.waits_for = now, OTHER[side]
    thread.save()
    message = Message(thread=thread, author=person_of(user), side=side, text=text.strip(), at=now, actor=by)
    message.save()
    tell(message, is_first=is_first, by=by, now=now)
    return message


def _locked(thread: Thread) -> Thread:
    return Thread.objects.select_for_update(of=("self",), no_key=True).select_related("school").get(pk=thread.pk)


def _side(user: User, school: School, now: datetime) -> Side:
    side = side_of(user, school, on=local_date(now))
    if side is None:
        raise NotAllowedError(READ_ONLY)
    return side


def _programme(school: School, now: datetime) -> LocalProgramme:
    programme = programme_keeping(school, on=local_date(now))
    if programme is None:
        raise DomainError(NOBODY)
    return programme
