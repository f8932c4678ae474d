"""Which certificates are printed in one go."""

from typing import Any

from core.forms import DateField, Form


class TogetherForm(Form):
    """Cleans to the first and last day of issue."""

    first_day = DateField(label="First day")
    last_day = DateField(label="Last day")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", "The last day is before the first. Change one of them.")
        return cleaned
