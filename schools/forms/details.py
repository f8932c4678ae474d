"""Forms for a school's own details, and for a school that the national register does not have."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import LocalProgramme
from core.forms import Form
from schools.domain.register import PHASE_NAMES, Phase
from schools.domain.source_words import NOT_KNOWN
from schools.services.schools import SchoolEntry


class MailboxForm(Form):
    role_mailbox = forms.EmailField(
        label="Shared mailbox",
        required=False,
        help_text="An address at the school that stays when people leave, such as wellbeing@ourschool.org.uk. "
        "Letters about the programme go there too.",
        error_messages={"invalid": "Enter an e-mail address, like wellbeing@school.org.uk."},
    )


class SchoolForm(Form):
    name = forms.CharField(label="Name of the school or college", max_length=200)
    phase = forms.ChoiceField(label="Phase", required=False, choices=[("", NOT_KNOWN), *PHASE_NAMES.items()])
    type_name = forms.CharField(
        label="Kind", required=False, max_length=100, help_text="For example: Further education"
    )
    street = forms.CharField(label="Street", required=False, max_length=200)
    locality = forms.CharField(label="Part of town or village", required=False, max_length=200)
    town = forms.CharField(label="Town", max_length=100)
    postcode = forms.CharField(
        label="Postcode",
        max_length=10,
        help_text="Puts the school on the map.",
        widget=forms.TextInput({"class": "width-10"}),
    )
    website = forms.CharField(label="Website", required=False, max_length=400)
    telephone = forms.CharField(
        label="Telephone", required=False, max_length=30, widget=forms.TextInput({"class": "width-20", "type": "tel"})
    )
    role_mailbox = forms.EmailField(
        label="Shared mailbox", required=False, help_text="An address that stays when people leave."
    )

    def entry(self) -> SchoolEntry:
        typed = {name: self.cleaned_data[name] for name in SchoolForm.base_fields}
        return SchoolEntry(**{**typed, "phase": Phase(typed["phase"]) if typed["phase"] else None})


class AddSchoolForm(SchoolForm):
    programme = forms.ChoiceField(label="Local Programme that looks after it")
    is_demonstration = forms.BooleanField(
        label="Invented, for demonstration", required=False, help_text="Marked as such wherever it is shown."
    )

    field_order = ["programme"]

    def __init__(self, *args: Any, programmes: QuerySet[LocalProgramme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {str(programme.public_id): programme for programme in programmes}
        self.fields["programme"].choices = [(key, programme.name) for key, programme in self.programmes.items()]
        if len(self.programmes) == 1:
            self.initial.setdefault("programme", next(iter(self.programmes)))

    def clean_programme(self) -> LocalProgramme:
        return self.programmes[self.cleaned_data["programme"]]
