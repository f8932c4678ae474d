"""Forms of the register of documents."""

from django import forms

from core.forms import Form, RadioSelect
from documents.domain.standing import REASON_SENTENCES, Reason


class RevokeForm(Form):
    """Cleans to a Reason: everybody may read the sentence, nobody learns more."""

    reason = forms.TypedChoiceField(
        label="Why is it withdrawn?",
        help_text="The public page shows this sentence and the date to whoever checks the number.",
        coerce=Reason,
        choices=list(REASON_SENTENCES.items()),
        widget=RadioSelect(),
    )
