"""Warns, before a listing is saved, that it may be here already (DI9)."""

from collections.abc import Collection
from typing import Any

from django import forms

from directory.models import Intervention
from directory.queries.duplicates import Similar, similar

COMPARED = {"name", "provider", "contact_website"}
MAY_BE_HERE = (
    "This may be in the directory already. Look at the listings named below; if yours is another one, tick the box and "
    "save again."
)


class WarnsOfDuplicates(forms.Form):
    """Mixed into a form for a listing. `found` holds what looks the same; a tick saves anyway."""

    found: Collection[Similar] = ()
    save_anyway = forms.BooleanField(label="It is another one: save it anyway", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("name") and given.get("provider") and self._is_new_or_changed():
            self.found = self._similar(given)
            if self.found and not given.get("save_anyway"):
                self.add_error(None, MAY_BE_HERE)
        return given

    def _is_new_or_changed(self) -> bool:
        return self.instance.pk is None or not COMPARED.isdisjoint(self.changed_data)

    def _similar(self, given: dict[str, Any]) -> list[Similar]:
        return similar(
            name=given["name"],
            provider_id=given["provider"].pk,
            postcode=self._postcode(self.instance),
            website=given.get("contact_website"),
            exclude=self.instance.pk,
        )

    def _postcode(self, listing: Intervention) -> str | None:
        if listing.pk is None:
            return None
        return listing.places.exclude(postcode="").values_list("postcode", flat=True).first()
