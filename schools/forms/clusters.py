"""Forms for clusters. They check what was typed; the services decide."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import LocalProgramme
from core.forms import CheckboxSelectMultiple, Form, LongTextField
from directory.models import Topic
from schools.models import School


class ClusterForm(Form):
    name = forms.CharField(
        label="What is the cluster called?",
        max_length=200,
        help_text="For example: Kidderminster schools for healthy eating.",
    )
    purpose = LongTextField(
        label="What is it for?",
        max_length=2000,
        help_text="For example: we share cooks, recipes and what we learn, and each school keeps its own plan.",
    )
    topic = forms.ChoiceField(label="Topic", required=False)

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = {topic.slug: topic for topic in topics}
        named = [(slug, f"– {topic.name}" if topic.parent_id else topic.name) for slug, topic in self.topics.items()]
        self.fields["topic"].choices = [("", "No one topic"), *named]

    def clean_topic(self) -> Topic | None:
        return self.topics.get(self.cleaned_data["topic"])


class NewClusterForm(ClusterForm):
    """A coordinator's. `invited`: schools that a suggestion brought, all ticked."""

    programme = forms.ChoiceField(label="Local Programme")
    invited = forms.MultipleChoiceField(
        label="Which schools are invited?",
        widget=CheckboxSelectMultiple,
        required=False,
        help_text="Each answers for itself. The first that joins leads the cluster, until you name another.",
    )

    def __init__(
        self, *args: Any, programmes: Iterable[LocalProgramme], invited: Iterable[School], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {str(programme.public_id): programme for programme in programmes}
        self.schools = {str(school.public_id): school for school in invited}
        self.fields["programme"].choices = [(key, programme.name) for key, programme in self.programmes.items()]
        if len(self.programmes) == 1:
            self.fields["programme"].widget = forms.HiddenInput()
            self.initial.setdefault("programme", next(iter(self.programmes)))
        self.fields["invited"].choices = [(key, school.name) for key, school in self.schools.items()]
        self.initial.setdefault("invited", list(self.schools))
        if not self.schools:
            del self.fields["invited"]

    def clean_programme(self) -> LocalProgramme:
        return self.programmes[self.cleaned_data["programme"]]

    def clean_invited(self) -> list[School]:
        return [self.schools[key] for key in self.cleaned_data["invited"]]


class InviteForm(Form):
    school = forms.ChoiceField(
        label="Which school do you invite?",
        error_messages={
            "required": "Choose the school to invite.",
            "invalid_choice": "Choose a school of the list: the others are in the cluster, or asked already.",
        },
    )
    text = LongTextField(
        label="What would you like to say to it?",
        max_length=1000,
        required=False,
        help_text="It is read by the school's lead and head teacher.",
    )

    def __init__(self, *args: Any, schools: Iterable[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {str(school.public_id): school for school in schools}
        choices = [(key, school.name) for key, school in self.schools.items()]
        self.fields["school"].choices = [("", "Choose a school"), *choices]

    def clean_school(self) -> School:
        return self.schools[self.cleaned_data["school"]]
