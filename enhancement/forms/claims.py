"""Stage 8: a claim, a piece of evidence, and what was learnt from an outcome that ends."""

from collections.abc import Iterable
from typing import Any

from django import forms

from core.domain.wording import day
from core.forms import DateField, LongTextField, RadioSelect
from core.forms.numbers import CountField, FigureField
from enhancement.domain.evidence import EVIDENCE_NAMES, EvidenceKind
from enhancement.domain.measures import MeasureKind
from enhancement.domain.words import upper_first
from enhancement.forms.section import SectionForm

LONGEST_STORY = 4000


class ClaimForm(SectionForm):
    """A share is counted as part and whole, everything else as one figure (decision 10)."""

    mark_optional = False
    shares = {
        "result_numerator": "result/figure",
        "result_denominator": "result/figure",
        "result_value": "result/figure",
        "result_on": "result/measured_on",
        "result_source": "result/source",
    }

    result_numerator = CountField(label="How many")
    result_denominator = CountField(label="out of how many")
    result_value = FigureField(label="The figure now")
    result_on = DateField(label="Measured on", required=False, help_text="For example 20 June 2028.")
    result_source = forms.CharField(
        label="Where is it from?", max_length=200, required=False, help_text="For example: our lunch survey."
    )
    what_changed = LongTextField(
        label="What changed, and what brought it about?",
        max_length=LONGEST_STORY,
        required=False,
        help_text="In a few sentences. No names of pupils.",
    )
    group_met_on = DateField(
        label="On which day did the group look at the result?",
        required=False,
        help_text="The health and well-being development group reviews it together, with a senior leader.",
    )

    def __init__(self, *args: Any, measure_kind: MeasureKind | None, unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if measure_kind == MeasureKind.SHARE:
            del self.fields["result_value"]
        else:
            del self.fields["result_numerator"], self.fields["result_denominator"]
            self.fields["result_value"].help_text = f"Counted in {unit}." if unit else "Counted as the target is."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        part, whole = cleaned.get("result_numerator"), cleaned.get("result_denominator")
        if whole is not None and whole < 1:
            self.add_error("result_denominator", "The whole is at least one.")
        elif part is not None and whole is not None and part > whole:
            self.add_error("result_denominator", f"The whole cannot be less than the {part} of it that you count.")
        elif part is None and whole is not None and "result_numerator" not in self.errors:
            self.add_error("result_numerator", "Say how many of them: a share needs the part and the whole.")
        elif whole is None and part is not None and "result_denominator" not in self.errors:
            self.add_error("result_denominator", "Say out of how many: a share is never a bare number.")
        return cleaned


class ClaimEvidenceForm(SectionForm):
    """`links`: readings and figures of the school's own that a piece of evidence can rest on."""

    mark_optional = False

    what = forms.CharField(
        label="What does it show?",
        max_length=400,
        help_text="For example: 60 of 90 pupils eat fruit at lunch.",
        error_messages={"required": "Say what it shows."},
    )
    kind = forms.ChoiceField(
        label="What kind of evidence is it?",
        choices=[(key, upper_first(name)) for key, name in EVIDENCE_NAMES.items()],
        widget=RadioSelect,
        error_messages={"required": "Say what kind of evidence it is."},
    )
    other_reason = forms.CharField(label="If it is of another kind than planned: why?", max_length=300, required=False)
    source = forms.CharField(
        label="Where is it kept?",
        max_length=200,
        help_text="Where a reviewer could ask for it, for example: folder of the well-being lead.",
        error_messages={"required": "Say where it is kept."},
    )
    dated_on = DateField(label="Date of the evidence", error_messages={"required": "Say of which day it is."})
    link = forms.ChoiceField(label="Does it rest on a figure in the portal?", required=False)

    def __init__(
        self,
        *args: Any,
        planned: EvidenceKind | None,
        links: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.planned = planned
        self.fields["link"].choices = [("", "No, or not yet"), *links]
        if planned is not None:
            self.fields["kind"].help_text = f"You planned {EVIDENCE_NAMES[planned]}."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if self.planned is not None and kind and kind != self.planned and not cleaned.get("other_reason"):
            self.add_error("other_reason", f"You planned {EVIDENCE_NAMES[self.planned]}: say why this is another kind.")
        return cleaned


class EndingForm(SectionForm):
    learnt = LongTextField(
        label="What did you learn?",
        max_length=LONGEST_STORY,
        help_text="What helped, what got in the way, what you would do another time. No names of pupils.",
        error_messages={"required": "Say what you learnt: it helps your next plan, and other schools."},
    )


def link_words(what: str, on: Any) -> str:
    """A figure in a list to choose from, short enough for a phone."""
    text = what if len(what) <= 90 else f"{what[:89].rstrip()}…"
    return f"{text}, {day(on)}"
