"""Forms of the decisions on a closed school, and of a school without a URN that closes or gets its number."""

from collections.abc import Sequence
from typing import Any

from django import forms

from core.forms import DateField, Form, LongTextField, RadioSelect
from schools.domain.closures import VERDICT_NAMES, Verdict
from schools.domain.urn import HIGHEST, LOWEST
from schools.models import Continuation, School
from schools.queries.closures import MOST_FOUND, successors_to_choose

WHY = "In a few words. It stays on this desk; no names of people."


def told(school: School) -> str:
    """ "Oak School (URN 135050), Kidderminster DY11 5QB"."""
    number = f"URN {school.urn}" if school.urn else "no URN"
    where = " ".join(part for part in (school.town, school.postcode) if part)
    return f"{school.name} ({number}){f', {where}' if where else ''}"


class _Ending(Form):
    """With the box about the coverage of the closed school, where there is one that could end."""

    def __init__(self, *args: Any, ends_on: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ends_on:
            self.fields["ends_coverage"] = forms.BooleanField(
                label=f"The Local Programme stops looking after the closed school on {ends_on}",
                required=False,
                initial=True,
                help_text="Leave it out where something is still to be done there. You keep reading what stands there.",
            )

    @property
    def ends_coverage(self) -> bool:
        return bool(self.cleaned_data.get("ends_coverage"))


class _Which(Form):
    successor = forms.ChoiceField(label="Which school?", widget=RadioSelect)

    def __init__(self, *args: Any, schools: Sequence[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {str(school.public_id): school for school in schools}
        self.fields["successor"].choices = [(key, told(school)) for key, school in self.schools.items()]
        if len(self.schools) == 1:
            self.initial.setdefault("successor", next(iter(self.schools)))

    @property
    def chosen(self) -> School:
        return self.schools[self.cleaned_data["successor"]]


class ConfirmForm(_Which, _Ending):
    field_order = ["successor", "ends_coverage"]


class SetAsideForm(_Which):
    reason = LongTextField(label="Why does it not continue the school?", help_text=WHY, max_length=500)


class NameForm(_Ending):
    """Looks up what is typed; where several schools fit, the next page asks which."""

    q = forms.CharField(
        label="Name, postcode or URN of the school that continues it", max_length=100, widget=forms.TextInput
    )

    field_order = ["q", "successor", "ends_coverage"]

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.data.get(self.add_prefix("q"), "").strip().replace("\x00", "")[:100]
        self.found = {str(one.public_id): one for one in successors_to_choose(school, text)} if text else {}
        if len(self.found) > 1:
            self.fields["successor"] = forms.ChoiceField(
                label="Which of these?",
                required=False,
                choices=[(key, told(one)) for key, one in self.found.items()],
                widget=RadioSelect,
            )
            self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "q" in self.errors:
            return cleaned
        if not self.found:
            self.add_error("q", "No open school fits. Try part of the name, the town, the postcode or the URN.")
        elif len(self.found) > 1 and not cleaned.get("successor") and "successor" not in self.errors:
            more = " Only the first are shown: type more to narrow it." if len(self.found) == MOST_FOUND else ""
            self.add_error("successor", f"More than one school fits. Choose one.{more}")
        return cleaned

    @property
    def chosen(self) -> School:
        return self.found[self.cleaned_data.get("successor") or next(iter(self.found))]


class NobodyForm(_Ending):
    reason = LongTextField(label="Anything to remember about it", required=False, help_text=WHY, max_length=500)

    field_order = ["reason", "ends_coverage"]


class TakeBackForm(Form):
    decision = forms.ChoiceField(label="Which decision?", widget=RadioSelect)
    reason = LongTextField(label="Why is it taken back?", help_text=WHY, max_length=500)

    def __init__(self, *args: Any, decisions: Sequence[Continuation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decisions = {str(decision.public_id): decision for decision in decisions}
        self.fields["decision"].choices = [(key, _told(decision)) for key, decision in self.decisions.items()]
        if len(self.decisions) == 1:
            self.initial.setdefault("decision", next(iter(self.decisions)))

    @property
    def chosen(self) -> Continuation:
        return self.decisions[self.cleaned_data["decision"]]


def _told(decision: Continuation) -> str:
    words = VERDICT_NAMES[Verdict(decision.verdict)]
    return words if decision.successor is None else f"{decision.successor.name}: {words.lower()}"


class ClosingForm(Form):
    closed_on = DateField(label="The school's last day", help_text="For example 31 August 2026 or 31/8/2026")


class UrnForm(Form):
    urn = forms.IntegerField(
        label="Unique reference number (URN)",
        min_value=LOWEST,
        max_value=HIGHEST,
        help_text="The six figures under which the national register has this school.",
        widget=forms.TextInput({"class": "width-10", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], "A URN has six figures, like 135034."),
    )
