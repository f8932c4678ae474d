"""The desk's forms for the area's plans and its list of local priorities."""

from typing import Any

from django import forms

from core.domain.wording import day
from enhancement.models import DataPointer, LocalPlan, LocalPriority


class WebAddress(forms.URLField):
    """An address without its beginning is taken as https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class Dated(forms.ModelForm):
    """The last day is not before the first."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day is before the first one. Check both dates.")
        return cleaned


class LocalPlanForm(Dated):
    class Meta:
        model = LocalPlan
        fields = ["programme", "name", "seed_name", "url", "starts_on", "ends_on"]
        labels = {"starts_on": "First day", "url": "Web address"}
        field_classes = {"url": WebAddress}
        help_texts = {"ends_on": "Empty as long as no end is known. Entries of the list end with their plan."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "programme" in self.fields:
            self.fields["programme"].disabled = True

    def clean(self) -> dict[str, Any]:
        """An entry that begins after the new last day is changed first (R32)."""
        cleaned = super().clean()
        ends_on = cleaned.get("ends_on")
        late = self.instance.priorities.filter(starts_on__gt=ends_on).first() if ends_on and self.instance.pk else None
        if late is not None:
            said = f"“{late.title}” is on the list from {day(late.starts_on)}, after this day: change that entry first."
            self.add_error("ends_on", said)
        return cleaned


class LocalPriorityForm(Dated):
    class Meta:
        model = LocalPriority
        fields = ["plan", "title", "topic", "indicator", "starts_on", "ends_on"]
        labels = {"starts_on": "On the list from"}
        help_texts = {
            "title": "As schools read it when they choose, for example: fewer children are overweight.",
            "ends_on": "The last day on which a school may choose it. Schools that chose it before keep it.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "plan" in self.fields:
            self.fields["plan"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Within the days of its plan (R32)."""
        cleaned = super().clean()
        plan, indicator = cleaned.get("plan"), cleaned.get("indicator")
        if plan and indicator and indicator.indicator_set.programme_id not in {None, plan.programme_id}:
            self.add_error("indicator", "This indicator is on another programme's own list. Choose another one.")
        plan, starts_on, ends_on = cleaned.get("plan"), cleaned.get("starts_on"), cleaned.get("ends_on")
        if plan is None:
            return cleaned
        if starts_on and starts_on < plan.starts_on:
            self.add_error("starts_on", f"The plan begins on {day(plan.starts_on)}: take that day or a later one.")
        for name, value in (("starts_on", starts_on), ("ends_on", ends_on)):
            if value and plan.ends_on and value > plan.ends_on:
                self.add_error(name, f"The plan ends on {day(plan.ends_on)}: take that day or an earlier one.")
        return cleaned


class DataPointerForm(Dated):
    class Meta:
        model = DataPointer
        fields = ["programme", "text", "url", "starts_on", "ends_on"]
        field_classes = {"url": WebAddress}
        help_texts = {
            "text": "Schools read it in stage 2, for example: the new results of the pupil survey are out.",
            "ends_on": "Empty: it stays until you give a last day.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "programme" in self.fields:
            self.fields["programme"].disabled = True
