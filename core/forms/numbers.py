"""Figures as people write them: 60, 60 %, 1,200.5."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms

from core.domain import reading_numbers
from core.errors import DomainError

NULL_SIGN = {"null_characters_not_allowed": "There is a sign in this that cannot be stored. Type it again."}


class FigureField(forms.CharField):
    """Cleaned to a Decimal, or None when it is empty; what cannot be read is said with what was typed."""

    read: Callable[[str], Decimal | int] = staticmethod(reading_numbers.read_figure)

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"class": "width-10", "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, error_messages=NULL_SIGN, **kwargs)

    def clean(self, value: Any) -> Decimal | int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except DomainError as error:
            raise forms.ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return reading_numbers.typed(value) if isinstance(value, Decimal) else value


class CountField(FigureField):
    """A whole number of people, nought or more; cleaned to an int or None."""

    read = staticmethod(reading_numbers.read_count)
