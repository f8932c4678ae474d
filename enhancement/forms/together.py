"""Writing to another school, answering, and offering an outcome: the services decide."""

from collections.abc import Iterable
from typing import Any

from django import forms

from core.forms import CheckboxSelectMultiple, Form, LongTextField, RadioSelect
from enhancement.domain.peers import DISTANCES, USUAL_DISTANCE
from enhancement.domain.priorities import PriorityKind
from enhancement.models import OutcomeVersion
from enhancement.queries.offers import Partner

MILES = [(str(miles), f"{miles} miles") for miles in DISTANCES]


class DistanceForm(Form):
    """How far to look; anything else counts as the usual distance."""

    mark_optional = False

    miles = forms.ChoiceField(label="How far away?", choices=MILES, required=False)

    @property
    def chosen(self) -> int:
        typed = self.cleaned_data.get("miles") if self.is_valid() else ""
        return int(typed) if typed else USUAL_DISTANCE


class IntroductionForm(Form):
    text = LongTextField(
        label="What would you like to say or ask?",
        max_length=2000,
        help_text="For example: how did you begin with parents? No pupil's name. Write an address only if you want "
        "to be answered there.",
    )


class AnswerForm(Form):
    text = LongTextField(
        label="Your answer", max_length=2000, help_text="You can answer once. Also a short no helps the other school."
    )


class OfferForm(Form):
    outcome = forms.ChoiceField(label="Which outcome do you offer?", widget=RadioSelect)
    partners = forms.MultipleChoiceField(
        label="To which partner schools?",
        widget=CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one partner school."},
    )

    def __init__(
        self, *args: Any, outcomes: Iterable[tuple[OutcomeVersion, str]], partners: Iterable[Partner], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(str(version.slot.public_id), words) for version, words in outcomes]
        self.fields["partners"].choices = [
            (str(row.school.public_id), f"{row.school.name} ({row.cluster_name})") for row in partners
        ]


class TakeForm(Form):
    into = forms.ChoiceField(label="Under which of your priorities does it go?", widget=RadioSelect)

    def __init__(self, *args: Any, places: Iterable[tuple[PriorityKind, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(kind), f"Your {kind} priority: {title or 'no title yet'}") for kind, title in places]
        self.fields["into"].choices = choices
        if len(choices) == 1:
            self.initial.setdefault("into", choices[0][0])
