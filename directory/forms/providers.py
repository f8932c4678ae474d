"""The finder above the list of providers."""

from django import forms as stock

from core import forms
from core.domain.names import fold

LONGEST_SEARCH = 100


class ProviderFinder(forms.Form):
    """A name, or a part of one."""

    mark_optional = False

    q = stock.CharField(
        label="Search by name",
        required=False,
        max_length=LONGEST_SEARCH,
        widget=stock.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def clean_q(self) -> str:
        text = self.cleaned_data["q"]
        if text and not fold(text):
            raise stock.ValidationError("Type at least one letter or number to search for.")
        return text
