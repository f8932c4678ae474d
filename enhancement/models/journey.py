import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import LocalProgramme, ProgrammeSettings
from core.models import ActedBy, PublicId
from schools.models import School


@pghistory.track()
class Journey(PublicId, ActedBy):
    """A school's membership of the model, for life: begins with the first saved entry (R15, decision 1).

    The second row locked by every write, after the school's foundation (decision 13).
    """

    school = models.OneToOneField(School, on_delete=models.PROTECT, related_name="journey")
    joined_at = models.DateTimeField()
    joined_on = models.DateField()

    class Meta(ActedBy.Meta):
        ordering = ["school"]

    def __str__(self) -> str:
        return f"Journey of {self.school}"


class CycleState(models.TextChoices):
    PLANNING = "planning", "Planning"
    RUNNING = "running", "Under way"
    CLOSED = "closed", "Closed"


@pghistory.track()
class Cycle(PublicId, ActedBy):
    """One plan of a journey; one planning cycle at a time. Programme and settings are frozen here (decision 7)."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=CycleState.choices, default=CycleState.PLANNING)
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="cycles")
    settings = models.ForeignKey(ProgrammeSettings, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    one_reach_reason = models.CharField(
        "why only for everybody, or only for groups", max_length=300, blank=True, help_text="R62"
    )

    class Meta(ActedBy.Meta):
        ordering = ["journey", "-number"]
        indexes = [models.Index(fields=["programme", "state"], name="cycle_by_programme")]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["journey", "number"], name="cycle_number_is_used_once_in_a_journey"),
            models.UniqueConstraint(
                fields=["journey"], condition=Q(state=CycleState.PLANNING), name="journey_has_one_planning_cycle"
            ),
            models.CheckConstraint(
                condition=Q(state=CycleState.PLANNING, confirmed_at__isnull=True)
                | (~Q(state=CycleState.PLANNING) & Q(confirmed_at__isnull=False)),
                name="cycle_is_confirmed_exactly_when_planning_is_over",
            ),
            models.CheckConstraint(
                condition=Q(state=CycleState.CLOSED, closed_at__isnull=False)
                | (~Q(state=CycleState.CLOSED) & Q(closed_at__isnull=True)),
                name="cycle_is_closed_exactly_when_it_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journey.school}, plan {self.number}"
