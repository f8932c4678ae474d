from typing import Any

from django import forms as stock
from django.db.models import Q

from core import forms
from core.domain.names import fold
from directory.models import Intervention
from directory.queries.duplicates import similar

MOST_OFFERED = 10


class MergeForm(forms.Form):
    """Which listing stays: one of those that look the same, or one that is searched for."""

    mark_optional = False
    kept = stock.ModelChoiceField(
        label="Which listing stays?",
        queryset=Intervention.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    search = stock.CharField(
        label="Look for another one",
        required=False,
        max_length=140,
        help_text="A part of its name, or the last word of its address in the directory",
    )

    def __init__(self, *args: Any, listing: Intervention, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listing = listing
        self.offered = self._offered(str(self.data.get("search", "")).strip())
        self.fields["kept"].queryset = Intervention.objects.filter(pk__in=self.offered).select_related("provider")
        self.fields["kept"].label_from_instance = _named
        if not self.offered and not self.data.get("kept"):
            del self.fields["kept"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("kept") and not self.errors:
            searched = given.get("search")
            if searched and not self.offered:
                self.add_error("search", "No other listing has this in its name. Try one word of it.")
            elif "kept" in self.fields:
                self.add_error("kept", "Choose the listing that stays.")
            else:
                self.add_error("search", "Type a part of the name of the listing that stays.")
        return given

    def _offered(self, text: str) -> list[int]:
        """Keys of what was found by the text; without one, of what looks the same; and of what was chosen before."""
        if not text:
            place = self.listing.places.exclude(postcode="").first()
            alike = similar(
                name=self.listing.name,
                provider_id=self.listing.provider_id,
                postcode=place and place.postcode,
                website=self.listing.contact_website,
                exclude=self.listing.pk,
            )
            return [one.listing.pk for one in alike]
        rows = Intervention.objects.filter(merged_into=None).exclude(pk=self.listing.pk)
        words = Q()
        for word in fold(text).split():
            words &= Q(sort_name__contains=word)
        called_so = words | Q(slug=text.strip("/").rsplit("/", 1)[-1])
        return list(rows.filter(called_so).values_list("pk", flat=True)[:MOST_OFFERED]) if words else []


def _named(listing: Intervention) -> str:
    return f"{listing.name}, by {listing.provider}" + ("" if listing.published_at else " (not published)")
