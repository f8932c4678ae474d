import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from accounts.models.organisation import days_held
from core.models import PublicId
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole, portal_role
from schools.models.school import School


@pghistory.track()
class SchoolMembership(PublicId):
    """A person's dated role at a school: many roles a person, many people a role (CN2)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="school_memberships")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=list(SCHOOL_ROLE_NAMES.items()))
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["school", "role", "person"]
        indexes = [models.Index(fields=["person", "role"], name="school_role_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="school_role_ends_on_or_after_its_start",
            ),
            ExclusionConstraint(
                name="school_role_is_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("school", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days_held(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.school}"

    @property
    def portal_role(self) -> str:
        return portal_role(SchoolRole(self.role))
