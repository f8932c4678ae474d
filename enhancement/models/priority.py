import pghistory
from django.db import models
from django.db.models import Q

from core.models import ActedBy, PublicId
from directory.models import Indicator, Topic
from enhancement.domain.priorities import PriorityKind, Reach
from enhancement.models.journey import Cycle
from enhancement.models.local_plan import LocalPriority
from enhancement.models.needs import DataItem


@pghistory.track()
class Priority(PublicId, ActedBy):
    """One of the two priorities of a cycle: the local one from the maintained list, the other from own data (R31)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="priorities")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in PriorityKind])
    local_entry = models.ForeignKey(
        LocalPriority, null=True, blank=True, on_delete=models.PROTECT, related_name="chosen_by"
    )
    title = models.CharField(max_length=200, blank=True)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    data_items = models.ManyToManyField(DataItem, blank=True, related_name="priorities")
    reach = models.CharField(
        max_length=15, choices=[(reach, reach) for reach in Reach], null=True, blank=True, help_text="R35"
    )
    same_topic_agreed = models.BooleanField("coordinator allows one topic twice", default=False, help_text="R31")
    rationale = models.TextField(blank=True)
    agreed_on = models.DateField("agreed by the group on", null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["cycle", "kind"]
        verbose_name_plural = "priorities"
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["cycle", "kind"], name="cycle_has_one_priority_of_each_kind"),
            models.CheckConstraint(
                condition=Q(kind=PriorityKind.LOCAL) | Q(local_entry__isnull=True),
                name="school_priority_is_not_from_the_local_list",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.kind} priority"
