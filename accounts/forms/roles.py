"""Somebody is given a role, or their role ends."""

from datetime import date
from typing import Any

from django import forms as stock
from django.db.models import QuerySet

from accounts.domain.roles import ROLES, Role, Scope, roles_at
from accounts.models import LocalProgramme, Organisation
from core import forms

_PERSONAL = "The person's own mailbox. Whoever is known by it keeps the name they have."


class _WhoForm(forms.Form):
    name = stock.CharField(
        label="Name",
        max_length=200,
        help_text="First name, then family name.",
        widget=stock.TextInput({"autocomplete": "off"}),
    )
    email = stock.EmailField(label="Work e-mail", help_text=_PERSONAL, widget=stock.EmailInput({"autocomplete": "off"}))


class AppointForm(_WhoForm):
    programme = stock.ModelChoiceField(
        LocalProgramme.objects.none(), label="Local Programme", to_field_name="public_id"
    )
    role = stock.TypedChoiceField(
        label="Role",
        coerce=Role,
        choices=[(role, ROLES[role].name) for role in roles_at(Scope.PROGRAMME)],
        widget=forms.RadioSelect(hints={role: ROLES[role].what for role in roles_at(Scope.PROGRAMME)}),
    )
    agency = stock.ModelChoiceField(
        Organisation.objects.none(),
        label="Agency a reviewer comes from",
        required=False,
        empty_label="None",
        to_field_name="public_id",
        help_text="Schools see the agency, never the name. Needed for a reviewer.",
    )
    starts_on = forms.DateField(label="First day", required=False, help_text="Today unless you say otherwise.")

    field_order = ["programme", "role", "name", "email", "agency", "starts_on"]

    def __init__(self, *args: Any, programmes: QuerySet[LocalProgramme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        self.fields["programme"].empty_label = "Choose one"
        self.fields["agency"].queryset = Organisation.objects.filter(is_quas_body=True, merged_into=None)


class AppointToOrganisationForm(_WhoForm):
    organisation = stock.ModelChoiceField(
        Organisation.objects.filter(is_provider=True, merged_into=None), label="Organisation", to_field_name="public_id"
    )
    starts_on = forms.DateField(label="First day", required=False, help_text="Today unless you say otherwise.")

    field_order = ["organisation", "name", "email", "starts_on"]


class EndRoleForm(forms.Form):
    when = stock.ChoiceField(
        label="When does it end?",
        choices=[("now", "At once"), ("later", "On a last day")],
        widget=forms.RadioSelect(hints={"now": "The person loses access this minute."}),
        initial="now",
    )
    last_day = forms.DateField(label="Last day", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("when") == "later" and not cleaned.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", "Enter the last day, for example 31 December 2026, or choose “At once”.")
        return cleaned

    @property
    def chosen_last_day(self) -> date | None:
        """None = at once."""
        return self.cleaned_data["last_day"] if self.cleaned_data["when"] == "later" else None
