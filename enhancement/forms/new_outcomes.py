"""After the confirmation: why a new outcome, and mended wording (R73)."""

from typing import Any

from django import forms

from core.forms import LongTextField
from enhancement.forms.section import SectionForm

LABELS = {
    "measure": ("What they do, score or answer", 300),
    "question": ("The question that is asked", 300),
    "one_voice_reason": ("Why only one of them is asked", 300),
    "baseline_source": ("Where the baseline is from", 200),
}


class WhyForm(SectionForm):
    mark_optional = False

    why_new = LongTextField(
        label="Why is a new outcome needed?",
        max_length=2000,
        help_text="What you have learnt from the one before, and what should change. The QUAS reads this first.",
    )


class WordingForm(SectionForm):
    """`names`: the texts that this outcome has."""

    mark_optional = False

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in names:
            label, longest = LABELS[name]
            self.fields[name] = forms.CharField(label=label, max_length=longest, required=False)
        self.fields["reason"] = forms.CharField(
            label="Why is it changed?",
            max_length=300,
            help_text="For example: a spelling mistake. It stands in the outcome's history, with both texts.",
            error_messages={"required": "Say why it is changed: it stands in the history."},
        )
