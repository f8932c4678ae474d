"""The age of the youngest first, then the totals."""

from datetime import date
from typing import Any

from django import forms

from core.errors import DomainError
from core.forms import DateField, Form, LongTextField
from core.forms.numbers import NULL_SIGN, CountField
from core.forms.personal import PersonalTextMixin
from schools.domain import swemwbs
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_entry import FigureEntry, figure_problems
from schools.forms.own_data import text_field

OLDEST = 99


class AgeForm(Form):
    mark_optional = False
    youngest = CountField(label="How old is the youngest pupil who was asked?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["youngest"].widget.attrs["class"] = "width-4"
        self.fields["youngest"].widget.attrs["inputmode"] = "numeric"

    def clean_youngest(self) -> int:
        youngest = self.cleaned_data["youngest"]
        if youngest is None:
            raise forms.ValidationError("Write the age in years, for example 14.")
        if not 3 <= youngest <= OLDEST:
            raise forms.ValidationError("Write an age in years, for example 14.")
        try:
            swemwbs.check_age(youngest)
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error
        return youngest


class TotalsForm(PersonalTextMixin, Form):
    personal_fields = ("group", "source")
    mark_optional = False

    group = text_field(
        "Which group?", 200, help_text="A year, such as Year 9. Leave it empty if all pupils of 13 and over were asked."
    )
    invited = CountField(label="How many pupils were asked?", help_text="Also those who did not answer.")
    totals = LongTextField(
        label="The totals, one a line",
        required=False,
        max_length=20_000,
        error_messages=NULL_SIGN,
        help_text="Each pupil's total of all seven answers: a whole number from 7 to 35. Paste a column of a "
        "spreadsheet. No names, no headings. A line with nothing or “-” counts as not complete.",
    )
    taken_on = DateField(label="Which day is it of?", required=False)
    source = text_field("Where is it from?", 200)

    def __init__(self, *args: Any, youngest: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.youngest, self.today = youngest, today
        self.result: swemwbs.Result | None = None
        self.fields["totals"].widget.attrs.pop("maxlength", None)
        self.fields["totals"].widget.attrs |= {"rows": 10, "inputmode": "text", "autocomplete": "off"}

    def clean_totals(self) -> tuple[int, ...]:
        typed = swemwbs.read_totals(self.cleaned_data["totals"])
        if typed.problems:
            shown = [f"Line {line}: {problem}" for line, problem in typed.problems[:10]]
            more = len(typed.problems) - len(shown)
            raise forms.ValidationError([*shown, *([f"And {more} more lines like these."] if more else [])])
        if not typed.raw:
            raise forms.ValidationError("Paste the totals, one a line.")
        try:
            self.result = swemwbs.work_out(typed.raw, incomplete=typed.incomplete)
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error
        return typed.raw

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answered = self.result.answered if self.result else None
        entry = FigureEntry(
            taken_on=cleaned.get("taken_on"),
            source=cleaned.get("source", ""),
            value=self.result.mean if self.result else None,
            answered=answered,
            invited=cleaned.get("invited"),
        )
        kinds = {"kind": DataKind.PERCEPTION, "measure_kind": MeasureKind.AVERAGE}
        problems = figure_problems(entry, **kinds, today=self.today)
        if answered is not None and "answered" in problems:
            problems.setdefault("invited", problems["answered"])
        for name, sentence in problems.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        return cleaned
