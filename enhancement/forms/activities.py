"""Stages 5 and 6: an activity, its steps, how far it is, a partner. Nothing but a title is required to save."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from core.domain.wording import day
from core.forms import CheckboxSelectMultiple, DateField, Form, LongTextField, RadioSelect
from enhancement.domain.activities import (
    AGREEMENT_NAMES,
    BASIS_NAMES,
    REACH_NAMES,
    STATE_NAMES,
    ActivityReach,
    ActivityState,
    Basis,
)
from enhancement.domain.partners import QUESTIONS
from enhancement.forms.section import SectionForm

Links = Iterable[tuple[str, list[tuple[str, str]]]]


class ActivityForm(SectionForm):
    """`links`: each outcome's name with the choices "outcome:<id>" and "esi:<id>"."""

    mark_optional = False

    title = forms.CharField(
        label="What do you call it?",
        max_length=200,
        help_text="For example: fruit tasting at lunch.",
        error_messages={"required": "Give it a name: until then it does not count."},
    )
    what = LongTextField(
        label="What will be done?", max_length=2000, required=False, help_text="How often, with whom, for how long."
    )
    links = forms.MultipleChoiceField(
        label="What does it help to reach?",
        required=False,
        widget=CheckboxSelectMultiple,
        help_text="Tick the outcome, a sign on the way to it, or both.",
    )
    basis = forms.ChoiceField(
        label="What does it rest on?",
        choices=list(BASIS_NAMES.items()),
        required=False,
        widget=RadioSelect(
            hints={
                Basis.EVIDENCE_INFORMED: "A study, a review or an evaluation of something like it.",
                Basis.GOOD_PRACTICE: "Other schools and guidance do it this way, though nobody measured it closely.",
                Basis.WEAK: "Nobody has looked closely yet. Then say below how it will work.",
            }
        ),
    )
    rationale = LongTextField(
        label="How will it lead to the outcome?",
        max_length=1000,
        required=False,
        help_text="Needed where there is little evidence: what changes first, and what follows from it.",
    )
    reach = forms.ChoiceField(
        label="Whom is it for?",
        choices=list(REACH_NAMES.items()),
        required=False,
        widget=RadioSelect(beside=True),
    )
    group = forms.CharField(
        label="Which group?",
        max_length=200,
        required=False,
        help_text="For a group only, for example young carers. Never a pupil's name.",
    )
    starts_on = DateField(
        label="When does it start?", required=False, help_text="If you know. For example 12 January 2027."
    )

    def __init__(self, *args: Any, links: Links, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["links"].choices = list(links)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("reach") == ActivityReach.TARGETED and not cleaned.get("group"):
            self.add_error("group", "Name the group: who are they?")
        return cleaned


class PickForm(Form):
    """A listing of the directory on its way into the plan."""

    outcomes = forms.MultipleChoiceField(
        label="Which outcome does it help to reach?",
        widget=CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one outcome."},
    )

    def __init__(self, *args: Any, outcomes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcomes"].choices = list(outcomes)


class StepsForm(SectionForm):
    """Who, what must be in place, by when (R61)."""

    mark_optional = False

    owner_role = forms.CharField(
        label="Who sees to it?", max_length=200, required=False, help_text="By role, for example the school cook."
    )
    in_place = LongTextField(
        label="What needs to be in place?",
        max_length=1000,
        required=False,
        help_text="One thing a line: people, time, a room, money, training, a word with parents.",
    )
    due_on = DateField(label="By when is it done?", required=False, help_text="For example 16 July 2027.")

    def __init__(self, *args: Any, starts_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts_on = starts_on

    def clean_due_on(self) -> date | None:
        due_on = self.cleaned_data["due_on"]
        if due_on and self.starts_on and due_on < self.starts_on:
            raise forms.ValidationError(f"It starts on {day(self.starts_on)}: choose that day or a later one.")
        return due_on


class StateForm(SectionForm):
    """How far an activity is."""

    mark_optional = False

    state = forms.ChoiceField(
        label="How far is it?",
        choices=list(STATE_NAMES.items()),
        widget=RadioSelect(
            hints={
                ActivityState.DROPPED: "It stays on record with your reason, and counts no more.",
            }
        ),
    )
    state_reason = forms.CharField(
        label="Why was it dropped, or what changed?",
        max_length=300,
        required=False,
        help_text="Needed when it is dropped.",
    )


class OneReachForm(SectionForm):
    mark_optional = False

    one_reach_reason = forms.CharField(
        label="Why only one of them?",
        max_length=300,
        required=False,
        help_text="For example: the group's own club stands already, and our plan adds what everybody gets.",
    )


class PartnerForm(SectionForm):
    """The four questions, validation and agreement (R57, R58)."""

    mark_optional = False

    name = forms.CharField(
        label="Who is the partner?",
        max_length=200,
        help_text="An organisation, or a person by what they do. For example Severn Food Trust.",
        error_messages={"required": "Say who they are: until then this does not count."},
    )
    validation_seen = forms.ChoiceField(
        label="Have you seen a validation or references?",
        choices=[("yes", "Yes"), ("no", "No")],
        required=False,
        widget=RadioSelect(beside=True),
    )
    validation_note = forms.CharField(
        label="Which?", max_length=300, required=False, help_text="For example: insurance and two letters, May 2026."
    )
    school_asked = forms.CharField(
        label="Which school that knows them did you ask?",
        max_length=200,
        required=False,
        help_text="Your Local Programme can put you in touch with one.",
    )
    supports = LongTextField(label=QUESTIONS["supports"], max_length=1000, required=False)
    adds = LongTextField(label=QUESTIONS["adds"], max_length=1000, required=False)
    understands = LongTextField(label=QUESTIONS["understands"], max_length=1000, required=False)
    agreement = forms.ChoiceField(
        label=QUESTIONS["agreement"],
        choices=list(AGREEMENT_NAMES.items()),
        required=False,
        widget=RadioSelect,
    )
    agreement_note = forms.CharField(label="What was agreed?", max_length=300, required=False)
