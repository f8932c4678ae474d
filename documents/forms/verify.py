"""What a visitor hands in to have a document checked: its number, or the file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.errors import DomainError
from core.forms import Form
from documents.domain import numbers
from documents.uploads import MOST_BYTES, Fingerprint


class NumberForm(Form):
    """Cleans to the stored form of the number."""

    mark_optional = False
    number = forms.CharField(
        label="Document number",
        max_length=300,
        help_text="It stands beside the square code at the foot, for example HWB-7K3M9-QX2TD-4.",
        error_messages={"required": "Type the number of the letter or certificate."},
        widget=forms.TextInput(attrs={"class": "width-20", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_number(self) -> str:
        try:
            return numbers.parse(self.cleaned_data["number"])
        except DomainError as error:
            raise ValidationError(str(error)) from error


class PaperForm(Form):
    """Cleans to the fingerprint that documents.uploads took while the bytes went by."""

    mark_optional = False
    paper = forms.FileField(
        label="PDF file",
        help_text="The file as you got it, at most 2 MB. We compare it and do not keep it.",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": "Choose the PDF file of the letter or certificate."},
    )

    def clean_paper(self) -> Fingerprint:
        paper: Any = self.cleaned_data["paper"]
        if paper.size > MOST_BYTES:
            raise ValidationError("This file is larger than 2 MB, and none of ours is. Choose the file you were sent.")
        if not paper.is_pdf:
            raise ValidationError("This is not a PDF file. Choose the PDF you were sent, not a picture of it.")
        return paper
