"""The desk's forms for lists of indicators and what stands on them."""

from typing import Any

from django import forms

from directory.domain.indicators import Measure
from directory.models import Indicator, IndicatorSet


class IndicatorSetForm(forms.ModelForm):
    class Meta:
        model = IndicatorSet
        fields = ["programme", "code", "name", "about", "source", "licence", "valid_from", "valid_to"]
        help_texts = {
            "programme": "Whose own list it is. Other programmes and their schools do not see it.",
            "code": "Empty: made from the name.",
            "source": "Who made it, in words.",
            "licence": "For example: Open Government Licence v3.0. Of your own list: our own.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            self.fields["code"].required = False
        if self.instance.pk:
            # Loaders know a list by its code, and figures of a list belong to whom it serves
            for name in ("programme", "code"):
                if name in self.fields:
                    self.fields[name].disabled = True


class IndicatorForm(forms.ModelForm):
    class Meta:
        model = Indicator
        fields = [
            "indicator_set",
            "code",
            "position",
            "title",
            "title_verified",
            "title_source",
            "definition",
            "direction",
            "unit",
            "measure",
            "per",
            "source",
            "fingertips_id",
            "topics",
        ]
        labels = {"direction": "Which way is better"}
        help_texts = {
            "code": "Empty: the next number of the list.",
            "position": "Empty: at the end of the list.",
            "direction": "Empty: nobody has said. Then no page calls a figure good or bad.",
            "unit": "As after a number: per cent of pupils asked.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("code", "position"):
            if name in self.fields:
                self.fields[name].required = False
        if self.instance.pk and "indicator_set" in self.fields:
            self.fields["indicator_set"].disabled = True

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        held, measure, per = given.get("indicator_set"), given.get("measure"), given.get("per")
        if measure == Measure.RATE and not per and "per" not in self.errors:
            self.add_error("per", "A rate says for every how many people: give the number, for example 1000.")
        elif per is not None and measure != Measure.RATE:
            self.add_error("per", "Only a rate is for every so many. Empty this field, or choose “Rate” above.")
        if given.get("title_verified") and not given.get("title_source"):
            self.add_error("title_source", "Say where the title was compared, or take the tick away.")
        if held is not None and held.programme_id is not None and given.get("fingertips_id") is not None:
            self.add_error(
                "fingertips_id",
                "Published figures serve all programmes, so only an indicator of a common list can have a number.",
            )
        return given
