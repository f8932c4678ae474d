"""Named questions about schools and the people at them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.domain.roles import Role
from accounts.models import User
from accounts.queries import held_on
from schools.domain.contacts import SchoolRole, portal_role
from schools.models import School, SchoolMembership


def roles_held(user: User, *, on: date) -> frozenset[Role]:
    """Portal roles that a user's roles at schools carry on a day."""
    held = SchoolMembership.objects.filter(held_on(on), person__user=user).order_by().values_list("role", flat=True)
    return frozenset(portal_role(SchoolRole(role)) for role in held.distinct())


def closing_schools(urns: Collection[int], *, on: date) -> QuerySet[School]:
    """Schools by URN with `contacts`, the number of people in roles there on a day, and their successors fetched."""
    people = (
        SchoolMembership.objects.filter(held_on(on), school=OuterRef("pk"))
        .order_by()
        .values("school")
        .annotate(people=Count("person", distinct=True))
        .values("people")
    )
    return (
        School.objects.filter(urn__in=urns)
        .annotate(contacts=Coalesce(Subquery(people), 0))
        .prefetch_related("successor_links__successor")
        .order_by("urn")
    )
