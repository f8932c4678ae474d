import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from core.models import PublicId
from schools.models import School


@pghistory.track(exclude=["person"])
class DeclaredConflict(PublicId):
    """A reviewer's own word that they should not decide on a school (QA6)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="declared_conflicts")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["person", "school"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "school"], condition=Q(ends_on__isnull=True), name="conflict_is_declared_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="declared_conflict_ends_on_or_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.school}"
