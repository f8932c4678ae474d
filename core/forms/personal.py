"""A form whose free texts are looked through for people's names. It warns once, and a tick goes on (X6)."""

from typing import Any

from django import forms

from core.domain.personal_text import Finding, findings

FIELD = "not_a_name"
LABEL = "It is not a pupil's name"


class PersonalTextMixin:
    """Name the fields in `personal_fields`. The tick is only there when something was noticed."""

    personal_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noticed: dict[str, Finding] = {}
        if self.is_bound:
            self.noticed = self._look()
            if self.noticed:
                self.fields[FIELD] = forms.BooleanField(
                    label=LABEL, required=False, help_text="Tick this to keep the words as they are."
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.noticed and not cleaned.get(FIELD):
            for name, finding in self.noticed.items():
                self.add_error(name, forms.ValidationError(finding.sentence, code="personal"))
            self.add_error(FIELD, forms.ValidationError("Change the words, or tick this to go on.", code="personal"))
        cleaned.pop(FIELD, None)
        return cleaned

    def _look(self) -> dict[str, Finding]:
        noticed = {}
        for name in self.personal_fields:
            if name in self.fields:
                found = findings(str(self[name].value() or ""))
                if found:
                    noticed[name] = found[0]
        return noticed
