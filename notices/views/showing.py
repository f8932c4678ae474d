"""A conversation as its page, the list and the page it is about show it."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Person
from core.slots import registry
from notices.domain.conversations import Side, turn
from notices.forms.messages import MessageForm
from notices.models import Message, Thread
from schools.models import School

NOTHING_IN_PARTICULAR = "A general question"


def shown(thread: Thread, *, reader: Side | None) -> dict[str, Any]:
    """`thread` as from `queries.with_messages`; `reader` is the side that the reader writes for, None for readers."""
    words = turn(
        waits_for=thread.waits_for, reader=reader, school=thread.school.name, programme=thread.programme.name
    )  # fmt: skip
    said = [message_shown(message, thread) for message in thread.messages.all()]
    return {
        "id": thread.public_id,
        "title": thread.label or NOTHING_IN_PARTICULAR,
        "href": address(thread),
        "turn": words,
        "kind": "act" if words == "Your turn" else "waiting",
        "is_mine": bool(thread.waits_for) and thread.waits_for == reader,
        "is_closed": thread.closed_at is not None,
        "closed_at": thread.closed_at,
        "messages": said,
        "last": said[-1] if said else None,
        "last_at": thread.last_message_at,
    }


def message_shown(message: Message, thread: Thread) -> dict[str, Any]:
    of = thread.school.name if message.side == Side.SCHOOL else thread.programme.name
    return {"name": _name(message.author), "of": of, "side": message.side, "at": message.at, "text": message.text}


def _name(author: Person | None) -> str:
    """The name goes with the person; what they were stays."""
    if author is None or author.stands_for.anonymised_at is not None:
        return ""
    return author.stands_for.name


def answer_form(thread: Thread, data: Any = None) -> MessageForm:
    """Several may stand on one page."""
    return MessageForm(data, label="Your answer", auto_id=f"answer-{thread.public_id}-%s")


def address(thread: Thread) -> str:
    return reverse("notices:thread", kwargs={"school": thread.school.public_id, "thread": thread.public_id})


def place_href(request: HttpRequest, school: School, path: str, *, on: date) -> str:
    """The page that a conversation is about, "" where it is gone or about nothing in particular."""
    if not path:
        return ""
    found = registry.items("notices.place", request, {"school": school, "path": path, "on": on})
    return str(found[0]["href"]) if found else ""
