from typing import Any

from django import forms as stock

from core import forms
from directory.domain.problems import PROBLEM_KINDS, ProblemKind

LONGEST = 2000
# Programs that fill in every field fill this one too; people do not see it.
TRAP = "website"


class ReportForm(forms.Form):
    """What is wrong with a listing. Words are asked for where the kind alone says too little."""

    mark_optional = True
    kind = stock.ChoiceField(
        label="What is wrong?",
        choices=[(kind.value, word.name) for kind, word in PROBLEM_KINDS.items()],
        widget=forms.RadioSelect,
    )
    text = forms.LongTextField(
        label="In your words",
        required=False,
        max_length=LONGEST,
        help_text="Please name no child and no family.",
    )
    email = stock.EmailField(
        label="Your e-mail address, if you want to hear what came of it",
        required=False,
        help_text="We use it for the one answer, then we delete it.",
        widget=stock.EmailInput({"autocomplete": "email"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("kind") not in {None, ProblemKind.CLOSED} and not given.get("text") and "text" not in self.errors:
            self.add_error("text", "Say in a few words what is wrong, so that somebody can put it right.")
        return given

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(TRAP))


class ChangedForm(forms.Form):
    """What the provider says has changed."""

    mark_optional = False
    text = forms.LongTextField(
        label="What has changed?", max_length=LONGEST, help_text="The Local Programme reads it and answers by e-mail."
    )
