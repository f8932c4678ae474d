"""One school's page: the register's facts for everybody, its people for those of the same Local Programme."""

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.domain.roles import Permission
from core import clock
from schools import queries
from schools.domain.closures import CLOSING
from schools.domain.confirmation import confirmation_standing
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole
from schools.domain.locator import Locator, locator
from schools.filters import UNKNOWN
from schools.models import School, SchoolMembership
from schools.queries import closures
from schools.views.facts import fact_rows, lead, source
from schools.views.words import allowed, to_network


def school_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    on = clock.local_date(clock.now())
    school = get_object_or_404(queries.school_facts(on=on), public_id=public_id)
    after, before = closures.successors([school])[school.pk], closures.predecessors([school])[school.pk]
    context = {
        "school": school,
        "crumbs": to_network(),
        "lead": lead(school),
        "facts": fact_rows(school),
        "source": source(school),
        "old_names": [name for name in school.names.all() if name.name != school.name],
        "continued_by": after,
        "decides": _decides(request, school, on),
        "is_reopened": school.status not in CLOSING and any(one.decision for one in after),
        "continues": [one for one in before if not one.is_set_aside],
        "locator": _locator(school),
        "map_query": _map_query(school),
        "sees_profile": _sees_profile(request, school, on),
        **_people(request, school, on),
    }
    return render(request, "schools/school.html", context)


def people_by_role(memberships: list[SchoolMembership]) -> list[dict[str, object]]:
    """Each role that somebody holds, in the order of the roles, with its people."""
    found = []
    for role in SchoolRole:
        held = [membership for membership in memberships if membership.role == role]
        if held:
            found.append({"role": role, "name": SCHOOL_ROLE_NAMES[role], "held": held})
    return found


def _people(request: HttpRequest, school: School, on: date) -> dict[str, object]:
    """Nothing about people reaches the template of somebody who may not see them."""
    nothing = {"sees_people": False, "people": [], "manages": False, "standing": None}
    user = request.user
    if not user.is_authenticated or not queries.schools_met_by(user, on=on).filter(pk=school.pk).exists():
        return nothing
    held = list(queries.contacts_visible_to(user, on=on).filter(school=school))
    return {
        "sees_people": True,
        "people": people_by_role(held),
        "manages": queries.schools_managed_by(user, on=on).filter(pk=school.pk).exists(),
        "standing": confirmation_standing(queries.last_confirmed_on(school), on),
    }


def _sees_profile(request: HttpRequest, school: School, on: date) -> bool:
    user = request.user
    return user.is_authenticated and queries.schools_seen_by(user, on=on).filter(pk=school.pk).exists()


def _decides(request: HttpRequest, school: School, on: date) -> bool:
    """Whether this reader is the one who says which school continues it."""
    if not allowed(request, Permission.RUN_PROGRAMME):
        return False
    return closures.closures_of(request.user, on=on).filter(pk=school.pk).exists()


def _map_query(school: School) -> str:
    """Filters under which the map has this school: its district, and closed schools when it is one."""
    asked = {"district": school.district.code if school.district else UNKNOWN}
    if school.status not in queries.OPEN_STATUSES:
        asked["status"] = "all"
    return urlencode(asked)


def _locator(school: School) -> Locator | None:
    if school.latitude is None or school.district is None:
        return None
    return locator(school.district.outline, latitude=school.latitude, longitude=school.longitude)
