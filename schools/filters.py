"""Filters of the contact network. They live in the address, so that a list can be bookmarked and sent on."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from accounts.models import LocalProgramme
from core.forms import CheckboxSelectMultiple, Form
from schools import queries
from schools.domain.contacts import SCHOOL_ROLE_NAMES
from schools.domain.register import PHASE_NAMES, SchoolStatus
from schools.domain.source_words import NOT_KNOWN
from schools.models import School, SchoolMembership

UNKNOWN = "not-known"
OPEN = "open"
STATUSES = {OPEN: "Open", "closed": "Closed", "proposed": "Proposed to open", "all": "Open, closed and proposed"}
PHASES = [*PHASE_NAMES.items(), (UNKNOWN, NOT_KNOWN)]


class FilterForm(Form):
    """Nothing in a filter is required, so nothing is marked as optional."""

    mark_optional = False


class _AtSchools(django_filters.FilterSet):
    """What lists of schools and lists of people at schools have in common; `at` is the way to the school."""

    at = ""
    phase = django_filters.MultipleChoiceFilter(
        label="Phase", choices=PHASES, method="with_phase", widget=CheckboxSelectMultiple(beside=True)
    )
    district = django_filters.ChoiceFilter(label="District", method="in_district", empty_label="All districts")

    class Meta:
        form = FilterForm

    def __init__(self, data: QueryDict, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.on = on
        self.offer_choices()
        self._offer_phases_in_use()

    def offer_choices(self) -> None:
        districts = [(one.code, str(one)) for one in queries.districts_with_schools()]
        self.filters["district"].extra["choices"] = [*districts, (UNKNOWN, NOT_KNOWN)]

    def _offer_phases_in_use(self) -> None:
        """Every phase may be asked for in an address; those that no school has are not worth a box on the page."""
        asked = set(self.data.getlist("phase"))
        used = {phase or UNKNOWN for phase in queries.phases_in_use()}
        self.form.fields["phase"].widget.choices = [one for one in PHASES if one[0] in used | asked]
        self.form.order_fields([name for name in self.form.fields if name != "phase"])

    def with_phase(self, rows: QuerySet, name: str, values: list[str]) -> QuerySet:
        if not values:
            return rows
        chosen = Q(**{f"{self.at}phase__in": [value for value in values if value != UNKNOWN]})
        if UNKNOWN in values:
            chosen |= Q(**{f"{self.at}phase__isnull": True})
        return rows.filter(chosen)

    def in_district(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        if value == UNKNOWN:
            return rows.filter(**{f"{self.at}district__isnull": True})
        return rows.filter(**{f"{self.at}district__code": value})

    @property
    def found(self) -> QuerySet:
        """What fits; nothing while something in the address is no answer (the form says what), never too much."""
        return self.qs if self.form.is_valid() else self.queryset.none()

    @property
    def narrows(self) -> bool:
        """True when more is asked for than the search text, so that the other filters stand open."""
        others = [value for name, value in self.form.cleaned_data.items() if name != "q"]
        return bool(self.form.errors) or any(value and value != OPEN for value in others)


class SchoolFilters(_AtSchools):
    q = django_filters.CharFilter(
        label="Name, town, postcode or number",
        help_text="The number is the unique reference number (URN) in the national register, six figures.",
        method="matching",
        max_length=100,
        widget=forms.SearchInput,
    )
    programme = django_filters.ChoiceFilter(
        label="Local Programme", method="in_programme", empty_label="All programmes"
    )
    status = django_filters.ChoiceFilter(
        label="Status", choices=list(STATUSES.items()), method="with_status", empty_label=None
    )

    class Meta(_AtSchools.Meta):
        model = School
        fields: list[str] = []

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        data = data.copy()
        if not data.get("status"):
            data["status"] = OPEN
        super().__init__(data, *args, **kwargs)

    def offer_choices(self) -> None:
        super().offer_choices()
        programmes = [(one.slug, one.name) for one in queries.programmes_with_schools()]
        self.filters["programme"].extra["choices"] = [*programmes, (UNKNOWN, "None")]

    def matching(self, rows: QuerySet[School], name: str, value: str) -> QuerySet[School]:
        return queries.matching(rows, value)

    def in_programme(self, rows: QuerySet[School], name: str, value: str) -> QuerySet[School]:
        if value == UNKNOWN:
            return rows.exclude(queries.covered_by(on=self.on, programmes=LocalProgramme.objects.all()))
        return rows.filter(queries.covered_by(on=self.on, programmes=LocalProgramme.objects.filter(slug=value)))

    def with_status(self, rows: QuerySet[School], name: str, value: str) -> QuerySet[School]:
        wanted = {
            OPEN: list(queries.OPEN_STATUSES),
            "closed": [SchoolStatus.CLOSED],
            "proposed": [SchoolStatus.PROPOSED_TO_OPEN],
            "all": list(SchoolStatus),
        }
        return rows.filter(status__in=wanted[value])


class ContactFilters(_AtSchools):
    """ "Who is health and well-being lead at each primary in Wyre Forest today" is one address (CN2)."""

    at = "school__"
    q = django_filters.CharFilter(
        label="Name of a person or school, town or postcode",
        method="matching",
        max_length=100,
        widget=forms.SearchInput,
    )
    role = django_filters.ChoiceFilter(
        label="Role", choices=list(SCHOOL_ROLE_NAMES.items()), field_name="role", empty_label="All roles"
    )

    class Meta(_AtSchools.Meta):
        model = SchoolMembership
        fields: list[str] = []

    def matching(self, rows: QuerySet[SchoolMembership], name: str, value: str) -> QuerySet[SchoolMembership]:
        return queries.contacts_matching(rows, value)
