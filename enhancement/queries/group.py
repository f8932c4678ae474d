"""Who can be named as a member of a group, and whose names a school may read in it."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Person
from accounts.queries import held_on
from enhancement.models import Group, GroupLink
from schools.models import School, SchoolMembership


def is_shared(group: Group, *, on: date) -> bool:
    """One group for several schools of a cluster (R26)."""
    return GroupLink.objects.filter(held_on(on), group=group).count() > 1


def people_for_group(
    school: School, group: Group | None, *, on: date, typed: Mapping[str, str] | None = None
) -> QuerySet[Person]:
    """People of the school, and those in its group unless other schools share it: they see roles only (decision 13).

    `typed` is what was kept of a member who does not count yet: the person named there is known already.
    """
    own = SchoolMembership.objects.filter(held_on(on), school=school).order_by().values("person_id")
    known = Q(pk__in=own)
    if group is not None and not is_shared(group, on=on):
        known |= Q(pk__in=group.members.filter(person__isnull=False).order_by().values("person_id"))
    if typed and typed.get("person"):
        known |= Q(public_id=typed["person"])
    return Person.objects.filter(known, merged_into__isnull=True).order_by("sort_name", "pk")
