"""What belongs to the annual review: policies with their days, actions about gaps (EL6, EL7)."""

from typing import Any

from django import forms

from core.forms import DateField, LongTextField
from enhancement.domain.criteria import THEME_NAMES
from enhancement.forms.section import SectionForm


class PolicyForm(SectionForm):
    title = forms.CharField(
        label="Name of the policy", max_length=200, error_messages={"required": "Say which policy it is."}
    )
    theme = forms.ChoiceField(
        label="Which section of the annual review is it about?",
        choices=[("", "None of them, or several"), *((str(theme), name) for theme, name in THEME_NAMES.items())],
        required=False,
    )
    adopted_on = DateField(
        label="Adopted on", error_messages={"required": "Say when governors or the head teacher adopted it."}
    )
    expires_on = DateField(
        label="To be looked at again by", error_messages={"required": "Say by when it is looked at again."}
    )
    kept_at = forms.CharField(
        label="Where is it kept?",
        max_length=200,
        required=False,
        help_text="For example: school website, page Policies.",
    )
    owner_role = forms.CharField(
        label="Who sees to it?", max_length=120, required=False, help_text="The role, not the name."
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("adopted_on"), cleaned.get("expires_on")
        if first and last and last <= first:
            self.add_error("expires_on", "This day is not after the day on which it was adopted: check both.")
        return cleaned


class ActionForm(SectionForm):
    what = LongTextField(
        label="What will be done?",
        max_length=400,
        help_text="Taken over from the gap; say it as something to do. No pupils' names.",
        error_messages={"required": "Say what will be done."},
    )
    owner_role = forms.CharField(
        label="Who sees to it?",
        max_length=120,
        required=False,
        help_text="The role, not the name: catering manager, PSHE lead.",
    )
    due_on = DateField(label="By when?", required=False)
    done_on = DateField(label="Done on", required=False, help_text="Leave it empty until it is done.")
    done_note = forms.CharField(label="What came of it?", max_length=300, required=False)
