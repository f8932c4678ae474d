"""Words and links that several pages of the network share."""

from django.http import HttpRequest
from django.urls import reverse

from accounts.domain.roles import Permission, allows
from core.domain.wording import day, number
from schools.domain.closures import closing_words
from schools.domain.register import SchoolStatus
from schools.filters import SchoolFilters
from schools.models import School
from schools.queries.closures import Neighbour

_KINDS = {"open": "open ", "closed": "closed ", "proposed": "proposed ", "all": ""}
Crumbs = list[dict[str, str]]


def found_words(filters: SchoolFilters, count: int) -> str:
    """ "40 open schools and colleges"."""
    kind = _KINDS.get(filters.form.cleaned_data.get("status", ""), "")
    return f"1 {kind}school or college" if count == 1 else f"{number(count)} {kind}schools and colleges"


def after_words(school: School, continued_by: list[Neighbour]) -> str:
    """ "Closed on 31 August 2026. Oak School continues it, confirmed on 5 September 2026." """
    parts = [closing_words(status=SchoolStatus(school.status), closed_on=school.closed_on)]
    for one in continued_by:
        if one.school is None:
            parts.append(f"Nobody continues it, recorded on {day(one.decision.decided_on)}")
        elif one.is_confirmed:
            parts.append(f"{named(one.school, school)} continues it, confirmed on {day(one.decision.decided_on)}")
        elif not one.is_set_aside:
            parts.append(f"The register names {named(one.school, school)}; not confirmed yet")
    return "".join(f"{part}. " for part in parts).strip()


def named(after: School, before: School) -> str:
    """An academy often keeps the name of the school that it continues: then its number tells them apart."""
    return f"{after} (URN {after.urn})" if after.urn and after.sort_name == before.sort_name else after.name


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
