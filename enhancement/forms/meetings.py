"""Stage 1: a meeting of the development group."""

from core.forms import DateField, LongTextField
from enhancement.forms.section import SectionForm


class MeetingForm(SectionForm):
    personal_fields = ("about", "agreed")

    held_on = DateField(label="When did the group meet?")
    about = LongTextField(
        label="What did you talk about?",
        max_length=4000,
        help_text="In a few words, for example: the results of the lunch survey.",
        error_messages={"required": "Say what the group talked about."},
    )
    agreed = LongTextField(
        label="What did you agree, and who does it?",
        max_length=4000,
        required=False,
        help_text="People by role, for example: the cook tries a salad bar until half term.",
    )
    next_on = DateField(label="When does the group meet next?", required=False)
