"""The desk's form for an example: first which words, then the words as other schools read them."""

from typing import Any

from django import forms

from core import clock
from enhancement.models import ESIVersion, ExampleOutcome, OutcomeVersion
from enhancement.services.examples import against_release


class OutcomeChoice(forms.ModelChoiceField):
    def label_from_instance(self, row: OutcomeVersion) -> str:
        priority = row.slot.priority
        return f"{priority.cycle.journey.school.name}, {priority.topic}: {row.measure}"


class SignChoice(forms.ModelChoiceField):
    def label_from_instance(self, row: ESIVersion) -> str:
        priority = row.esi.slot.priority
        return f"{priority.cycle.journey.school.name}, {priority.topic}: {row.text}"


class PickExampleForm(forms.ModelForm):
    """Which confirmed words; the choices are given by the desk."""

    class Meta:
        model = ExampleOutcome
        fields = ["outcome_version", "esi_version"]
        field_classes = {"outcome_version": OutcomeChoice, "esi_version": SignChoice}
        help_texts = {
            "outcome_version": "Or leave it, and choose an early success indicator below.",
            "esi_version": "Next you edit the words. Nothing is released yet.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("outcome_version")) == bool(cleaned.get("esi_version")) and not self.errors:
            self.add_error("outcome_version", "Choose one of the two: an outcome, or an early success indicator.")
        return cleaned


class ExampleForm(forms.ModelForm):
    released = forms.BooleanField(
        label="Release it to other schools",
        required=False,
        help_text="Schools of your county can then begin with these words. Take the tick away to take them back.",
    )

    class Meta:
        model = ExampleOutcome
        fields = ["words", "whose", "question"]
        help_texts = {
            "words": "No figure, no school, no place, no person. Figures of the plan are blanked already.",
            "whose": "For example Year 5 pupils. Of an outcome only.",
            "question": "Of an outcome that asks people.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["released"].initial = self.instance.released_at is not None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("released") and not self.errors:
            for name in ("words", "whose", "question"):
                setattr(self.instance, name, cleaned.get(name, ""))
            for sentence in against_release(self.instance, now=clock.now()):
                self.add_error("released", sentence)
        return cleaned
