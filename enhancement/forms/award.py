"""What a coordinator says of an award."""

from django import forms

from core.forms import DateField, Form, LongTextField


class AwardForm(Form):
    awarded_on = DateField(
        label="When was it awarded?",
        help_text="The day on the certificate, for example 5 December 2025.",
    )
    evidence = LongTextField(
        label="What have you seen that shows it?",
        max_length=500,
        help_text="For example: the certificate, the list of awards of those years, a letter to the school.",
        error_messages={"required": "Say what you have seen: a certificate, a list, a letter."},
    )
    reference = forms.CharField(
        label="Its number, or where it is kept",
        max_length=200,
        required=False,
        help_text="So that somebody else can find it again.",
    )
