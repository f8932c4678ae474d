"""The school's answer to one question of the QUAS."""

from core.forms import LongTextField
from enhancement.forms.section import SectionForm

LONGEST_ANSWER = 4000


class AnswerForm(SectionForm):
    personal_fields = ("answer",)

    answer = LongTextField(
        label="Your answer",
        help_text="Say what you changed and why, or why it stays as it is.",
        max_length=LONGEST_ANSWER,
    )
