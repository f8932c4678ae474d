import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from schools.models.school import School


# By statement: the register's links file brings 20,000 at once
@pghistory.track(
    pghistory.InsertEvent(level=pgtrigger.Statement),
    pghistory.UpdateEvent(level=pgtrigger.Statement),
)
class SchoolLink(models.Model):
    """`successor` continues `predecessor` (wholly or after a merger); many to many and dated (decision 6)."""

    predecessor = models.ForeignKey(School, on_delete=models.PROTECT, related_name="successor_links")
    successor = models.ForeignKey(School, on_delete=models.PROTECT, related_name="predecessor_links")
    kind = models.CharField("kind of link in the register", max_length=60, blank=True)
    linked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["linked_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="school_link_stands_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="school_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} ({self.predecessor.urn}) became {self.successor} ({self.successor.urn})"
