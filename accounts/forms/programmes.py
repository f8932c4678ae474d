"""A Local Programme's public facts, and its settings."""

import re
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django import forms as stock
from django.db.models import QuerySet

from accounts.domain.programme_settings import NAMES, SettingsValues
from accounts.models import LocalProgramme, Person, ProgrammeSettings
from core import forms
from core.forms.base import speak
from core.models import District

# typed as per cent, with what the handbook or sense allows
SHARES = {"sample_share": "Per cent, 10 or more", "on_track_share": "Per cent: 80 is the usual"}
# the model names the rules of the handbook; coordinators need them less than we
RULES = re.compile(r" \(R\d+(, R\d+)*\)$")


class ProgrammeForm(forms.Form):
    name = stock.CharField(
        label="Name",
        max_length=120,
        help_text="The area, as people call it: Wyre Forest.",
        widget=stock.TextInput({"autocomplete": "off"}),
    )
    parent = stock.ModelChoiceField(
        LocalProgramme.objects.all(),
        label="Part of",
        required=False,
        to_field_name="public_id",
        empty_label="No other Local Programme",
        help_text="A county programme, for example.",
    )
    districts = stock.ModelMultipleChoiceField(
        # a code without a name says nothing to anybody; the register's import brings the name
        District.objects.exclude(name=""),
        label="Districts",
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple(),
    )
    contact = stock.ModelChoiceField(
        Person.objects.none(),
        label="Named contact",
        required=False,
        to_field_name="public_id",
        empty_label="Nobody yet",
        help_text="One of the people of this programme; the name stands on the public page.",
    )
    role_mailbox = stock.EmailField(
        label="Shared mailbox", required=False, help_text="One that survives leavers. It stands on the public page."
    )
    telephone = stock.CharField(label="Telephone", required=False, max_length=30)
    about = forms.LongTextField(label="What schools and partners should know", required=False, max_length=2000)

    def __init__(self, *args: Any, contacts: QuerySet[Person] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if contacts is None:
            del self.fields["contact"]
        else:
            self.fields["contact"].queryset = contacts


class SettingsForm(forms.Form):
    """One field for each setting, with the label and help of the model; opens with the values in force."""

    why = stock.CharField(
        label="Why are they changed?",
        max_length=300,
        help_text="Stands in the history of the settings, for whoever asks later.",
    )

    def __init__(self, *args: Any, values: SettingsValues, **kwargs: Any) -> None:
        super().__init__(*args, initial=asdict(values), **kwargs)
        why = self.fields.pop("why")
        for name in NAMES:
            self.fields[name] = setting_field(name)
            speak(self.fields[name], name)
        self.fields["why"] = why

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in NAMES if self.cleaned_data[name] != self.initial[name]}


def in_per_cent(share: Decimal) -> Decimal:
    """12.5 for 0.125, and no zeros at the end."""
    return Decimal(f"{(share * 100).normalize():f}")


class ShareField(stock.DecimalField):
    """Typed and shown as per cent, held as a fraction."""

    def prepare_value(self, value: object) -> object:
        return str(in_per_cent(value)) if isinstance(value, Decimal) else value

    def clean(self, value: object) -> Decimal | None:
        share = super().clean(value)
        if share is None or abs(share) > 100:
            return share  # far too much is the domain's to refuse, and too large to be rounded
        return round(share / 100, 3)


def setting_field(name: str) -> stock.Field:
    column = ProgrammeSettings._meta.get_field(name)
    field = column.formfield(form_class=ShareField) if name in SHARES else column.formfield()
    field.help_text = SHARES.get(name) or RULES.sub("", str(field.help_text))
    field.label = column.verbose_name[0].upper() + column.verbose_name[1:]
    # The bounds and their reasons are the domain's to say.
    field.validators = []
    if isinstance(field, stock.IntegerField | stock.DecimalField):
        field.min_value = field.max_value = None
        field.widget = stock.TextInput({"inputmode": "decimal", "class": "width-4"})
    return field


def setting_label(name: str) -> str:
    return setting_field(name).label
