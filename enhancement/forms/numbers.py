"""Figures as people write them: 60, 60 %, 1,200.5."""

from decimal import Decimal
from typing import Any

from django import forms

from core.errors import DomainError
from enhancement.domain.measures import read_number

# As the columns hold them: twelve figures, three of them after the point.
LARGEST = Decimal("999999999.999")
FINEST = Decimal("0.001")
LARGEST_COUNT = 2**31 - 1


class FigureField(forms.CharField):
    """Cleaned to a Decimal, or None when it is empty; what cannot be read is said with what was typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"class": "width-10", "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            figure = read_number(text)
        except DomainError as error:
            raise forms.ValidationError(str(error), code="invalid") from error
        if abs(figure) > LARGEST:
            raise forms.ValidationError("This number is too large: write a smaller one.", code="too_large")
        if figure != figure.quantize(FINEST):
            raise forms.ValidationError("Write at most three figures after the point.", code="too_fine")
        return figure

    def prepare_value(self, value: Any) -> Any:
        """60 rather than 60.000."""
        if not isinstance(value, Decimal):
            return value
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


class CountField(FigureField):
    """A whole number of people, nought or more; cleaned to an int or None."""

    def clean(self, value: Any) -> int | None:
        figure = super().clean(value)
        if figure is None:
            return None
        if figure != figure.to_integral_value() or figure < 0:
            raise forms.ValidationError("Write a whole number of people, for example 37.", code="not_whole")
        if figure > LARGEST_COUNT:
            raise forms.ValidationError("This number is too large: write a smaller one.", code="too_large")
        return int(figure)
