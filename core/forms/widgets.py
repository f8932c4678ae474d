"""Widgets that know the portal's design. Django's own work too: templates/forms draws those by what they are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from core.domain import wording


class _Hinted:
    """Radios or checkboxes with a line of help under some choices; `beside` puts short ones in a row."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, beside: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.beside = beside

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value), "")
        return option


class RadioSelect(_Hinted, forms.RadioSelect):
    pass


class CheckboxSelectMultiple(_Hinted, forms.CheckboxSelectMultiple):
    pass


class DateInput(forms.TextInput):
    """One text field; what was typed comes back as it was typed, a stored date in words."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "width-20", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return wording.day(value) if isinstance(value, date) else super().format_value(value)


class LongText(forms.Textarea):
    """Counts down to its limit when there is script; never cuts off what is typed or pasted."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        limit = context["widget"]["attrs"].pop("maxlength", None)
        if limit:
            context["widget"]["attrs"]["data-character-limit"] = limit
        return context
