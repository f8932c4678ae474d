"""Filters of the public list; the address holds the view."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from core.domain.names import fold
from directory import queries
from directory.domain.listing import LEVELS, OLDEST, PHASES, STATES
from directory.models import Intervention, Topic
from directory.models.fields import Words

LONGEST_SEARCH = 100
ANY = "Any"


class SearchField(forms.CharField):
    """Free text with at least one letter or figure, if it is filled in at all."""

    def clean(self, value: str | None) -> str:
        text = super().clean(value)
        if text and not fold(text):
            raise forms.ValidationError("Type at least one letter or number to search for.")
        return text


class SearchFilter(django_filters.CharFilter):
    field_class = SearchField


class TopicChoice(django_filters.fields.ModelChoiceField):
    """Topics in the order of their tree, those below set in by a dash."""

    def label_from_instance(self, topic: Topic) -> str:
        return topic.name if topic.parent_id is None else f"– {topic.name}"


class TopicFilter(django_filters.ModelChoiceFilter):
    field_class = TopicChoice


def words_filter(words: Words, label: str, **options: object) -> django_filters.ChoiceFilter:
    choices = [(word.value, facts.name) for word, facts in words.items()]
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label=ANY, **options)


class ListingFilter(django_filters.FilterSet):
    """Text, topic, level, phase, age, commissioning state. Not known never counts as a match of age."""

    q = SearchFilter(
        label="Search by word",
        method="by_text",
        max_length=LONGEST_SEARCH,
        error_messages={"max_length": f"Search with at most {LONGEST_SEARCH} characters."},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    topic = TopicFilter(
        label="Topic",
        queryset=Topic.objects.all(),
        to_field_name="slug",
        empty_label=ANY,
        method="by_topic",
        error_messages={"invalid_choice": "Choose a topic from the list."},
    )
    level = words_filter(LEVELS, "Level")
    phase = words_filter(PHASES, "Phase of school life", method="by_phase")
    age = django_filters.NumberFilter(
        label="Age of the pupil",
        method="by_age",
        field_class=forms.IntegerField,
        min_value=0,
        max_value=OLDEST,
    )
    state = words_filter(STATES, "Can we have it?")

    class Meta:
        model = Intervention
        fields: list[str] = []

    def by_text(self, listings: QuerySet, name: str, text: str) -> QuerySet:
        return queries.holding(listings, text)

    def by_topic(self, listings: QuerySet, name: str, topic: Topic) -> QuerySet:
        return queries.about(listings, topic)

    def by_phase(self, listings: QuerySet, name: str, phase: str) -> QuerySet:
        return listings.filter(phases__contains=[phase])

    def by_age(self, listings: QuerySet, name: str, age: int) -> QuerySet:
        reaches = (Q(low_age__isnull=True) | Q(low_age__lte=age)) & (Q(high_age__isnull=True) | Q(high_age__gte=age))
        return listings.filter(reaches).exclude(low_age__isnull=True, high_age__isnull=True)
