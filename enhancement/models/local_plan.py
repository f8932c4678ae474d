import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.models import LocalProgramme
from core.models import ActedBy, PublicId
from directory.models import Indicator, Topic


@pghistory.track()
class LocalPlan(PublicId):
    """A plan of the area that the programme maintains: needs assessment, health and well-being strategy, ... (R28)."""

    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="local_plans")
    name = models.CharField(max_length=200)
    seed_name = models.CharField(
        "what the handbook calls it", max_length=100, blank=True, help_text="Local Area Agreement, CYPP, ..."
    )
    url = models.URLField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["programme", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="local_plan_ends_on_or_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class LocalPriority(PublicId):
    """An entry of a local plan that a school may choose on the days it is valid (R32); old plans keep it for ever."""

    plan = models.ForeignKey(LocalPlan, on_delete=models.PROTECT, related_name="priorities")
    title = models.CharField(max_length=200)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["plan", "title"]
        verbose_name_plural = "local priorities"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="local_priority_ends_on_or_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class DataPointer(PublicId, ActedBy):
    """The Local Programme points its schools to data: a dated line on their stage 2 page (R28, R30)."""

    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="data_pointers")
    text = models.CharField("what schools should look at", max_length=300)
    url = models.URLField("web address", blank=True)
    starts_on = models.DateField("shown from")
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["programme", "-starts_on", "-id"]
        verbose_name = "pointer to data"
        verbose_name_plural = "pointers to data"
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="pointer_to_data_says_what_to_look_at"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="pointer_to_data_ends_on_or_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.text
