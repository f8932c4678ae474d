"""Stage 5: where a confirmed outcome starts, or why it has no baseline."""

from typing import Any

from django import forms

from core.forms import DateField
from core.forms.numbers import CountField, FigureField
from enhancement.domain.measures import MeasureKind
from enhancement.forms.section import SectionForm


class BaselineForm(SectionForm):
    """A part and a whole for a share, one figure for the rest (decision 10); a reason where one stands already."""

    mark_optional = False

    baseline_numerator = CountField(label="How many")
    baseline_denominator = CountField(label="out of how many")
    baseline_value = FigureField(label="The figure")
    baseline_on = DateField(label="Measured on which day?", required=False, help_text="For example 15 June 2026.")
    baseline_source = forms.CharField(
        label="Where is it from?",
        max_length=200,
        required=False,
        help_text="For example: our lunch survey, 90 answers, in the lead's folder.",
    )
    reason = forms.CharField(
        label="Why does another baseline take its place?",
        max_length=300,
        required=False,
        help_text="The old one is kept and shown beside it.",
    )

    def __init__(self, *args: Any, kind: MeasureKind, unit: str, replaces: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        share = kind == MeasureKind.SHARE
        for name in ("baseline_value",) if share else ("baseline_numerator", "baseline_denominator"):
            del self.fields[name]
        if not share:
            self.fields["baseline_value"].label = f"The figure ({unit})" if unit else "The figure"
        if not replaces:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        part, whole = cleaned.get("baseline_numerator"), cleaned.get("baseline_denominator")
        if whole is not None and whole < 1:
            self.add_error("baseline_denominator", "The whole is at least one.")
        elif part is not None and whole is not None and part > whole:
            self.add_error("baseline_denominator", f"The whole cannot be less than the {part} of it that you count.")
        elif part is not None and whole is None and "baseline_denominator" not in self.errors:
            self.add_error("baseline_denominator", "Say out of how many: a share is never a bare number.")
        elif whole is not None and part is None and "baseline_numerator" not in self.errors:
            self.add_error("baseline_numerator", "Say how many of them: a share needs the part and the whole.")
        return cleaned


class ExceptionForm(SectionForm):
    mark_optional = False

    reason = forms.CharField(
        label="Why can this outcome go on without a baseline for now?",
        max_length=500,
        required=False,
        help_text="For example: the survey runs each March; until then the club's own list shows who comes.",
    )
