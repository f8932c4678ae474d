import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.models import LocalProgramme
from accounts.models.organisation import days_held
from core.models import PublicId
from schools.models.school import School


@pghistory.track()
class ProgrammeCoverage(PublicId):
    """Which Local Programme looks after a school, from when to when: one at a time (decision 7)."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="coverages")
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="coverages")
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["school", "starts_on"]
        indexes = [models.Index(fields=["programme", "school"], name="coverage_by_programme")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="coverage_ends_on_or_after_its_start",
            ),
            ExclusionConstraint(
                name="school_is_covered_by_one_programme_at_a_time",
                expressions=[("school", RangeOperators.EQUAL), (days_held(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} in {self.programme}"
