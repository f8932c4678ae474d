"""Stage 7: all outcomes under way in one short form. Every field may stay empty; what is filled in must be whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from core.forms import DateField, LongTextField, RadioSelect
from core.forms.base import speak
from core.forms.numbers import CountField, FigureField
from enhancement.domain.measures import MeasureKind
from enhancement.domain.reading_checks import Found, against_reading
from enhancement.domain.sentences import as_text, sentence
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.words import upper_first
from enhancement.forms.outcomes import EsiForm
from enhancement.forms.section import SectionForm

REACHED = {"yes": "Yes, it is reached", "no": "Not yet"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The fields of one outcome, by name; `milestones`: one field for each ESI without a figure."""

    outcome: StandingOutcome
    figures: tuple[str, ...]
    milestones: tuple[str, ...]
    source: str


class ReadingsForm(SectionForm):
    """`outcomes`: those under way. `one_source`: where readings are from is asked once, else for each outcome. After
    cleaning, `cleaned_data["found"]` holds the readings."""

    mark_optional = False

    taken_on = DateField(label="On which day was it measured?", help_text="For example 20 November 2026.")

    def __init__(
        self,
        *args: Any,
        outcomes: Sequence[StandingOutcome],
        today: date,
        one_source: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.one_source = today, one_source
        if one_source:
            self.fields["source"] = _source("Where are they from?")
        self.asked = [self._ask(outcome) for outcome in outcomes]
        for asked in self.asked:
            for name in (*asked.figures, *asked.milestones, asked.source):
                speak(self.fields[name], name)

    def groups(self) -> list[dict[str, Any]]:
        """Each outcome with its sentence and its bound fields, for the page."""
        return [
            {
                "name": upper_first(asked.outcome.draft.title),
                "text": as_text(sentence(asked.outcome.draft)),
                "is_share": len(asked.figures) > 1,
                "figures": [self[name] for name in asked.figures],
                "milestones": [self[name] for name in asked.milestones],
                "source": None if self.one_source else self[asked.source],
            }
            for asked in self.asked
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["found"] = [found for asked in self.asked for found in self._found(asked, cleaned)]
        if not cleaned["found"] and not self.errors:
            self.add_error(None, "Fill in at least one reading; the others may stay empty.")
        return cleaned

    def _ask(self, outcome: StandingOutcome) -> Asked:
        draft = outcome.draft
        stem = f"{draft.priority_kind}_{draft.kind}"
        if draft.measure_kind == MeasureKind.SHARE:
            figures: dict[str, forms.Field] = {
                f"{stem}_part": CountField(label="How many"),
                f"{stem}_whole": CountField(label="out of how many"),
            }
        else:
            figures = {f"{stem}_value": FigureField(label=_figure_label(outcome))}
        milestones = {
            f"esi_{esi.uuid.hex}": forms.ChoiceField(
                label=f"Is this reached: {esi.text.strip().rstrip('.')}?",
                choices=list(REACHED.items()),
                required=False,
                widget=RadioSelect(beside=True),
            )
            for esi in draft.esis
            if esi.target is None and not esi.is_blank
        }
        source = {} if self.one_source else {f"{stem}_source": _source("Where is it from?")}
        self.fields |= figures | milestones | source
        return Asked(
            outcome=outcome,
            figures=tuple(figures),
            milestones=tuple(milestones),
            source="source" if self.one_source else f"{stem}_source",
        )

    def _found(self, asked: Asked, cleaned: dict[str, Any]) -> list[Found]:
        values = [cleaned.get(name) for name in asked.figures]
        said = {name: cleaned[name] for name in asked.milestones if cleaned.get(name)}
        if all(value is None for value in values) and not said:
            return []
        if not (cleaned.get(asked.source) or "").strip() and asked.source not in self.errors:
            self.add_error(asked.source, "Say where the reading is from, for example: lunch survey of all Year 5.")
        if not self._is_whole(asked, values) or not cleaned.get("taken_on") or asked.source in self.errors:
            return []
        found = [self._figure(asked, cleaned, values)] if any(value is not None for value in values) else []
        found += [self._milestone(asked, cleaned, name, said[name]) for name in said]
        for one in found:
            self._check(asked, one)
        return found

    def _is_whole(self, asked: Asked, values: list[Any]) -> bool:
        """Part and whole come together, and the part lies within the whole."""
        if len(values) == 1 or all(value is None for value in values):
            return True
        (part, whole), (part_name, whole_name) = values, asked.figures
        if part is None and part_name not in self.errors:
            self.add_error(part_name, "Say how many of them.")
        elif whole is None and whole_name not in self.errors:
            self.add_error(whole_name, "Say out of how many: a share is never a bare number.")
        elif part is not None and whole is not None and whole < 1:
            self.add_error(whole_name, "The whole is at least one.")
        elif part is not None and whole is not None and part > whole:
            self.add_error(whole_name, f"The whole cannot be less than the {part} of it that you count.")
        else:
            return not {part_name, whole_name} & set(self.errors)
        return False

    def _figure(self, asked: Asked, cleaned: dict[str, Any], values: list[Any]) -> Found:
        says = {"numerator": values[0], "denominator": values[1]} if len(values) > 1 else {"value": values[0]}
        return Found(
            outcome=asked.outcome.draft.uuid, taken_on=cleaned["taken_on"], source=cleaned[asked.source], **says
        )

    def _milestone(self, asked: Asked, cleaned: dict[str, Any], name: str, answer: str) -> Found:
        esi = next(one for one in asked.outcome.draft.esis if f"esi_{one.uuid.hex}" == name)
        return Found(
            outcome=asked.outcome.draft.uuid,
            esi=esi.uuid,
            taken_on=cleaned["taken_on"],
            source=cleaned[asked.source],
            reached=answer == "yes",
        )

    def _check(self, asked: Asked, found: Found) -> None:
        for finding in against_reading(found, asked.outcome, today=self.today):
            name = "taken_on" if finding.part == "date" else asked.source if finding.part == "source" else None
            if not (name and self.has_error(name)):
                self.add_error(name, finding.sentence)


class EsiChangeForm(EsiForm):
    """An ESI of an outcome that runs, and why it changes (R67)."""

    reason = LongTextField(
        label="Why?",
        max_length=300,
        required=True,
        help_text="It stands beside the old and the new words, and your coordinator reads it.",
        error_messages={"required": "Say why: whoever reads the plan later sees it beside the old and the new words."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, asked in (("text", "Say what will be so by then."), ("due_on", "Say by which day.")):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = asked


class ReasonForm(SectionForm):
    """Why an ESI is taken out (R67)."""

    mark_optional = False

    reason = LongTextField(
        label="Why do you take it out?",
        max_length=300,
        help_text="It stays in the history, and your coordinator reads it.",
        error_messages={"required": "Say why: whoever reads the plan later sees it in the history."},
    )


def _source(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=200, required=False, help_text="For example: lunch survey of all Year 5. Never a name."
    )


def _figure_label(outcome: StandingOutcome) -> str:
    draft = outcome.draft
    unit = "people" if draft.measure_kind == MeasureKind.PEOPLE else draft.unit.strip()
    return f"The figure, in {unit}" if unit else "The figure"
