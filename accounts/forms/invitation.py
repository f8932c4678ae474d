from typing import Any

from django import forms as stock
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.domain.sign_in_words import HINT_FOR_NEW_PASSWORDS
from accounts.models import Invitation, User
from core import forms

_NEW = {"autocomplete": "new-password"}


class AcceptForm(forms.Form):
    mark_optional = False
    password = stock.CharField(
        label="Password", strip=False, help_text=HINT_FOR_NEW_PASSWORDS, widget=stock.PasswordInput(_NEW)
    )
    again = stock.CharField(label="Password again", strip=False, widget=stock.PasswordInput(_NEW))

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean_password(self) -> str:
        """Refused when it is short, common, or like the person's address or name."""
        likeness = User(email=self.invitation.email)
        likeness.first_name = self.invitation.person.name
        validate_password(self.cleaned_data["password"], likeness)
        return self.cleaned_data["password"]

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("password", self.cleaned_data["again"]):
            raise ValidationError("The two passwords are not the same. Type them again.")
        return self.cleaned_data["again"]
