from django import forms

from directory.models import Indicator, IndicatorSet


class IndicatorSetForm(forms.ModelForm):
    class Meta:
        model = IndicatorSet
        fields = ["programme", "code", "name", "about", "source", "licence", "valid_from", "valid_to"]


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
