"""What is typed into a conversation, looked through for pupils' names (X6); and the signed name of a place."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing

from core.forms import Form, LongTextField
from core.forms.personal import PersonalTextMixin
from notices.domain.conversations import LONGEST

SALT = "notices.place"


class MessageForm(PersonalTextMixin, Form):
    personal_fields = ("text",)

    text = LongTextField(label="Your message", max_length=LONGEST)

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 4
        if label:
            self.fields["text"].label = label


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a conversation is about: the public id of a plan or annual review, the path of the page or field in it, and
    how it reads. Made by the page that it is on; nothing in particular when `about` is None."""

    about: UUID | None = None
    path: str = ""
    label: str = ""


NOWHERE = Place()


def signed_name(place: Place) -> str:
    """The place as it stands in a link, so that nobody can make up a label or a path."""
    return signing.dumps([str(place.about), place.path, place.label], salt=SALT, compress=True)


def read_name(name: str) -> Place | None:
    """The place of a link; None when the name was not made here."""
    try:
        about, path, label = signing.loads(name, salt=SALT)
    except signing.BadSignature:
        return None
    return Place(about=UUID(about), path=path, label=label)
