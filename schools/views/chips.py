"""Filters in use, as chips that can be taken away one by one."""

from django.http import HttpRequest

from schools.filters import OPEN, ContactFilters, SchoolFilters


def chips(request: HttpRequest, filters: SchoolFilters | ContactFilters) -> list[dict[str, str]]:
    """One chip a value: its words, and the address of the list without it."""
    return [
        {"text": _words(filters, name, one), "href": _without(request, name, one)}
        for name, value in filters.form.cleaned_data.items()
        for one in (value if isinstance(value, list) else [value])
        if one and (name, one) != ("status", OPEN)
    ]


def _words(filters: SchoolFilters | ContactFilters, name: str, value: str) -> str:
    field = filters.form.fields[name]
    choices = dict(getattr(field, "choices", []))
    return f"{field.label}: {choices.get(value, value)}" if choices else f"“{value}”"


def _without(request: HttpRequest, name: str, value: str) -> str:
    rest = request.GET.copy()
    rest.setlist(name, [one for one in rest.getlist(name) if one != value] if name == "phase" else [])
    rest.pop("page", None)
    return f"?{rest.urlencode()}"
