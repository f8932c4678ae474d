"""Which table of schools' figures taken together, and which part of it."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from core.domain.calendar import school_year_name
from core.forms import CheckboxSelectMultiple, Form
from schools.domain.pooled_table import PLACE_NOT_KNOWN, phase_names
from schools.models import PooledTable

# "" is a value here (not known), and no value of a checkbox
UNKNOWN = "not-known"


class PooledForm(Form):
    """Programme, school year and indicator choose a table; districts and phases a part of it. Nothing is required: the
    newest year and the first indicator stand where nothing is chosen."""

    mark_optional = False
    programme = forms.ChoiceField(label="Local Programme", required=False)
    year = forms.ChoiceField(label="School year", required=False)
    indicator = forms.ChoiceField(label="Indicator", required=False)
    district = forms.MultipleChoiceField(label="Districts", required=False, widget=CheckboxSelectMultiple(beside=True))
    phase = forms.MultipleChoiceField(label="Phases", required=False, widget=CheckboxSelectMultiple(beside=True))

    def __init__(self, data: QueryDict, *, tables: Sequence[PooledTable]) -> None:
        super().__init__(data)
        self.tables = tables
        self._offer("programme", {one.programme.slug: one.programme.name for one in tables})
        self._offer("year", {str(one.edition.public_id): _year(one) for one in tables})
        self._offer("indicator", {str(one.indicator.public_id): str(one.indicator) for one in tables})
        places = {code or UNKNOWN: name or PLACE_NOT_KNOWN for one in tables for code, name in one.places.items()}
        self._offer("district", dict(sorted(places.items(), key=lambda item: item[1])))
        phases = {cell["column"] for one in tables for cell in one.cells} - {None}
        self._offer("phase", {key or UNKNOWN: name for key, name in phase_names(phases)})

    @property
    def table(self) -> PooledTable | None:
        """The one that is asked for; None where there is none, or the address asks for something that is not there."""
        if not self.is_valid():
            return None
        wanted = self.cleaned_data
        found = [
            one
            for one in self.tables
            if wanted["programme"] in ("", one.programme.slug)
            and wanted["year"] in ("", str(one.edition.public_id))
            and wanted["indicator"] in ("", str(one.indicator.public_id))
        ]
        return found[0] if found else None

    def chosen(self, name: str) -> list[str]:
        return ["" if key == UNKNOWN else key for key in self.cleaned_data[name]]

    def _offer(self, name: str, choices: dict[str, str]) -> None:
        self.fields[name].choices = list(choices.items())


def _year(table: PooledTable) -> str:
    words = school_year_name(table.edition.school_year)
    return f"{words}, invented schools" if table.edition.is_demonstration else words
