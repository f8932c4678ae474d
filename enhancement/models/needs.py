from django.db import models
from django.db.models import Q

from core.models import ActedBy, PublicId
from enhancement.domain.needs import DataKind, DataLevel, NeedScope
from enhancement.models.journey import Cycle
from enhancement.models.measurement import Unit, measurement_constraints


class Need(PublicId, ActedBy):
    """A health and well-being need found in data, for everybody or for a group (R27)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="needs")
    title = models.CharField(max_length=200)
    scope = models.CharField(max_length=20, choices=[(scope, scope) for scope in NeedScope])
    group = models.CharField("which group", max_length=200, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["cycle", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(scope=NeedScope.TARGETED) | Q(group__regex=r"\S"), name="need_of_a_group_names_the_group"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DataItem(PublicId, ActedBy):
    """One piece of evidence for a need: what it says, where it comes from and of when (R27, R29, decision 10)."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="data_items")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in DataKind])
    level = models.CharField(max_length=20, choices=[(level, level) for level in DataLevel])
    statement = models.CharField("what it shows", max_length=400)
    source = models.CharField(max_length=200)
    dated_on = models.DateField("date of the data")
    unit = models.CharField(max_length=12, choices=Unit.choices, null=True, blank=True)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["need", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            *measurement_constraints("", "data_item"),
            models.CheckConstraint(condition=Q(source__regex=r"\S"), name="data_item_names_its_source"),
        ]

    def __str__(self) -> str:
        return self.statement
