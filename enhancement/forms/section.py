"""Forms of a plan's sections: what is typed is always kept, so a form can be taken apart into texts and put together
again from them (decision 33)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from core.domain import wording
from core.forms import Form
from core.forms.personal import FIELD as NOT_A_NAME
from core.forms.personal import PersonalTextMixin

Locked = Callable[[str], bool]


class SectionForm(PersonalTextMixin, Form):
    """`locked` says which fields may not change now; they keep what stands in the plan, whatever is sent.

    `shares` names fields that the plan knows by another name: a new person's `name` is the member's `person`.

    Words in `personal_fields` that look as if they named somebody are kept and count; the page asks to look again
    until they are changed or a tick says that they name nobody (X6).
    """

    shares: Mapping[str, str] = {}

    def __init__(self, *args: Any, locked: Locked | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != NOT_A_NAME and locked is not None and locked(self.shares.get(name, name)):
                field.disabled = True
        self._forget_what_cannot_change()

    def clean(self) -> dict[str, Any]:
        """A warning takes no word away: what was read stays read."""
        self._forget_what_cannot_change()
        read = dict(self.cleaned_data)
        cleaned = super().clean()
        cleaned |= {name: read[name] for name in self.noticed if name in read}
        return cleaned

    @property
    def unreadable(self) -> frozenset[str]:
        """Fields of which nothing could be read, and the tick that is still asked for."""
        return frozenset(name for name in self.errors if name not in self.cleaned_data)

    def _forget_what_cannot_change(self) -> None:
        """A field that is not there, or that stays as submitted, is not asked about."""
        changeable = {name for name, field in self.fields.items() if not field.disabled}
        self.noticed = {name: found for name, found in self.noticed.items() if name in changeable}
        if not self.noticed:
            self.fields.pop(NOT_A_NAME, None)

    @property
    def texts(self) -> dict[str, str]:
        """Field name to what was typed; several ticks one a line. NUL, which no text column holds, is dropped."""
        return {name: _typed(self, name).replace("\x00", "") for name in self.fields}

    @classmethod
    def as_data(cls, texts: Mapping[str, str], fields: Mapping[str, forms.Field]) -> MultiValueDict[str, str]:
        """Kept texts as if they had just been sent, with the tick that they name nobody."""
        held = {name: text for name, text in texts.items() if name in fields or name == NOT_A_NAME}
        return MultiValueDict(
            {
                name: text.splitlines() if name in fields and _takes_several(fields[name]) else [text]
                for name, text in held.items()
            }
        )

    def in_words(self, name: str, text: str) -> str:
        """A kept text as a reader sees it: the words of a choice, not its key, nor the dash that sets it in."""
        words = dict(_choices(self.fields[name]))
        if not words:
            return text
        return "\n".join(words.get(key, key).removeprefix("– ") for key in text.splitlines())

    def rows(self) -> list[dict[str, str]]:
        """Label and value of each field, for somebody who only reads."""
        found = []
        for name in self.fields:
            if name == NOT_A_NAME:
                continue
            value = self[name].value()
            text = "\n".join(map(str, value)) if isinstance(value, list | tuple) else _as_text(value)
            if text:
                found.append({"label": str(self[name].label), "value": self.in_words(name, text)})
        return found


def _typed(form: SectionForm, name: str) -> str:
    if form.fields[name].disabled:
        value = form.get_initial_for_field(form.fields[name], name)
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else _as_text(value)
    if _takes_several(form.fields[name]):
        return "\n".join(form.data.getlist(name))
    return form.data.get(name, "").replace("\r\n", "\n")


def _takes_several(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return wording.day(value) if hasattr(value, "year") else str(value)


def _choices(field: forms.Field) -> Iterator[tuple[str, str]]:
    for key, label in getattr(field, "choices", []):
        if isinstance(label, list | tuple):
            yield from ((str(inner), str(words)) for inner, words in label)
        elif str(key):
            yield str(key), str(label)
