"""An evidence review at the desk, and the finder above the public list."""

from datetime import date
from typing import Any

from django import forms as stock

from core import forms
from directory import queries
from directory.domain.reviews import ReviewFacts, missing
from directory.domain.strength import STRENGTHS
from directory.models import EvidenceReview, Intervention, Topic
from directory.queries.indicators import indicators_for

FIELDS = [
    *("question", "finding", "strength", "meaning", "searched_on", "searched_where", "sources", "judged_by"),
    *("topics", "indicators", "is_demonstration"),
]


class ListingsField(stock.CharField):
    """Listings by their addresses, one to a line: a choice of a hundred thousand is no choice."""

    widget = stock.Textarea

    def clean(self, value: str | None) -> list[Intervention]:
        slugs = [line.strip().strip("/").rpartition("/")[2] for line in super().clean(value).splitlines()]
        wanted = list(dict.fromkeys(filter(None, slugs)))
        found = Intervention.objects.in_bulk(wanted, field_name="slug")
        for slug in wanted:
            if slug not in found:
                raise stock.ValidationError(
                    f"There is no listing with the address “{slug[:60]}”. Copy it from its page."
                )
        return [found[slug] for slug in wanted]


class EvidenceReviewForm(stock.ModelForm):
    """A whole review. One that the public reads must keep what publishing asks for."""

    # the day it is filled in; set by the page that shows the form
    today: date

    for_listings = ListingsField(
        label="Listings of this kind",
        required=False,
        help_text="The address of each, or the last part of it, one to a line. Only published ones are shown.",
    )

    class Meta:
        model = EvidenceReview
        fields = FIELDS
        help_texts = {
            "question": "As a school would ask it",
            "sources": "Words and, if there is one, the address of the web page",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = queries.topics_as_tree()
        # Everybody reads it, so no programme's own list is offered
        self.fields["indicators"].queryset = indicators_for(None)
        if self.instance.pk:
            named = self.instance.listings.order_by("slug").values_list("slug", flat=True)
            self.initial["for_listings"] = "\n".join(named)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        searched_on = given.get("searched_on")
        if searched_on and searched_on > self.today:
            self.add_error("searched_on", "Nobody has searched after today. Correct the day of the search.")
        elif self.instance.published_at and not self.errors:
            facts = ReviewFacts(topics=len(given["topics"]), sources=given["sources"], searched_on=searched_on)
            for sentence in missing(facts, self.today):
                self.add_error(None, sentence)
        return given


class TopicField(stock.ModelChoiceField):
    """Topics in the order of their tree, those below set in by a dash."""

    def label_from_instance(self, topic: Topic) -> str:
        return topic.name if topic.parent_id is None else f"– {topic.name}"


class ReviewFinder(forms.Form):
    """Which reviews to list; nothing has to be chosen."""

    mark_optional = False

    topic = TopicField(label="Topic", queryset=Topic.objects.none(), to_field_name="slug", required=False)
    strength = stock.ChoiceField(label="Strength", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = queries.topics_as_tree()
        self.fields["topic"].empty_label = "Any"
        self.fields["strength"].choices = [
            ("", "Any"),
            *((word.value, facts.name) for word, facts in STRENGTHS.items()),
        ]
