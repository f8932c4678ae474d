"""A role held from one day to another: what programme, organisation and school memberships have in common."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from accounts.models.user import User
from core.models import PublicId


class DateRange(Func):
    """`daterange(start, end, '[]')`: both days inside; an open end is null."""

    function = "daterange"
    output_field = DateRangeField()


def days_held() -> DateRange:
    return DateRange(F("starts_on"), F("ends_on"), RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class DatedRoleQuerySet(models.QuerySet):
    def held_on(self, on: date) -> "DatedRoleQuerySet":
        """Held on this day. The last day counts, unless the role was ended at once on it."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=on) | Q(ends_on=on, ended_at__isnull=True), starts_on__lte=on
        )

    def of_user(self, user: User) -> "DatedRoleQuerySet":
        """Roles of whoever signs in as this user, those of merged duplicates included (decision 8)."""
        return self.filter(Q(person__user=user) | Q(person__merged_into__user=user))

    def of_person(self, person: models.Model) -> "DatedRoleQuerySet":
        """Roles of a person and of the duplicates that were merged into them."""
        return self.filter(Q(person=person) | Q(person__merged_into=person))


class DatedRole(PublicId):
    """Adds the days. `ended_at` is set when a role is ended at once: it then no longer counts on its last day."""

    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day", null=True, blank=True)
    ended_at = models.DateTimeField("ended at once at", null=True, blank=True, editable=False)

    objects = DatedRoleQuerySet.as_manager()

    class Meta:
        abstract = True

    def held_on(self, on: date) -> bool:
        """The same rule as the query set's, for a row at hand."""
        if on < self.starts_on or (self.ends_on is not None and on > self.ends_on):
            return False
        return not (on == self.ends_on and self.ended_at is not None)


def dated_role_constraints(what: str, at: str) -> list[models.BaseConstraint]:
    """Three constraints of every dated role; `at` names the foreign key that the role is held at."""
    return [
        models.CheckConstraint(
            condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            name=f"{what}_role_ends_on_or_after_its_start",
        ),
        models.CheckConstraint(
            condition=Q(ended_at__isnull=True) | Q(ends_on__isnull=False),
            name=f"{what}_role_ended_at_once_has_a_last_day",
        ),
        ExclusionConstraint(
            name=f"{what}_role_is_held_once_at_a_time",
            expressions=[
                ("person", RangeOperators.EQUAL),
                (at, RangeOperators.EQUAL),
                ("role", RangeOperators.EQUAL),
                (days_held(), RangeOperators.OVERLAPS),
            ],
        ),
    ]
