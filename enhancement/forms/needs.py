"""Stage 2: a need, and a piece of data that shows it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from core.forms import DateField, LongTextField, RadioSelect
from directory.models import Topic
from enhancement.domain.needs import Coverage, DataKind, DataScope
from enhancement.forms.section import SectionForm

KINDS = {DataKind.QUANTITATIVE: "Figures", DataKind.PERCEPTION: "What people say"}
SCOPES = {DataScope.SCHOOL: "Our own school", DataScope.LOCAL: "Our area"}
COVERAGES = {Coverage.WHOLE_POPULATION: "All pupils", Coverage.TARGETED_GROUP: "A group of pupils"}


def topic_choices(topics: Iterable[Topic]) -> list[tuple[str, str]]:
    """Topics as a tree: those below another one are set in."""
    return [("", "Choose"), *((topic.slug, f"{'– ' if topic.parent_id else ''}{topic.name}") for topic in topics)]


class TopicField(forms.ChoiceField):
    """A topic by its slug; cleaned to the topic itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.known: dict[str, Topic] = {}

    def offer(self, topics: Iterable[Topic]) -> None:
        self.known = {topic.slug: topic for topic in topics}
        self.choices = topic_choices(self.known.values())

    def clean(self, value: Any) -> Topic | None:
        return self.known.get(super().clean(value))


class NeedForm(SectionForm):
    personal_fields = ("title",)

    title = forms.CharField(
        label="What is the need?",
        max_length=200,
        help_text="One sentence, for example: many pupils in Years 3 to 6 go to bed late on school nights.",
        error_messages={"required": "Say what the need is."},
    )
    topic = TopicField(label="Topic")

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].offer(topics)


class DataItemForm(SectionForm):
    personal_fields = ("what", "source", "group")

    what = LongTextField(
        label="What does it show?",
        max_length=400,
        help_text="With its figures where there are any: 37 of 90 pupils in Year 5 eat no fruit at lunch.",
        error_messages={"required": "Say what it shows."},
    )
    source = forms.CharField(
        label="Where is it from?",
        max_length=200,
        help_text="For example: our lunch survey, or the area's health profile.",
        error_messages={"required": "Say where it is from."},
    )
    dated_on = DateField(
        label="Date of the data", required=False, help_text="As near as you know, for example 15 June 2026."
    )
    kind = forms.ChoiceField(
        label="What kind of data is it?",
        choices=list(KINDS.items()),
        widget=RadioSelect(
            hints={
                DataKind.QUANTITATIVE: "Counts, shares, rates: attendance, a survey's numbers, health data.",
                DataKind.PERCEPTION: "Views and feelings: what pupils, parents or staff tell you.",
            }
        ),
    )
    scope = forms.ChoiceField(label="Whom is it about?", choices=list(SCOPES.items()), widget=RadioSelect(beside=True))
    coverage = forms.ChoiceField(
        label="Does it cover all pupils, or a group?", choices=list(COVERAGES.items()), widget=RadioSelect(beside=True)
    )
    group = forms.CharField(
        label="Which group?", max_length=200, required=False, help_text="For a group only, for example young carers."
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("coverage") == Coverage.TARGETED_GROUP and not cleaned.get("group"):
            self.add_error("group", "Name the group: who are they?")
        return cleaned
