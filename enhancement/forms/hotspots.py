"""Which topic, and how far apart schools may be to count as neighbours."""

from collections.abc import Sequence
from typing import Any

from django import forms

from core.forms import Form
from directory.models import Topic

DISTANCES = (2, 3, 5, 10)
USUAL_DISTANCE = 3


class HotspotForm(Form):
    """What cannot be read counts as the topic of most schools, and as the usual distance."""

    mark_optional = False

    topic = forms.ChoiceField(label="Topic", required=False)
    miles = forms.ChoiceField(
        label="Neighbours are at most this far away",
        choices=[(str(miles), f"{miles} miles") for miles in DISTANCES],
        required=False,
    )

    def __init__(self, *args: Any, topics: Sequence[tuple[Topic, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = {topic.slug: topic for topic, _ in topics}
        self.fields["topic"].choices = [(topic.slug, f"{topic.name} ({schools} schools)") for topic, schools in topics]

    @property
    def chosen_topic(self) -> Topic | None:
        self.full_clean()
        return self.topics.get(self.cleaned_data.get("topic", "")) or next(iter(self.topics.values()), None)

    @property
    def chosen_miles(self) -> int:
        self.full_clean()
        return int(self.cleaned_data.get("miles") or USUAL_DISTANCE)
