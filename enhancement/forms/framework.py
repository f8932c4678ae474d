"""Planning early success indicators backwards: an answer and a day for each question."""

from collections.abc import Mapping
from typing import Any

from django import forms

from core.forms import DateField
from enhancement.domain.framework import QUESTIONS, Answer, Step
from enhancement.forms.section import SectionForm

LONGEST = 300


def day_field(step: Step) -> str:
    return f"{step}_on"


class FrameworkForm(SectionForm):
    mark_optional = False
    personal_fields = tuple(Step)

    def __init__(self, *args: Any, made: Mapping[Step, str] | None = None, **kwargs: Any) -> None:
        """`made`: the address of the indicator that an answer became."""
        self.made = made or {}
        self.base_fields = {name: field for step in Step for name, field in _fields(step).items()}
        super().__init__(*args, **kwargs)

    def questions(self) -> list[dict[str, Any]]:
        """Each answer with its day and its indicator, in the order from the outcome back."""
        return [
            {"step": step, "answer": self[step], "on": self[day_field(step)], "sign_href": self.made.get(step, "")}
            for step in Step
        ]


def answers_in(values: Mapping[str, Any]) -> dict[Step, Answer]:
    return {step: Answer(text=values.get(step) or "", due_on=values.get(day_field(step))) for step in Step}


def _fields(step: Step) -> dict[str, forms.Field]:
    question = QUESTIONS[step]
    return {
        str(step): forms.CharField(label=question.ask, max_length=LONGEST, required=False, help_text=question.example),
        day_field(step): DateField(label="By which day?", required=False, help_text=""),
    }
