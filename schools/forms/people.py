"""Forms for the people at a school. They check what was typed; the services decide."""

from typing import Any

from django import forms

from core.forms import DateField, Form, RadioSelect
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole

TELL_HINT = "With a link to set a password, if they have no sign-in yet. Leave it out for somebody who is only listed."
AT_ONCE, LATER = "at_once", "later"


class _Person(Form):
    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    email = forms.EmailField(
        label="Work e-mail address",
        help_text="Their own address, not a shared mailbox. Only people who are signed in see it.",
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={"invalid": "Enter an e-mail address, like name@school.org.uk."},
    )


class AddPersonForm(_Person):
    role = forms.ChoiceField(label="Role", widget=RadioSelect)
    starts_on = DateField(
        label="First day", required=False, help_text="Leave empty for today. For example 5 December 2026 or 5/12/2026"
    )
    tell = forms.BooleanField(label="Send them an e-mail about it", required=False, initial=True, help_text=TELL_HINT)

    field_order = ["role", "name", "email", "starts_on", "tell"]

    def __init__(self, *args: Any, roles: list[SchoolRole], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, SCHOOL_ROLE_NAMES[role]) for role in roles]


class HandOverForm(_Person):
    when = forms.ChoiceField(label="When does the successor take over?", initial=AT_ONCE, widget=RadioSelect)
    first_day = DateField(label="Successor's first day", required=False, help_text="Only for a later day.")
    tell = forms.BooleanField(label="Send them an e-mail about it", required=False, initial=True, help_text=TELL_HINT)

    field_order = ["name", "email", "when", "first_day", "tell"]

    def __init__(self, *args: Any, leaver: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].choices = [
            (AT_ONCE, f"Now: {leaver} has no access through this role from this minute"),
            (LATER, f"On a later day: {leaver} keeps access until the day before"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("when") == LATER and not cleaned.get("first_day") and "first_day" not in self.errors:
            self.add_error("first_day", "Write the successor's first day, or choose “Now” above.")
        if cleaned.get("when") == AT_ONCE:
            cleaned["first_day"] = None
        return cleaned
