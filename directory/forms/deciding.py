"""What the Local Programme decides about a request, a claim or a document of a provider."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Organisation
from core.forms import DateField, Form, LongTextField, RadioSelect
from directory.domain.proposals import label
from directory.domain.provider_checks import CHECK_KINDS
from directory.services.approving import LONGEST_REASON
from directory.services.claims import LONGEST_REASON as LONGEST_REASON_OF_CLAIM


class AcceptForm(Form):
    """One box for each field of a request, and a reason where it is not ticked."""

    mark_optional = False

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(names)
        for name in self.names:
            self.fields[f"accept_{name}"] = forms.BooleanField(
                label=f"Accept: {label(name)}", required=False, initial=True
            )
            self.fields[f"reason_{name}"] = forms.CharField(
                label="If not, why it stays as it was", max_length=LONGEST_REASON, required=False
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in self.names:
            accepted, reason = given.get(f"accept_{name}"), given.get(f"reason_{name}")
            if accepted and reason:
                self.add_error(f"reason_{name}", f"{label(name)}: untick the box, or empty the reason.")
            if not accepted and reason == "":
                self.add_error(f"reason_{name}", f"{label(name)}: say why it stays as it was. The author reads it.")
        return given

    def refused(self) -> dict[str, str]:
        """The fields whose box is not ticked, with their reasons."""
        given = self.cleaned_data
        return {name: given[f"reason_{name}"] for name in self.names if not given[f"accept_{name}"]}


class ReasonForm(Form):
    reason = LongTextField(label="Reason", max_length=2000, help_text="The author reads exactly this.")


class ClaimReasonForm(Form):
    reason = LongTextField(
        label="Reason", max_length=LONGEST_REASON_OF_CLAIM, help_text="They read exactly this, by e-mail."
    )


def providers() -> forms.ModelChoiceField:
    """By name; the address of the page carries public ids only."""
    return forms.ModelChoiceField(
        Organisation.objects.filter(is_provider=True, merged_into=None),
        label="Provider",
        to_field_name="public_id",
        empty_label="Choose one",
    )


class InviteForm(Form):
    organisation = providers()
    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    email = forms.EmailField(label="Work e-mail", widget=forms.EmailInput({"autocomplete": "off"}))
    work = forms.CharField(label="What they do there", max_length=160)


class RenewForm(Form):
    seen_on = DateField(label="Seen on")
    expires_on = DateField(label="Last day on which it counts")
    seen_by = forms.CharField(
        label="Seen by", max_length=160, help_text="The role or body, never a person's name", initial="Local Programme"
    )
    note = forms.CharField(
        label="Note",
        max_length=300,
        required=False,
        help_text="Never a person's name; for instance the policy's number",
    )


class ProviderCheckForm(RenewForm):
    organisation = providers()
    kind = forms.ChoiceField(
        label="What was seen",
        choices=[(kind.value, word.name) for kind, word in CHECK_KINDS.items()],
        widget=RadioSelect(hints={kind.value: word.meaning for kind, word in CHECK_KINDS.items()}),
    )

    field_order = ["organisation", "kind", "seen_on", "expires_on", "seen_by", "note"]
