"""One theme of the annual review: still met, or a gap with its note (R10)."""

from typing import Any

from django import forms

from core.forms import Form, LongTextField, RadioSelect
from enhancement.domain.annual_review import ANSWER_WORDS, Answer
from enhancement.forms.section import SectionForm

HINTS = {
    Answer.STILL_MET: "Everything above holds as it did when the award was made.",
    Answer.GAP: "Something is no longer met, or not yet. A gap that is noted does not stop you.",
}


class ThemeForm(SectionForm):
    mark_optional = False

    answer = forms.ChoiceField(
        label="Is it still met?",
        choices=[(str(answer), words) for answer, words in ANSWER_WORDS.items()],
        widget=RadioSelect(hints=HINTS),
        error_messages={"required": "Say whether it is still met, or whether there is a gap."},
    )
    gap = LongTextField(
        label="If there is a gap: what is not met, and what will you do?",
        max_length=1000,
        required=False,
        help_text="For example: Year 4 has no lessons on sleep; two are planned for the spring term. No pupils' names.",
    )
    evidence = LongTextField(
        label="What shows it?",
        max_length=1000,
        required=False,
        help_text="You may leave it empty. For example: food policy of March 2026; pupil survey of June.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") == Answer.GAP and not cleaned.get("gap") and "gap" not in self.errors:
            self.add_error("gap", "Say what is not met, and what you will do about it.")
        return cleaned


class GiveBackForm(Form):
    """The coordinator's reason, which the school reads (R11)."""

    reason = LongTextField(
        label="What is the school to mend?",
        max_length=2000,
        help_text="The school reads this by e-mail and above its open review. Name the section. No pupils' names.",
        error_messages={"required": "Say what the school is to mend before it signs again."},
    )
