import pghistory
from django.db import models
from django.db.models import Q

from core.models import ActedBy, PublicId
from enhancement.domain.outcomes import Direction, EvidenceKind, OutcomeKind
from enhancement.models.measurement import Unit, measurement_constraints
from enhancement.models.needs import DataItem
from enhancement.models.priority import Priority


class OutcomeSlot(PublicId):
    """A place for one meaningful outcome: priority x quantitative, perception or targeted (R38, R39, decision 1)."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="slots")
    kind = models.CharField(max_length=15, choices=[(kind, kind) for kind in OutcomeKind])

    class Meta:
        ordering = ["priority", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "kind"], name="priority_has_one_outcome_of_each_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {self.kind}"


@pghistory.track()
class OutcomeVersion(PublicId, ActedBy):
    """What an outcome says, as far as it could be understood; null = not written yet. Version 1 is the plan's draft;
    a later version needs the QUAS (R73)."""

    slot = models.ForeignKey(OutcomeSlot, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    measure = models.CharField("what changes", max_length=300, blank=True)
    population = models.CharField("of whom", max_length=200, blank=True)
    inner_kind = models.CharField(
        max_length=15,
        choices=[(kind, kind) for kind in (OutcomeKind.QUANTITATIVE, OutcomeKind.PERCEPTION)],
        null=True,
        blank=True,
        help_text="Of a targeted outcome (R40)",
    )
    group = models.CharField("group in challenging circumstances", max_length=200, blank=True, help_text="R41")
    group_data = models.ForeignKey(DataItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=12, choices=Unit.choices, null=True, blank=True)
    direction = models.CharField(
        max_length=5, choices=[(direction, direction) for direction in Direction], null=True, blank=True
    )
    baseline_numerator = models.PositiveIntegerField(null=True, blank=True)
    baseline_denominator = models.PositiveIntegerField(null=True, blank=True)
    baseline_value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    baseline_source = models.CharField(max_length=200, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    target_on = models.DateField("reached by", null=True, blank=True)
    asks_pupils = models.BooleanField(null=True, blank=True, help_text="R43")
    asks_parents = models.BooleanField("asks parents and carers", null=True, blank=True, help_text="R43")
    why_not_both = models.CharField(max_length=300, blank=True)
    evidence_kind = models.CharField(
        max_length=15, choices=[(kind, kind) for kind in EvidenceKind], null=True, blank=True, help_text="R47"
    )
    evidence_plan = models.TextField("what will show it, who collects it and when", blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["slot", "-number"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["slot", "number"], name="outcome_version_number_is_used_once"),
            *measurement_constraints("baseline_", "outcome_baseline"),
            models.CheckConstraint(
                condition=~Q(unit=Unit.PER_CENT) | Q(target__isnull=True) | Q(target__gte=0, target__lte=100),
                name="outcome_target_in_per_cent_lies_within_0_and_100",
            ),
        ]

    def __str__(self) -> str:
        return self.measure or f"{self.slot}, version {self.number}"


class ESI(PublicId):
    """An early success indicator of an outcome; what it says stands in its versions (decision 1)."""

    slot = models.ForeignKey(OutcomeSlot, on_delete=models.PROTECT, related_name="esis")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["slot", "id"]
        verbose_name = "early success indicator (ESI)"

    def __str__(self) -> str:
        return f"ESI of {self.slot}"


@pghistory.track()
class ESIVersion(PublicId, ActedBy):
    """What an early success indicator says; a change is a new version with its reason (R67)."""

    esi = models.ForeignKey(ESI, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[("impact", "Impact"), ("process", "Process")])
    text = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="R46")
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["esi", "-number"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["esi", "number"], name="esi_version_number_is_used_once"),
            models.CheckConstraint(
                condition=Q(number=1) | Q(reason__regex=r"\S"), name="esi_change_says_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"{self.esi}, version {self.number}"
