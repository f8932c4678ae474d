from django.db import models
from django.db.models import F, Q

from accounts.models import LocalProgramme
from core.models import ActedBy, PublicId
from schools.models import School


class RecruitmentPlan(ActedBy):
    """How many schools a programme can support, and by what it chooses (R90, EL13). A change is a new row; the newest
    counts."""

    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="recruitment_plans")
    capacity = models.PositiveIntegerField("schools that can be supported")
    criteria = models.TextField("by what schools are chosen", blank=True)
    recorded_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["programme", "-recorded_at", "-id"]
        constraints = [*ActedBy.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.programme}: {self.capacity} schools"


class WaitingSchool(PublicId, ActedBy):
    """A school that waits for a place, and why (EL13)."""

    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="waiting_schools")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    since_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["programme", "since_on", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="school_waits_for_a_reason"),
            models.UniqueConstraint(
                fields=["programme", "school"],
                condition=Q(ended_on__isnull=True),
                name="school_waits_once_in_a_programme",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since_on")),
                name="waiting_of_a_school_ends_on_or_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} waits since {self.since_on:%d %B %Y}"
