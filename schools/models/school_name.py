from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.models.organisation import days_held
from schools.models.school import School


class SchoolName(models.Model):
    """What a school was called, from when to when; start null = from the beginning as far as known (decision 6)."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["school", F("starts_on").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="school_name_ends_on_or_after_its_start",
            ),
            ExclusionConstraint(
                name="school_has_one_name_at_a_time",
                expressions=[("school", RangeOperators.EQUAL), (days_held(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return self.name
