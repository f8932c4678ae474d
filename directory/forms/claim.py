from django import forms

from core.forms import Form


class ClaimForm(Form):
    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label="Your work e-mail address",
        help_text="The Local Programme writes to this address, and asks at the provider whether you speak for it.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    work = forms.CharField(
        label="What you do there", max_length=160, help_text="For example: manager of the school nursing team"
    )
