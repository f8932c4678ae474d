"""Fields whose errors say what is wrong and what to do, and whose input is kept."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.domain import reading_dates
from core.domain.wording import number
from core.forms.widgets import DateInput, LongText


class DateField(forms.DateField):
    """A day as people write it: 5/12/2026, 5 December 2026, 2026-12-05."""

    widget = DateInput

    def __init__(self, *, help_text: str = f"For example {reading_dates.EXAMPLE}", **kwargs: Any) -> None:
        super().__init__(help_text=help_text, **kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        try:
            return reading_dates.read_day(str(value))
        except reading_dates.NotADateError as error:
            raise ValidationError(str(error), code="invalid") from error


class LongTextField(forms.CharField):
    """Several lines, with a limit that is counted as the reader counts: one line break is one character."""

    widget = LongText

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")

    def run_validators(self, value: str) -> None:
        if self.max_length is not None and len(value) > self.max_length:
            over = len(value) - self.max_length
            raise ValidationError(
                f"Shorten this by {number(over)} character{'' if over == 1 else 's'}: "
                f"there is room for {number(self.max_length)}.",
                code="max_length",
            )
        super().run_validators(value)
