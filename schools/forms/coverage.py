"""Schools are taken into a Local Programme, or leave it."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import LocalProgramme
from core.forms import DateField, Form, RadioSelect
from schools.models import School

DISTRICTS, ONE = "districts", "one"


class CoverForm(Form):
    programme = forms.ModelChoiceField(
        LocalProgramme.objects.none(), label="Local Programme", to_field_name="public_id", empty_label="Choose one"
    )
    which = forms.ChoiceField(
        label="Which schools?",
        choices=[
            (DISTRICTS, "All open schools of the programme's districts that nobody looks after"),
            (ONE, "One school"),
        ],
        initial=DISTRICTS,
        widget=RadioSelect,
    )
    urn = forms.IntegerField(
        label="Its unique reference number (URN)",
        required=False,
        help_text="The six figures on the school's page. Only for one school.",
        widget=forms.TextInput({"class": "width-10", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, programmes: QuerySet[LocalProgramme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("which") == ONE and "urn" not in self.errors:
            cleaned["school"] = School.objects.filter(urn=cleaned["urn"]).first() if cleaned.get("urn") else None
            if cleaned["school"] is None:
                self.add_error("urn", "There is no school with this number. Look it up in the list of schools.")
        return cleaned


class EndCoverageForm(Form):
    last_day = DateField(label="Last day in this programme")
