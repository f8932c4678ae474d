"""A provider's listing as a form: every fact that may be proposed, nothing that the Local Programme judges."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from core.forms import CheckboxSelectMultiple, DateField, Form, LongTextField, RadioSelect
from core.models import District
from directory import queries
from directory.domain.cost import COST_BANDS, PAYERS
from directory.domain.days import WEEKDAYS
from directory.domain.languages import LANGUAGES
from directory.domain.listing import (
    AREAS,
    DELIVERIES,
    GROUPS,
    LEVELS,
    OLDEST,
    PHASES,
    REFERRALS,
    SETTINGS,
    STATES,
)
from directory.domain.proposals import FIELDS, NEEDED, Json, label
from directory.models.fields import Words

DAYS = ("trial_ends_on", "price_on")
LONGEST_NOTE = 1000
SECTIONS: list[tuple[str, list[str]]] = [
    ("What it is", ["name", "summary", "description", "topics"]),
    ("For whom", ["level", "low_age", "high_age", "phases", "settings", "groups"]),
    ("Where", ["deliveries", "area", "districts", "county"]),
    ("How and when", ["referrals", "languages", "days", "opens_at", "closes_at"]),
    ("Can we have it?", ["state", "commissioned_by"]),
    ("Cost", ["cost_band", "who_pays", "price", "price_on"]),
    ("Contact", ["contact_mailbox", "contact_telephone", "contact_website"]),
    ("On trial", ["trial_ends_on", "trial_question", "trial_seeks_schools", "trial_result"]),
]


def line(name: str, *, required: bool = False, **options: Any) -> forms.CharField:
    return forms.CharField(label=label(name), max_length=FIELDS[name].longest, required=required, **options)


def one(name: str, words: Words) -> forms.ChoiceField:
    hints = {word.value: facts.meaning for word, facts in words.items()}
    choices = [(word.value, facts.name) for word, facts in words.items()]
    return forms.ChoiceField(label=label(name), choices=choices, widget=RadioSelect(hints=hints))


def some(name: str, words: Words, *, beside: bool = False, required: bool = False) -> forms.MultipleChoiceField:
    choices = [(word.value, facts.name) for word, facts in words.items()]
    widget = CheckboxSelectMultiple(beside=beside)
    return forms.MultipleChoiceField(
        label=label(name), choices=choices, required=required, widget=widget, error_messages=at_least_one(name)
    )


def at_least_one(name: str) -> dict[str, str]:
    return {"required": f"Choose at least one: {label(name)}."}


def age(name: str) -> forms.IntegerField:
    widget = forms.TextInput({"class": "width-10", "inputmode": "numeric"})
    return forms.IntegerField(label=label(name), min_value=0, max_value=OLDEST, required=False, widget=widget)


def hour(name: str) -> forms.TimeField:
    return forms.TimeField(
        label=label(name),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TextInput({"class": "width-10"}),
        error_messages={"invalid": "Write a time of day like 09:30."},
    )


class ProposalForm(Form):
    """`draft` asks for nothing: it may be unfinished. What the facts have to do with each other, the service says."""

    name = line("name", required=True)
    summary = line(
        "summary", required=True, help_text="One sentence: who does what for whom", widget=forms.Textarea({"rows": 2})
    )
    description = LongTextField(
        label=label("description"),
        max_length=FIELDS["description"].longest,
        help_text="What happens, how often, and what the school has to do. No praise: the evidence is judged apart.",
    )
    topics = forms.MultipleChoiceField(
        label=label("topics"), widget=CheckboxSelectMultiple, error_messages=at_least_one("topics")
    )
    level = one("level", LEVELS)
    low_age, high_age = age("low_age"), age("high_age")
    phases = some("phases", PHASES, required=True)
    settings = some("settings", SETTINGS)
    groups = some("groups", GROUPS)
    deliveries = some("deliveries", DELIVERIES)
    area = one("area", AREAS)
    districts = forms.MultipleChoiceField(label=label("districts"), widget=CheckboxSelectMultiple, required=False)
    county = line("county", help_text="Only where the whole county can use it")
    referrals = some("referrals", REFERRALS)
    languages = some("languages", LANGUAGES)
    days = some("days", WEEKDAYS, beside=True)
    opens_at, closes_at = hour("opens_at"), hour("closes_at")
    state = one("state", STATES)
    commissioned_by = line("commissioned_by")
    cost_band = one("cost_band", COST_BANDS)
    who_pays = one("who_pays", PAYERS)
    price = line("price", help_text="The real price in words, with its unit: £250 for a class and a term")
    price_on = DateField(label=label("price_on"), required=False)
    contact_mailbox = forms.EmailField(
        label=label("contact_mailbox"),
        required=False,
        help_text="Of a role, not a person: it stays when people leave. Give at least one of the three ways.",
    )
    contact_telephone = line("contact_telephone", widget=forms.TextInput({"class": "width-20", "type": "tel"}))
    contact_website = forms.URLField(
        label=label("contact_website"), max_length=FIELDS["contact_website"].longest, required=False,
        assume_scheme="https",
    )  # fmt: skip
    trial_ends_on = DateField(label=label("trial_ends_on"), required=False)
    trial_question = line("trial_question")
    trial_seeks_schools = forms.BooleanField(label=label("trial_seeks_schools"), required=False)
    trial_result = LongTextField(label=label("trial_result"), max_length=FIELDS["trial_result"].longest, required=False)
    note = LongTextField(
        label="A word to the Local Programme",
        max_length=LONGEST_NOTE,
        required=False,
        help_text="Only the Local Programme reads it: for instance why something has changed.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = topic_choices()
        self.fields["districts"].choices = district_choices(self.initial.get("districts", []))
        if draft:
            for name in [*NEEDED, "topics", "phases"]:
                self.fields[name].required = False

    def values(self) -> dict[str, Any]:
        """What was typed, as directory.services.changes.propose takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name in FIELDS}


def topic_choices() -> list[tuple[str, Any]]:
    """Topics below their parents; one without any below it stands under "Others"."""
    tree: dict[str, list[tuple[str, str]]] = {}
    single: list[tuple[str, str]] = []
    topics = list(queries.topics_as_tree().select_related("parent"))
    parents = {topic.parent_id for topic in topics}
    for topic in topics:
        head = topic.parent or topic
        if topic.parent is None and topic.pk not in parents:
            single.append((topic.slug, topic.name))
        else:
            tree.setdefault(head.name, []).append((topic.slug, topic.name))
    return [*tree.items(), *([("Others", single)] if single else [])]


def district_choices(chosen: Collection[str]) -> list[tuple[str, str]]:
    """Districts that have a name, and those that the listing names already."""
    found = District.objects.filter(~Q(name="") | Q(code__in=chosen))
    return [(district.code, str(district)) for district in found]


def initial_from(values: Mapping[str, Json]) -> dict[str, Any]:
    """JSON as the form's fields show it."""
    shown = dict(values)
    for name in DAYS:
        if shown.get(name):
            shown[name] = date.fromisoformat(shown[name])
    return shown
