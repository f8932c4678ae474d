"""The desk's forms for the area's plans and its list of local priorities."""

from typing import Any

from django import forms

from enhancement.models import LocalPlan, LocalPriority


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
        cleaned = super().clean()
        plan, indicator = cleaned.get("plan"), cleaned.get("indicator")
        if plan and indicator and indicator.indicator_set.programme_id not in {None, plan.programme_id}:
            self.add_error("indicator", "This indicator is on another programme's own list. Choose another one.")
        return cleaned
