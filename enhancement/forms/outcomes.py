"""Stage 4: the parts of an outcome's sentence, its early success indicators, its evidence plan. Nothing is required."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms

from core.forms import CheckboxSelectMultiple, DateField, LongTextField, RadioSelect
from core.forms.numbers import CountField, FigureField
from enhancement.domain.esi import EsiKind
from enhancement.domain.evidence import EVIDENCE_NAMES
from enhancement.domain.measures import Direction, MeasureKind
from enhancement.domain.outcomes import InnerKind, OutcomeKind
from enhancement.domain.words import upper_first
from enhancement.forms.section import SectionForm
from enhancement.models import DataItem

MEASURES = {
    MeasureKind.SHARE: "share of people, in per cent",
    MeasureKind.PEOPLE: "number of people",
    MeasureKind.AVERAGE: "average",
    MeasureKind.EVENTS: "number of times something happens",
}
MEASURE_HINTS = {
    MeasureKind.SHARE: "The share of Year 5 pupils who eat fruit at lunch every day.",
    MeasureKind.PEOPLE: "The number of young carers who arrive on time.",
    MeasureKind.AVERAGE: "The average minutes of daily activity of pupils in Year 4.",
    MeasureKind.EVENTS: "The number of visits to the medical room among pupils in Year 3.",
}
DIRECTIONS = {Direction.RISE: "rises", Direction.FALL: "falls"}
INNERS = {InnerKind.QUANTITATIVE: "Figures", InnerKind.PERCEPTION: "What people say"}
VOICES = {"pupils": "Pupils", "parents": "Their parents and carers"}
ESI_KINDS = {EsiKind.IMPACT: "Something has changed for pupils", EsiKind.PROCESS: "Something is in place"}


class OutcomeForm(SectionForm):
    """The fields in the order of the sentence; `kind` decides which of them there are (R40, R41, R43)."""

    mark_optional = False
    personal_fields = ("population", "group", "measure", "baseline_source", "unit", "question", "one_voice_reason")
    shares = {
        "voices": "voices",
        "one_voice_reason": "voices/one_voice_reason",
        "baseline_numerator": "baseline/numerator",
        "baseline_denominator": "baseline/denominator",
        "baseline_value": "baseline/value",
        "baseline_on": "baseline/measured_on",
        "baseline_source": "baseline/source",
    }

    due_on = DateField(label="By which day?", required=False, help_text="For example 20 July 2028.")
    measure_kind = forms.ChoiceField(
        label="What do you count?",
        choices=list(MEASURES.items()),
        required=False,
        widget=RadioSelect(hints=MEASURE_HINTS),
    )
    population = forms.CharField(
        label="Whose change is it?", max_length=200, required=False, help_text="For example Year 5 pupils."
    )
    group = forms.CharField(
        label="Which group in challenging circumstances?",
        max_length=200,
        required=False,
        help_text="For example young carers. A group, never a name.",
    )
    measure = forms.CharField(
        label="What do they do, score or answer?",
        max_length=300,
        required=False,
        help_text="Go on with the sentence: eat fruit at lunch every day. Or: minutes of daily activity.",
    )
    direction = forms.ChoiceField(
        label="Which way should it go?",
        choices=list(DIRECTIONS.items()),
        required=False,
        widget=RadioSelect(beside=True),
    )
    baseline_numerator = CountField(label="How many")
    baseline_denominator = CountField(label="out of how many")
    baseline_value = FigureField(label="The figure today")
    baseline_on = DateField(label="Measured on", required=False, help_text="")
    baseline_source = forms.CharField(label="Where is it from?", max_length=200, required=False)
    target = FigureField(label="Which number do you aim for?", help_text="For example 60, or 12.5.")
    unit = forms.CharField(
        label="What does the number count?",
        max_length=60,
        required=False,
        help_text="For an average or a number of times: minutes, points, a week.",
    )
    inner = forms.ChoiceField(
        label="What do you look at?",
        choices=list(INNERS.items()),
        required=False,
        widget=RadioSelect(beside=True),
    )
    group_data = forms.ChoiceField(
        label="Which of your data show why this group?",
        required=False,
        help_text="From your needs analysis in stage 2.",
    )
    question = forms.CharField(
        label="Which question is asked?",
        max_length=300,
        required=False,
        help_text="Word for word, for example: is there an adult in school you can talk to?",
    )
    voices = forms.MultipleChoiceField(
        label="Whom do you ask?", choices=list(VOICES.items()), required=False, widget=CheckboxSelectMultiple
    )
    one_voice_reason = forms.CharField(label="If you ask only one of them: why?", max_length=300, required=False)

    def __init__(self, *args: Any, kind: OutcomeKind, items: Iterable[DataItem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in _left_out(kind):
            del self.fields[name]
        if "group_data" in self.fields:
            self.fields["group_data"].choices = [("", "Choose"), *_by_need(items)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._one_way_of_counting(cleaned)
        self._part_within_whole(cleaned)
        self._dated(cleaned)
        return cleaned

    def _one_way_of_counting(self, cleaned: dict[str, Any]) -> None:
        """A share starts from a part of a whole, everything else from one figure (decision 10)."""
        is_share = cleaned.get("measure_kind") == MeasureKind.SHARE
        if is_share and cleaned.get("baseline_value") is not None:
            self.add_error(
                "baseline_value", "A share starts from how many out of how many: write it there and empty this."
            )
        if is_share or not cleaned.get("measure_kind"):
            return
        for name in ("baseline_numerator", "baseline_denominator"):
            if cleaned.get(name) is not None:
                self.add_error(name, "How many out of how many belongs to a share: empty this, or count a share.")

    def _part_within_whole(self, cleaned: dict[str, Any]) -> None:
        part, whole = cleaned.get("baseline_numerator"), cleaned.get("baseline_denominator")
        if whole is not None and whole < 1:
            self.add_error("baseline_denominator", "The whole is at least one.")
        elif part is not None and whole is not None and part > whole:
            self.add_error("baseline_denominator", f"The whole cannot be less than the {part} of it that you count.")
        elif part is None and whole is not None and "baseline_numerator" not in self.errors:
            self.add_error("baseline_numerator", "Say how many of them: a share needs the part and the whole.")
        elif whole is None and part is not None and "baseline_denominator" not in self.errors:
            self.add_error("baseline_denominator", "Say out of how many: a share is never a bare number.")
        elif part is not None and cleaned.get("baseline_value") is not None:
            self.add_error("baseline_value", "Write either how many out of how many, or one figure: empty one of them.")

    def _dated(self, cleaned: dict[str, Any]) -> None:
        figures = ("baseline_numerator", "baseline_denominator", "baseline_value")
        undated = not cleaned.get("baseline_on") and "baseline_on" not in self.errors
        if undated and any(cleaned.get(name) is not None for name in figures):
            self.add_error("baseline_on", "Say on which day it was measured: until then it does not count.")


class EsiForm(SectionForm):
    mark_optional = False
    personal_fields = ("text",)

    text = LongTextField(
        label="What will be so by then?",
        max_length=300,
        required=False,
        help_text="A sign on the way, not something you do: half of Year 5 eat fruit at lunch every day.",
    )
    kind = forms.ChoiceField(
        label="What does it show?",
        choices=list(ESI_KINDS.items()),
        required=False,
        widget=RadioSelect(
            hints={
                EsiKind.IMPACT: "Impact: pupils know, do or feel something that they did not before.",
                EsiKind.PROCESS: "Process: what leads there stands, for example a salad bar is open every day.",
            }
        ),
    )
    due_on = DateField(label="By which day?", required=False, help_text="Before the outcome's own day.")
    target = FigureField(
        label="Which figure do you expect by then?", help_text="If there is one, counted as the outcome is."
    )


class EvidenceForm(SectionForm):
    mark_optional = False
    personal_fields = ("what", "who", "when")

    kind = forms.ChoiceField(
        label="How will you show it?",
        choices=[(key, upper_first(name)) for key, name in EVIDENCE_NAMES.items()],
        required=False,
        widget=RadioSelect,
    )
    what = forms.CharField(
        label="Which evidence will it be?",
        max_length=300,
        required=False,
        help_text="For example: our lunch survey, three questions to all of Year 5.",
    )
    who = forms.CharField(
        label="Who collects it?",
        max_length=200,
        required=False,
        help_text="By role, for example the health and well-being lead. Never a pupil's name.",
    )
    when = forms.CharField(
        label="When is it collected?", max_length=200, required=False, help_text="For example: each June."
    )


def _left_out(kind: OutcomeKind) -> tuple[str, ...]:
    if kind == OutcomeKind.TARGETED:
        return ("population",)
    own = ("group", "inner", "group_data")
    return own if kind == OutcomeKind.PERCEPTION else (*own, "question", "voices", "one_voice_reason")


def _by_need(items: Iterable[DataItem]) -> list[tuple[str, list[tuple[str, str]]]]:
    grouped = groupby(items, key=lambda item: item.need)
    return [(need.title, [(str(item.public_id), _short(item)) for item in held]) for need, held in grouped]


def _short(item: DataItem) -> str:
    about = f"{item.group}: {item.what}" if item.group else item.what
    return about if len(about) <= 90 else f"{about[:89].rstrip()}…"
