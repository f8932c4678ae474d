"""A table of own data: the file, then the press that saves what was shown."""

from django import forms

from core.forms import Form
from core.forms.personal import LABEL
from schools.domain.own_csv import MOST_BYTES


class UploadForm(Form):
    file = forms.FileField(
        label="Your filled-in template",
        help_text="A CSV file of at most half a megabyte and 500 rows.",
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
    )

    def content(self) -> bytes:
        """Of the file, never more than one byte over the limit."""
        return self.cleaned_data["file"].read(MOST_BYTES + 1)


class SaveForm(Form):
    """`parked` is the file that was shown, signed; the tick is there only when something looked like a name."""

    parked = forms.CharField(widget=forms.HiddenInput)
    not_a_name = forms.BooleanField(label=LABEL, required=False, help_text="Tick this to keep the words as they are.")
