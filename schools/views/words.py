"""Words and links that several pages of the network share."""

from django.http import HttpRequest
from django.urls import reverse

from accounts.domain.roles import Permission, allows
from core.domain.wording import number
from schools.filters import SchoolFilters
from schools.models import School

_KINDS = {"open": "open ", "closed": "closed ", "proposed": "proposed ", "all": ""}
Crumbs = list[dict[str, str]]


def found_words(filters: SchoolFilters, count: int) -> str:
    """ "40 open schools and colleges"."""
    kind = _KINDS.get(filters.form.cleaned_data.get("status", ""), "")
    return f"1 {kind}school or college" if count == 1 else f"{number(count)} {kind}schools and colleges"


def allowed(request: HttpRequest, permission: Permission) -> bool:
    """True when a role that the visitor holds anywhere gives the permission; where, the queries ask."""
    return any(allows(role, permission) for role in request.portal_roles)


def sees_network(request: HttpRequest) -> bool:
    return allowed(request, Permission.SEE_NETWORK)


def to_network() -> Crumbs:
    return [{"text": "Schools and colleges", "href": reverse("schools:list")}]


def to_school(school: School) -> Crumbs:
    return [*to_network(), {"text": school.name, "href": reverse("schools:detail", args=[school.public_id])}]


def to_people(school: School) -> Crumbs:
    href = reverse("schools:manage_people", args=[school.public_id])
    return [*to_school(school), {"text": "People and details", "href": href}]
