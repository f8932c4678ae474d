"""Where a figure goes in the plan: a new need or one that stands there, and the outcome that starts from it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from core.forms import Form, RadioSelect
from directory.models import Topic
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.forms.needs import TopicField

NEW, NONE = "new", ""


class CarryForm(Form):
    """`needs`: public id of a need to its title. `outcomes`: "local/quantitative" to what it is called, `hints` to what
    it starts from now. A figure that stands in the plan already (`there`) asks for the outcome only."""

    mark_optional = False

    need = forms.ChoiceField(label="Which need does it show?", widget=RadioSelect, initial=NEW)
    title = forms.CharField(
        label="What is the new need?",
        max_length=200,
        required=False,
        help_text="Say it as a need, for example: many pupils come to school tired.",
    )
    topic = TopicField(label="Topic of the new need")
    outcome = forms.ChoiceField(label="Does an outcome start from this figure?", required=False, initial=NONE)

    def __init__(
        self,
        *args: Any,
        needs: Mapping[str, str],
        outcomes: Mapping[str, str],
        hints: Mapping[str, str],
        topics: Iterable[Topic],
        there: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [(NEW, "A new need"), *needs.items()]
        self.fields["topic"].offer(topics)
        self.fields["outcome"].widget = RadioSelect(hints=dict(hints))
        self.fields["outcome"].choices = [(NONE, "No, or not yet"), *outcomes.items()]
        if not outcomes:
            del self.fields["outcome"]
        if there:
            del self.fields["need"], self.fields["title"], self.fields["topic"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("need") == NEW and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", "Say what the need is.")
        return cleaned

    @property
    def chosen_need(self) -> UUID | None:
        """None for a new one."""
        chosen = self.cleaned_data.get("need", NEW)
        return None if chosen == NEW else UUID(chosen)

    @property
    def chosen_outcome(self) -> tuple[PriorityKind, OutcomeKind] | None:
        chosen = self.cleaned_data.get("outcome", NONE)
        if chosen == NONE:
            return None
        priority, kind = chosen.split("/")
        return PriorityKind(priority), OutcomeKind(kind)
