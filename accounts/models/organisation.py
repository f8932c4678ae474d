import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from accounts.domain.roles import Role, Scope, roles_at
from accounts.models.person import Person
from core.models import PublicId


class DateRange(Func):
    """`daterange(start, end, '[]')`: both days inside; an open end is null."""

    function = "daterange"
    output_field = DateRangeField()


def days_held() -> DateRange:
    return DateRange(F("starts_on"), F("ends_on"), RangeBoundary(inclusive_lower=True, inclusive_upper=True))


@pghistory.track()
class Organisation(PublicId):
    """A body that may be provider, school trust and QUAS body at once (decision 8)."""

    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, db_index=True)
    is_provider = models.BooleanField(default=False)
    is_trust = models.BooleanField("runs schools", default=False)
    is_quas_body = models.BooleanField("sends reviewers", default=False)
    website = models.URLField(blank=True)
    role_mailbox = models.EmailField("shared mailbox", blank=True)
    is_demonstration = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="organisation_is_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class OrganisationMembership(PublicId):
    """A person's dated role at an organisation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="organisation_memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        max_length=20, choices=[(role, role) for role in roles_at(Scope.ORGANISATION)], default=Role.PROVIDER
    )
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["organisation", "person"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="organisation_role_ends_on_or_after_its_start",
            ),
            ExclusionConstraint(
                name="organisation_role_is_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days_held(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.organisation}"
