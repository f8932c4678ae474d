"""The desk's form for texts that reviewers begin their questions from."""

from django import forms

from enhancement.domain.snapshot_labels import FIELDS
from enhancement.domain.words import upper_first
from qa.models import Reason

_ABOUT_WHOM = ["population", "group", "members", "rationale", "data", "indicator"]
_ABOUT_WHAT = ["measure", "baseline", "target", "due_on", "evidence", "esis"]
# what a text can be offered for: value and words
ABOUT = [("", "Anything in a plan"), *((name, upper_first(FIELDS[name])) for name in [*_ABOUT_WHOM, *_ABOUT_WHAT])]


class ReasonForm(forms.ModelForm):
    about = forms.ChoiceField(label="Offered for questions about", choices=ABOUT, required=False)

    class Meta:
        model = Reason
        fields = ["title", "text", "about", "is_offered"]
