from typing import Any

from django import forms

from core.forms import Form, RadioSelect
from directory.domain.criteria import ANSWERS, CRITERIA


class PreCheckForm(Form):
    """Yes, no or not sure to each published criterion."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(answer.value, word.name) for answer, word in ANSWERS.items()]
        for criterion in CRITERIA:
            self.fields[criterion.key] = forms.ChoiceField(
                label=criterion.asks,
                choices=choices,
                widget=RadioSelect(beside=True),
                error_messages={"required": f"Choose an answer: {criterion.asks}"},
            )
