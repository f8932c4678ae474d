"""Gives allauth's forms the portal's words: labels and hints instead of grey text inside the box."""

from typing import Any, ClassVar

from core.forms.base import speak


class Spoken:
    """`words` says label and hint of each field; what is not named keeps allauth's."""

    words: ClassVar[dict[str, tuple[str, str]]] = {}
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            speak(field, name)
