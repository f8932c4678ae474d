"""Stage 3: the local priority from the area's list, and the school's own from its data."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django import forms

from core.domain.wording import day
from core.forms import CheckboxSelectMultiple, DateField, LongTextField, RadioSelect
from directory.models import Indicator, Topic
from enhancement.domain import neighbours
from enhancement.domain.priorities import Reach
from enhancement.forms.needs import TopicField
from enhancement.forms.section import SectionForm
from enhancement.models import DataItem, LocalPriority

REACHES = {
    Reach.CONTRIBUTE: "We add to it, together with others",
    Reach.ACHIEVE_ALONE: "We can reach it alone",
}


class PriorityForm(SectionForm):
    """What both priorities ask. Nothing is required to save: the page says what is still needed."""

    mark_optional = False
    personal_fields = ("title", "rationale")

    indicator = forms.ChoiceField(
        label="Which indicator does it add to?",
        required=False,
        help_text="From the lists that your area and others use.",
    )
    reach = forms.ChoiceField(
        label="Can your school reach this indicator alone?",
        choices=list(REACHES.items()),
        required=False,
        widget=RadioSelect(
            hints={
                Reach.CONTRIBUTE: "What you do is one part of what changes it. This is how a priority usually is.",
                Reach.ACHIEVE_ALONE: "Then it may be an outcome rather than a priority: you write outcomes in stage 4.",
            }
        ),
    )
    rationale = LongTextField(
        label="Why did the group choose it?", max_length=2000, required=False, help_text="From the needs you found."
    )
    agreed_on = DateField(label="When did the group agree on it?", required=False)

    def __init__(self, *args: Any, indicators: Iterable[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = [("", "Choose"), *_by_set(indicators)]


class LocalPriorityForm(PriorityForm):
    local_entry = forms.ChoiceField(
        label="Which priority of your area do you choose?", required=False, widget=RadioSelect, help_text=""
    )
    field_order = ["local_entry", "indicator", "reach", "rationale", "agreed_on"]

    def __init__(
        self, *args: Any, entries: Iterable[LocalPriority], chosen_by: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["local_entry"]
        field.choices = [(str(entry.public_id), entry.title) for entry in entries]
        field.widget.hints = {str(entry.public_id): _about(entry, chosen_by) for entry in entries}
        self.fields["indicator"].help_text = "If you leave it, the one that your area's list names is taken."


class SchoolPriorityForm(PriorityForm):
    title = forms.CharField(
        label="What is your school's own priority?", max_length=200, required=False, help_text="For example: sleep."
    )
    topic = TopicField(label="Topic")
    data = forms.MultipleChoiceField(
        label="Which of your own data show it?",
        required=False,
        widget=CheckboxSelectMultiple,
        help_text="Tick at least one piece from your needs analysis.",
    )
    field_order = ["title", "topic", "data", "indicator", "reach", "rationale", "agreed_on"]

    def __init__(self, *args: Any, topics: Iterable[Topic], items: Iterable[DataItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].offer(topics)
        grouped = groupby(items, key=lambda item: item.need.title)
        choices = [(need, [(str(item.public_id), item.what) for item in held]) for need, held in grouped]
        if choices:
            self.fields["data"].choices = choices
        else:
            del self.fields["data"]


def _by_set(indicators: Iterable[Indicator]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Indicators under the name of their set; one that is no longer collected says so."""
    found = []
    for held, members in groupby(indicators, key=lambda indicator: indicator.indicator_set):
        years = f" (in force until {day(held.valid_to)})" if held.valid_to else ""
        found.append((f"{held.name}{years}", [(str(row.public_id), f"{row.code}: {row.title}") for row in members]))
    return found


def _about(entry: LocalPriority, chosen_by: Mapping[int, int]) -> str:
    """Plan, dates, and how many neighbours chose it where that is enough to be told (R37)."""
    last_days = [on for on in (entry.ends_on, entry.plan.ends_on) if on]
    valid = f"until {day(min(last_days))}" if last_days else "no last day"
    parts = [f"{entry.plan.name}, from {day(max(entry.starts_on, entry.plan.starts_on))}, {valid}."]
    if entry.pk in chosen_by:
        parts.append(neighbours.sentence(chosen_by[entry.pk]))
    return " ".join(parts)
