from datetime import date
from typing import Any

from django import forms

from accounts.models import Organisation
from directory import queries
from directory.domain.days import WEEKDAYS
from directory.domain.languages import LANGUAGES
from directory.domain.listing import DELIVERIES, GROUPS, PHASES, REFERRALS, SETTINGS
from directory.domain.publishing import ListingFacts, missing
from directory.forms.duplicates import WarnsOfDuplicates
from directory.models import Intervention
from directory.models.fields import Words
from directory.queries.indicators import indicators_for

FIELDS = [
    *("name", "summary", "description", "provider", "topics", "indicators"),
    *("level", "low_age", "high_age", "phases", "settings", "groups", "deliveries", "area", "districts", "county"),
    *("referrals", "languages", "days", "opens_at", "closes_at"),
    *("state", "commissioned_by", "trial_ends_on", "trial_question", "trial_seeks_schools", "trial_result"),
    *("cost_band", "who_pays", "price", "price_on"),
    *("evidence", "evidence_source", "evidence_judged_on", "evidence_judged_by"),
    *("contact_mailbox", "contact_telephone", "contact_website"),
    *("checked_on", "check_every_months", "source", "is_demonstration"),
]


class WordsField(forms.MultipleChoiceField):
    """Any of the words of a list, as check boxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, words: Words, label: str) -> None:
        choices = [(word.value, facts.name) for word, facts in words.items()]
        super().__init__(label=label, choices=choices, required=False)


class ListingForm(WarnsOfDuplicates, forms.ModelForm):
    """A whole listing. One that the public sees must keep what publishing asks for."""

    # the day it is filled in; set by the page that shows the form
    today: date

    phases = WordsField(PHASES, "Phases of school life")
    settings = WordsField(SETTINGS, "Kinds of setting")
    groups = WordsField(GROUPS, "Who it is for")
    deliveries = WordsField(DELIVERIES, "Where it takes place")
    referrals = WordsField(REFERRALS, "How to get it")
    languages = WordsField(LANGUAGES, "Languages")
    days = WordsField(WEEKDAYS, "Days of the week")
    trial_result = forms.CharField(
        label="What the trial found", required=False, empty_value=None, widget=forms.Textarea(attrs={"rows": 3})
    )
    contact_website = forms.URLField(label="Web page", required=False, assume_scheme="https", empty_value=None)

    class Meta:
        model = Intervention
        fields = FIELDS
        widgets = {"summary": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "provider" not in self.fields:
            # a merged listing is only read
            return
        # tells a day that was typed from one that was there when the page was opened
        self.fields["checked_on"].show_hidden_initial = True
        self.fields["provider"].queryset = Organisation.objects.filter(is_provider=True, merged_into=None)
        self.fields["topics"].queryset = queries.topics_as_tree()
        # Everybody reads it, so no programme's own list is offered
        self.fields["indicators"].queryset = indicators_for(None)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.instance.pk and "checked_on" not in self.changed_data:
            given["checked_on"] = self.instance.checked_on
        checked_on = given.get("checked_on")
        if checked_on and checked_on > self.today:
            self.add_error("checked_on", "A listing cannot have been checked after today. Correct the date.")
        elif self.instance.published_at and not self.errors:
            for sentence in missing(self._facts(given), self.today):
                self.add_error(None, sentence)
        return given

    def _facts(self, given: dict[str, Any]) -> ListingFacts:
        return ListingFacts(
            topics=len(given["topics"]),
            phases=len(given["phases"]),
            has_contact=any(given[f"contact_{way}"] for way in ("mailbox", "telephone", "website")),
            checked_on=given["checked_on"],
            check_every_months=given["check_every_months"],
        )
