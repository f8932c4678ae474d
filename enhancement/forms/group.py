"""Stage 1: who is in the group, how the others are heard, and what the group takes on."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person
from core.forms import CheckboxSelectMultiple, DateField, Form, LongTextField
from enhancement.domain.group import KEY_TASKS
from enhancement.forms.section import SectionForm
from schools.models import School

LONGEST_TASK = 300
MOST_TASKS = 20


class SharingForm(Form):
    """Which school comes to the group, by its public id."""

    joining = forms.ChoiceField(
        label="Which school joins this group?",
        help_text="A school of your programme that has joined, and that shares no group yet.",
        error_messages={
            "required": "Choose the school that joins this group.",
            "invalid_choice": "Choose a school of the list: the others have not joined yet, or share a group already.",
        },
    )

    def __init__(self, *args: Any, schools: Iterable[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(school.public_id), school.name) for school in schools]
        self.fields["joining"].choices = [("", "Choose a school"), *choices]


class PupilMemberForm(SectionForm):
    """Pupils stand by role and year group; there is no field for a name."""

    personal_fields = ("role", "year_group")

    role = forms.CharField(
        max_length=120,
        help_text="For example school councillor, or health champion. Never a name.",
        error_messages={"required": "Say what they are in the school, for example school councillor."},
    )
    year_group = forms.CharField(
        max_length=40,
        help_text="For example Year 5, or Years 3 to 6.",
        error_messages={"required": "Say which year group they are in."},
    )


class MemberForm(SectionForm):
    """Anybody but a pupil: somebody the school has named already, or a new name."""

    mark_optional = False
    shares = {"name": "person"}
    personal_fields = ("role",)

    person = forms.ChoiceField(label="Who is it?", required=False)
    name = forms.CharField(
        label="Name of somebody new", max_length=200, required=False, help_text="An adult who is not in the list above."
    )
    role = forms.CharField(
        max_length=120,
        help_text="For example parent governor, or school nurse.",
        error_messages={"required": "Say what they are, for example parent governor."},
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(person.public_id), person.name) for person in people]
        self.fields["person"].choices = [("", "Somebody new (write the name below)"), *known]
        if not known:
            del self.fields["person"]
            self.fields["name"].label = "Name"
            self.fields["name"].help_text = "An adult. Pupils are added without a name."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("person") or cleaned.get("name")) and not self.errors.keys() & {"person", "name"}:
            self.add_error("name", "Say who it is: choose from the list, or write the name.")
        return cleaned


class HeardForm(SectionForm):
    mark_optional = False
    personal_fields = ("how",)

    how = LongTextField(
        label="How are they heard?",
        max_length=500,
        required=False,
        help_text="For example: the school council meets each half term and sends its points to the group.",
    )


class TasksForm(SectionForm):
    mark_optional = False
    personal_fields = ("own_tasks",)

    key_tasks = forms.MultipleChoiceField(
        label="Tasks of the handbook that the group takes on",
        choices=list(KEY_TASKS.items()),
        widget=CheckboxSelectMultiple,
        required=False,
    )
    own_tasks = LongTextField(
        label="Tasks of your own",
        max_length=3000,
        required=False,
        help_text="One on each line. You may leave it empty.",
    )

    def clean_own_tasks(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["own_tasks"].split("\n")]
        tasks = [line for line in lines if line]
        if any(len(task) > LONGEST_TASK for task in tasks):
            raise forms.ValidationError(f"Shorten each task to at most {LONGEST_TASK} characters.")
        if len(tasks) > MOST_TASKS:
            raise forms.ValidationError(f"Keep at most {MOST_TASKS} tasks: put those together that belong together.")
        return tasks


class ReviewedForm(Form):
    on = DateField(label="When did you last check that the group has the right people?")
