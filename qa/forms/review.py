"""The reviewer's panel: questions pinned to fields, a word to the school, a day to answer by. Everything typed is kept,
whether it can be read or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict

from core.forms import DateField, Form, LongTextField
from enhancement.domain.canonical import Json
from enhancement.domain.snapshot import label
from qa.models import Reason, ReviewDraft

MOST_QUESTIONS = 100
LONGEST = 4000
Asked = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the panel: its number from 0, the field it is pinned to, and the form's fields for it."""

    index: int
    path: str
    label: str
    text: BoundField
    reason: BoundField | None


class ReviewForm(Form):
    """`asked` are the questions to draw when nothing is posted; `suggested` is the proposed day to answer by."""

    # a question without words is refused by the rules, not by the form
    mark_optional = False

    round = forms.UUIDField(widget=forms.HiddenInput)
    comment = LongTextField(
        label="A word to the school (optional)",
        required=False,
        max_length=LONGEST,
        help_text="Stands in the e-mail. What is good about the plan, or what helps with all questions.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    clarify_by = DateField(label="Answers by", required=False)

    def __init__(
        self,
        data: MultiValueDict | None = None,
        *,
        snapshot: Mapping[str, Json],
        asked: Sequence[Asked] = (),
        reasons: Sequence[Reason] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.snapshot, self.reasons = snapshot, {str(reason.public_id): reason for reason in reasons}
        self.asked = posted_questions(data) if data is not None else list(asked)
        texts = {f"text_{place}": text for place, (_, text) in enumerate(self.asked)}
        super().__init__(data, initial={**(initial or {}), **texts})
        for place, (path, _) in enumerate(self.asked):
            self._add(place, path)

    @classmethod
    def of_draft(
        cls, draft: ReviewDraft | None, *, held: Any, suggested: date, reasons: Sequence[Reason]
    ) -> "ReviewForm":
        """As it was left; a new one proposes the day to answer by."""
        asked = [(item["path"], item["comment"]) for item in draft.items] if draft else []
        clarify_by = draft.clarify_by if draft and draft.clarify_by else suggested
        initial = {"round": held.public_id, "comment": draft.comment if draft else "", "clarify_by": clarify_by}
        return cls(snapshot=held.snapshot, asked=asked, reasons=reasons, initial=initial)

    def _add(self, place: int, path: str) -> None:
        named = label(self.snapshot, path)
        text = LongTextField(label=named, required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
        self.fields[f"text_{place}"] = text
        fitting = [(key, reason.title) for key, reason in self.reasons.items() if fits(reason, path)]
        if fitting:
            self.fields[f"reason_{place}"] = forms.ChoiceField(
                label=f"Begin with a text for: {named}", required=False, choices=[("", "Choose a text"), *fitting]
            )

    @property
    def questions(self) -> list[Question]:
        return [
            Question(
                index=place,
                path=path,
                label=label(self.snapshot, path),
                text=self[f"text_{place}"],
                reason=self[f"reason_{place}"] if f"reason_{place}" in self.fields else None,
            )
            for place, (path, _) in enumerate(self.asked)
        ]

    @property
    def typed(self) -> dict[str, Any]:
        """As save_draft takes it, letter for letter."""
        return {"comment": clean(self.data.get("comment", "")), "items": self.asked,
                "clarify_by": clean(self.data.get("clarify_by", ""))}  # fmt: skip

    def chosen_reason(self, place: int) -> Reason | None:
        return self.reasons.get(self.data.get(f"reason_{place}", ""))


def posted_questions(data: MultiValueDict) -> list[Asked]:
    """(path, text) of every question that was sent, in order."""
    found: list[Asked] = []
    while len(found) < MOST_QUESTIONS and f"path_{len(found)}" in data:
        place = len(found)
        found.append((clean(data[f"path_{place}"])[:200], clean(data.get(f"text_{place}", ""))))
    return found


def clean(text: str) -> str:
    """Line breaks as the reader counts them, and without NUL, which no text column holds."""
    return text.replace("\r\n", "\n").replace("\x00", "")


def fits(reason: Reason, path: str) -> bool:
    """A text without a field is for any; one with a field for paths that end in it."""
    return not reason.about or path.rsplit("/", 1)[-1] == reason.about
