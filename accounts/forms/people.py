"""Forms about people: names, addresses, invitations, duplicates."""

from uuid import UUID

from django import forms as stock
from django.core.exceptions import ValidationError

from accounts import queries
from accounts.models import Person
from core import forms


class NameForm(forms.Form):
    name = stock.CharField(
        label="Name",
        max_length=200,
        help_text="As colleagues know you: first name, then family name.",
        widget=stock.TextInput(attrs={"autocomplete": "name"}),
    )


class OtherNameForm(forms.Form):
    name = stock.CharField(
        label="Name",
        max_length=200,
        help_text="First name, then family name.",
        widget=stock.TextInput({"autocomplete": "off"}),
    )


class ContactEmailForm(forms.Form):
    email = stock.EmailField(label="Work e-mail", required=False, widget=stock.EmailInput({"autocomplete": "off"}))


class InviteForm(forms.Form):
    email = stock.EmailField(
        label="Work e-mail",
        help_text="The person's own mailbox, not a shared one: it becomes the address they sign in with.",
        widget=stock.EmailInput({"autocomplete": "off"}),
    )


class MergeForm(forms.Form):
    into = stock.CharField(
        label="Record to keep",
        help_text="Its e-mail address, or the last part of the address of its page.",
        widget=stock.TextInput({"autocomplete": "off"}),
    )

    def clean_into(self) -> Person:
        found = _by_public_id(self.cleaned_data["into"]) or queries.person_with_email(self.cleaned_data["into"])
        if found is None:
            raise ValidationError("No person is found by this. Check the e-mail address.")
        return found


class AnonymiseForm(forms.Form):
    understood = stock.BooleanField(label="I understand that this cannot be undone")


def _by_public_id(text: str) -> Person | None:
    try:
        wanted = UUID(text.strip(" /").rsplit("/", 1)[-1])
    except ValueError:
        return None
    return Person.objects.filter(public_id=wanted).first()
