"""Forms for what a school measures about itself. They check what was typed; the services decide."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms

from core.forms import DateField, Form, RadioSelect
from core.forms.numbers import NULL_SIGN, CountField, FigureField
from core.forms.personal import PersonalTextMixin
from directory.domain.indicators import DIRECTIONS, Direction
from directory.models import Indicator, Topic
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import ASKED_NAMES, Asked, Instrument
from schools.domain.own_entry import KINDS_OF_VIEWS, FigureEntry, MeasureEntry, figure_problems, measure_problems
from schools.models import OwnMeasure

ALL, SOME = "all", "some"
# what a published scale brings with it and nobody changes
SCALES_OWN = ("asked", "question", "title", "measure_kind", "unit", "direction")
LATER = ("direction", "topic", "indicator")
MEASURE_KINDS: dict[MeasureKind, tuple[str, str]] = {
    MeasureKind.SHARE: ("A share", "So many of so many: 37 of 90 pupils."),
    MeasureKind.PEOPLE: ("A number of people", "A count without a whole: 24 pupils in the walking bus."),
    MeasureKind.AVERAGE: ("An average", "With what it counts: 24.5 points, 96 minutes."),
    MeasureKind.EVENTS: ("How often something happens", "With the time: 12 a week, 30 a term."),
}


def text_field(label: str, longest: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, error_messages=NULL_SIGN, **more)


class MeasureForm(PersonalTextMixin, Form):
    """`kind` is chosen before; how it is measured is left out where figures stand on it already."""

    personal_fields = ("title", "group_name", "question")
    # most fields are needed, with sentences of their own
    mark_optional = False

    asked = forms.ChoiceField(
        label="Who was asked?", required=False, choices=list(ASKED_NAMES.items()), widget=RadioSelect
    )
    question = text_field("What was the question?", 300, help_text="Word for word. Say which answers you count.")
    title = text_field("What do you measure?", 200)
    whom = forms.ChoiceField(
        label="All pupils, or a group?",
        choices=[(ALL, "All pupils"), (SOME, "A group")],
        initial=ALL,
        widget=RadioSelect(beside=True),
    )
    group_name = text_field(
        "Which group?",
        200,
        help_text="A year or a role: Year 5, young carers. Never a pupil's name.",
    )
    measure_kind = forms.ChoiceField(label="What kind of number is it?", required=False, widget=RadioSelect)
    unit = text_field(
        "What does the number count?",
        60,
        help_text="Only for an average, or for how often something happens: minutes, points, a week.",
        widget=forms.TextInput({"class": "width-20"}),
    )
    direction = forms.ChoiceField(
        label="Which way is better?",
        required=False,
        choices=[("", "Not said"), *((way, word.name) for way, word in DIRECTIONS.items())],
    )
    topic = forms.ChoiceField(label="Topic", required=False, help_text="Under this heading it stands in your list.")
    indicator = forms.ChoiceField(
        label="Is it the same as a published indicator?",
        required=False,
        help_text="Then your figure stands beside the area's in your health profile.",
    )

    def __init__(
        self,
        *args: Any,
        kind: DataKind,
        topics: Iterable[Topic],
        indicators: Iterable[Indicator],
        measure: OwnMeasure | None = None,
        has_figures: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.measure = kind, measure
        self.topics = {topic.slug: topic for topic in topics}
        self.fields["topic"].choices = [
            ("", "None"),
            *((slug, f"{'– ' if row.parent_id else ''}{row.name}") for slug, row in self.topics.items()),
        ]
        self._offer_indicators(indicators)
        views = kind == DataKind.PERCEPTION
        kinds = KINDS_OF_VIEWS if views else tuple(MeasureKind)
        self.fields["measure_kind"].choices = [(one, MEASURE_KINDS[one][0]) for one in kinds]
        self.fields["measure_kind"].widget.hints = {str(one): MEASURE_KINDS[one][1] for one in kinds}
        self.fields["title"].help_text = (
            "In a few words what they say, for example: feel safe at school."
            if views
            else "For example: pupils who had breakfast today."
        )
        if views:
            self.fields["whom"].label, self.fields["title"].label = "All of them, or a group?", "What do they say?"
            self.fields["whom"].choices = [(ALL, "All of them"), (SOME, "A group")]
        else:
            del self.fields["asked"], self.fields["question"]
        if has_figures:
            del self.fields["measure_kind"]
        if measure and measure.instrument:
            for name in SCALES_OWN:
                self.fields.pop(name, None)

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in LATER]

    @property
    def later_fields(self) -> list[forms.BoundField]:
        """What can wait; shown folded."""
        return [field for field in self if field.name in LATER]

    @property
    def has_later_errors(self) -> bool:
        return any(field.errors for field in self.later_fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("whom") == SOME and not cleaned.get("group_name") and "group_name" not in self.errors:
            self.add_error("group_name", "Name the group, for example Year 5 or young carers.")
        if "measure_kind" in self.fields and not cleaned.get("measure_kind"):
            if "measure_kind" not in self.errors:
                self.add_error("measure_kind", "Choose what kind of number it is.")
            return cleaned
        for name, sentence in measure_problems(self.entry()).items():
            at = "group_name" if name == "group" else name
            if at in self.fields and at not in self.errors:
                self.add_error(at, sentence)
        return cleaned

    def entry(self) -> MeasureEntry:
        """What was typed. Only after `is_valid()` is all of it there."""
        cleaned = dict(self.cleaned_data)
        if self.measure:
            for name in SCALES_OWN:
                if name not in self.fields:
                    cleaned[name] = getattr(self.measure, name)
        measure_kind = cleaned.get("measure_kind") or MeasureKind.SHARE
        topic, indicator = self.topics.get(cleaned.get("topic", "")), self.indicators.get(cleaned.get("indicator", ""))
        direction, asked = cleaned.get("direction"), cleaned.get("asked")
        return MeasureEntry(
            kind=self.kind,
            title=cleaned.get("title", ""),
            measure_kind=MeasureKind(measure_kind),
            group=cleaned.get("group_name", "") if cleaned.get("whom") == SOME else "",
            asked=Asked(asked) if asked else None,
            question=cleaned.get("question", ""),
            unit=cleaned.get("unit", "") if measure_kind != MeasureKind.SHARE else "",
            direction=Direction(direction) if direction else None,
            topic=topic.pk if topic else None,
            indicator=indicator.pk if indicator else None,
            instrument=Instrument(self.measure.instrument) if self.measure and self.measure.instrument else None,
        )

    def _offer_indicators(self, indicators: Iterable[Indicator]) -> None:
        rows = list(indicators)
        if self.measure and self.measure.indicator and self.measure.indicator_id not in {row.pk for row in rows}:
            rows.append(self.measure.indicator)
        self.indicators = {str(row.public_id): row for row in rows}
        groups = [
            (name, [(str(row.public_id), f"{row.code}: {row.title}"[:110]) for row in some])
            for name, some in groupby(rows, key=lambda row: row.indicator_set.name)
        ]
        self.fields["indicator"].choices = [("", "No, or not known"), *groups]


class FigureForm(PersonalTextMixin, Form):
    """One figure: its fields depend on what kind of number the measure is, and on whether people were asked."""

    personal_fields = ("source",)
    mark_optional = False

    numerator = CountField(label="How many?")
    denominator = CountField(label="Out of how many?")
    value = FigureField(label="The figure")
    answered = CountField(label="How many answered?")
    invited = CountField(label="How many were asked?", help_text="Also those who did not answer.")
    taken_on = DateField(label="Which day is it of?", required=False)
    source = text_field("Where is it from?", 200, help_text="For example: attendance register, survey in tutor time.")

    def __init__(self, *args: Any, measure: OwnMeasure, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.today = measure, today
        self.kind, self.measure_kind = DataKind(measure.kind), MeasureKind(measure.measure_kind)
        share, views = self.measure_kind == MeasureKind.SHARE, self.kind == DataKind.PERCEPTION
        if share:
            del self.fields["value"]
        else:
            del self.fields["numerator"]
            unit = measure.unit or ("people" if self.measure_kind == MeasureKind.PEOPLE else "")
            self.fields["value"].label = f"The figure, in {unit}" if unit else "The figure"
        if views or not share:
            del self.fields["denominator"]
        if not views:
            del self.fields["answered"], self.fields["invited"]
        elif share:
            self.fields["numerator"].label = "How many of them gave this answer?"
            self.order_fields(["invited", "answered", "numerator", "taken_on", "source"])
        else:
            self.order_fields(["invited", "answered", "value", "taken_on", "source"])
        if measure.instrument == Instrument.SWEMWBS:
            for name in ("value", "answered"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        raw = str(self.data.get("value", ""))
        if "value" in self.fields and "%" in raw and "value" not in self.errors:
            self.add_error("value", "A per cent says little without its numbers: measure it as a share.")
        problems = figure_problems(
            self.entry(), kind=self.kind, measure_kind=self.measure_kind, unit=self.measure.unit, today=self.today
        )
        for name, sentence in problems.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        return cleaned

    def entry(self) -> FigureEntry:
        cleaned = self.cleaned_data
        return FigureEntry(
            taken_on=cleaned.get("taken_on"),
            source=cleaned.get("source", ""),
            numerator=cleaned.get("numerator"),
            denominator=cleaned.get("denominator"),
            value=cleaned.get("value"),
            answered=cleaned.get("answered"),
            invited=cleaned.get("invited"),
            youngest=self.initial.get("youngest"),
        )
