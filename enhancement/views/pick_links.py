"""The button "Add to our plan" on a listing's page, for those who write a confirmed plan (decision 16)."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts.domain.roles import Permission, allows
from core import clock
from core.slots import Context
from enhancement.models import Activity, CycleState
from enhancement.queries.delivering import delivering_cycles
from enhancement.views.links import to
from schools.domain.contacts import SchoolRole, portal_role
from schools.models import School, SchoolMembership


def add_link(request: HttpRequest, context: Context) -> str:
    """For `directory.listing.actions`: `listing` is a row. One button for each school whose plan this user writes."""
    if not request.user.is_authenticated:
        return ""
    listing = context["listing"]
    cycles = {key: held for key, held in delivering_cycles(_own(request)).items() if held.state != CycleState.CLOSED}
    if not cycles:
        return ""
    there = Activity.objects.filter(cycle__in=cycles.values(), listing=listing, removed_at__isnull=True)
    activities = dict(there.order_by().values_list("cycle_id", "public_id"))
    links = []
    for cycle in cycles.values():
        school = cycle.journey.school
        if held := activities.get(cycle.pk):
            links.append({"text": "In our plan", "href": to("activity", school, activity=held), "school": school})
        else:
            href = to("pick_listing", school, listing=listing.public_id)
            links.append({"text": "Add to our plan", "href": href, "school": school})
    shown = {"links": links, "several": len(links) > 1}
    return render_to_string("enhancement/_pick_links.html", shown, request=request)


def _own(request: HttpRequest) -> list[School]:
    """Schools at which this user holds a role that may write the plan."""
    on = clock.local_date(clock.now())
    held = SchoolMembership.objects.held_on(on).of_user(request.user).select_related("school").order_by("school")
    return [row.school for row in held if allows(portal_role(SchoolRole(row.role)), Permission.EDIT_PLAN)]
