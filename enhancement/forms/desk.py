"""What a coordinator records: moderation, the plan for recruiting schools, the waiting list (EL11, EL13)."""

from typing import Any

from django import forms

from core.forms import DateField, Form, LongTextField, RadioSelect
from enhancement.domain.moderation import FINDING_WORDS, HOW_WORDS, Finding


class ModerationForm(Form):
    subject = forms.ChoiceField(label="What did you look at?", widget=RadioSelect)
    how = forms.ChoiceField(
        label="How?", choices=[(str(how), words) for how, words in HOW_WORDS.items()], widget=RadioSelect
    )
    moderated_on = DateField(label="On which day?")
    finding = forms.ChoiceField(
        label="What did you find?",
        choices=[(str(finding), words) for finding, words in FINDING_WORDS.items()],
        widget=RadioSelect,
    )
    to_show = LongTextField(
        label="If something is to be shown: what?",
        max_length=2000,
        required=False,
        help_text="Name the section and what would show it. No pupils' names.",
    )
    show_by = DateField(label="And by when?", required=False)
    feedback = LongTextField(
        label="What the school reads besides",
        max_length=2000,
        required=False,
        help_text="What is good, what others could learn from, what you talked about.",
    )

    def __init__(self, *args: Any, subjects: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = subjects
        if len(subjects) == 1:
            self.initial.setdefault("subject", subjects[0][0])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("finding") == Finding.CLARIFICATION:
            if not cleaned.get("to_show") and "to_show" not in self.errors:
                self.add_error("to_show", "Say what the school is to show.")
            if not cleaned.get("show_by") and "show_by" not in self.errors:
                self.add_error("show_by", "Say by when the school shows this.")
        return cleaned


class ShownForm(Form):
    note = forms.CharField(
        label="What has the school shown?", max_length=400, error_messages={"required": "Say what was shown."}
    )


class RecruitmentForm(Form):
    capacity = forms.IntegerField(
        label="How many schools can you support at the same time?",
        min_value=0,
        max_value=2000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "width-5"}),
    )
    criteria = LongTextField(
        label="By what do you choose schools?",
        max_length=2000,
        required=False,
        help_text="For example: a cross-section of phases and places first, then schools whose pupils need it most.",
    )


class WaitingForm(Form):
    school = forms.ChoiceField(label="School", error_messages={"required": "Choose the school."})
    reason = forms.CharField(
        label="Why does it wait?",
        max_length=300,
        help_text="For example: joins in September, when two places are free.",
        error_messages={"required": "Say why the school waits."},
    )

    def __init__(self, *args: Any, schools: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].choices = [("", "Choose"), *schools]
