"""Filters of the public list; the address holds the view."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django_filters.fields import ModelChoiceField

from core.domain.names import fold
from directory import queries
from directory.domain.listing import LEVELS, OLDEST, PHASES, STATES
from directory.models import Intervention, Topic
from directory.models.fields import Words

LONGEST_SEARCH = 100
ANY = "Any"


class FinderForm(forms.Form):
    """Nothing has to be filled in, so nothing is called optional."""

    mark_optional = False


class SearchField(forms.CharField):
    """Free text with at least one letter or figure, if it is filled in at all."""

    def clean(self, value: str | None) -> str:
        text = super().clean(value)
        if text and not fold(text):
            raise forms.ValidationError("Type at least one letter or number to search for.")
        return text


class SearchFilter(django_filters.CharFilter):
    field_class = SearchField


class TopicField(ModelChoiceField):
    """Topics in the order of their tree, those below set in by a dash."""

    def label_from_instance(self, topic: Topic) -> str:
        return topic.name if topic.parent_id is None else f"– {topic.name}"


class TopicFilter(django_filters.ModelChoiceFilter):
    field_class = TopicField


class AgeFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField


def words_filter(words: Words, label: str, **options: object) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label,
        choices=[(word.value, facts.name) for word, facts in words.items()],
        empty_label=ANY,
        error_messages={"invalid_choice": f"Choose from the list: {label.lower()}."},
        **options,
    )


class ListingFilter(django_filters.FilterSet):
    """Text, topic, level, phase, age, commissioning state. An age that is not known at all never matches."""

    q = SearchFilter(
        label="Search by word",
        method="by_text",
        max_length=LONGEST_SEARCH,
        error_messages={"max_length": f"Search with at most {LONGEST_SEARCH} characters."},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    topic = TopicFilter(
        label="Topic",
        queryset=queries.topics_as_tree(),
        to_field_name="slug",
        empty_label=ANY,
        method="by_topic",
        error_messages={"invalid_choice": "Choose from the list: topic."},
    )
    phase = words_filter(PHASES, "Phase of school life", method="by_phase")
    age = AgeFilter(
        label="Age in years",
        method="by_age",
        min_value=0,
        max_value=OLDEST,
        error_messages={
            "invalid": "Type the age as a whole number.",
            "min_value": f"Type an age from 0 to {OLDEST}.",
            "max_value": f"Type an age from 0 to {OLDEST}.",
        },
    )
    level = words_filter(LEVELS, "Level")
    state = words_filter(STATES, "Can we have it?")

    class Meta:
        model = Intervention
        fields: list[str] = []
        form = FinderForm

    def by_text(self, listings: QuerySet, name: str, text: str) -> QuerySet:
        return queries.holding(listings, text)

    def by_topic(self, listings: QuerySet, name: str, topic: Topic) -> QuerySet:
        return queries.about(listings, topic)

    def by_phase(self, listings: QuerySet, name: str, phase: str) -> QuerySet:
        return listings.filter(phases__contains=[phase])

    def by_age(self, listings: QuerySet, name: str, age: int) -> QuerySet:
        reaches = (Q(low_age__isnull=True) | Q(low_age__lte=age)) & (Q(high_age__isnull=True) | Q(high_age__gte=age))
        return listings.filter(reaches).exclude(low_age__isnull=True, high_age__isnull=True)
