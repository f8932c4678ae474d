"""The places of a proposed listing, four short fields each."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.domain import postcodes
from core.forms import Form
from core.models import Postcode
from directory.domain.proposals import Json
from directory.domain.proposed_places import MOST_PLACES

EMPTY_ROWS = 2
SAME = ("name", "street", "postcode")


class PlaceForm(Form):
    mark_optional = False

    name = forms.CharField(label="Name of the place", max_length=160, required=False)
    street = forms.CharField(label="Street", max_length=200, required=False)
    town = forms.CharField(label="Town", max_length=80, required=False, widget=forms.TextInput({"class": "width-20"}))
    postcode = forms.CharField(
        label="Postcode", max_length=10, required=False, widget=forms.TextInput({"class": "width-10"})
    )

    def clean_postcode(self) -> str:
        typed = self.cleaned_data["postcode"]
        try:
            return postcodes.normalise(typed) if typed else ""
        except postcodes.PostcodeError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if any(given.get(part) for part in ("street", "town", "postcode")) and not given.get("name"):
            self.add_error("name", "Give the place a name, or empty its other fields to leave it out.")
        return given


PlaceFormSet = forms.formset_factory(PlaceForm, extra=EMPTY_ROWS, max_num=MOST_PLACES, absolute_max=MOST_PLACES)


def places_from(formset: Any, before: list[Mapping[str, Json]]) -> list[dict[str, Json]]:
    """Places with a name, in the order typed. One that was there keeps its coordinates, another gets its postcode's."""
    typed = [form.cleaned_data for form in formset if form.cleaned_data.get("name")]
    known = {tuple(place[part] for part in SAME): place for place in before}
    centres = {
        found.code: {"latitude": found.latitude, "longitude": found.longitude}
        for found in Postcode.objects.filter(code__in=[place["postcode"] for place in typed])
    }
    places = []
    for place in typed:
        there = known.get(tuple(place[part] for part in SAME))
        kept = there and {part: there[part] for part in ("latitude", "longitude")}
        places.append({**place, **(kept or centres.get(place["postcode"], {}))})
    return places
