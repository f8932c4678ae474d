from django import forms as stock

from core import forms


class OrganisationForm(forms.Form):
    name = stock.CharField(label="Name", max_length=200, widget=stock.TextInput({"autocomplete": "off"}))
    is_provider = stock.BooleanField(label="It provides support to schools", required=False)
    is_trust = stock.BooleanField(label="It runs schools", required=False)
    is_quas_body = stock.BooleanField(label="It sends reviewers to the QUAS", required=False)
    website = stock.URLField(label="Website", required=False, assume_scheme="https")
    role_mailbox = stock.EmailField(
        label="Shared mailbox", required=False, help_text="One that survives leavers, like info@example.org."
    )
    telephone = stock.CharField(
        label="Telephone of the office", max_length=30, required=False, help_text="Of the office, not of a person."
    )
    about = forms.LongTextField(
        label="What it does", required=False, help_text="A few sentences; schools read them on the provider's page."
    )
