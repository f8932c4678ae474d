from django.db import models
from django.db.models import Q

from core.models import ActedBy, PublicId
from directory.models import Indicator, Topic
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import Coverage, DataKind, DataScope
from enhancement.models.journey import Cycle
from schools.models import Area, OwnFigure
from schools.models.measurement import measurement_constraints


class Need(PublicId, ActedBy):
    """A health and well-being need that data shows (R27). A removed one stays, so that old pins still point at it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="needs")
    title = models.CharField(max_length=200)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["cycle", "id"]

    def __str__(self) -> str:
        return self.title


class DataItem(PublicId, ActedBy):
    """One piece of evidence for a need: what it says, where it comes from and of when (R27, R29, decision 10).

    A carried one names the figure of the school's data, or the indicator and the area, that it was read from, and the
    plan it was carried into: a figure stands once in a plan (PP4).
    """

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="data_items")
    kind = models.CharField(max_length=15, choices=[(kind, kind) for kind in DataKind])
    scope = models.CharField(max_length=10, choices=[(scope, scope) for scope in DataScope])
    coverage = models.CharField(max_length=20, choices=[(coverage, coverage) for coverage in Coverage])
    group = models.CharField("which group", max_length=200, blank=True)
    what = models.CharField("what it shows", max_length=400)
    source = models.CharField(max_length=200)
    dated_on = models.DateField("date of the data", null=True, blank=True)
    measure_kind = models.CharField(
        max_length=10, choices=[(kind, kind) for kind in MeasureKind], null=True, blank=True
    )
    unit = models.CharField(max_length=60, blank=True)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    carried_into = models.ForeignKey(Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    own_figure = models.ForeignKey(OwnFigure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["need", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            *measurement_constraints("", "data_item"),
            models.CheckConstraint(condition=Q(source__regex=r"\S"), name="data_item_names_its_source"),
            models.CheckConstraint(
                condition=~Q(coverage=Coverage.TARGETED_GROUP) | Q(group__regex=r"\S"),
                name="data_item_on_a_group_names_the_group",
            ),
            models.CheckConstraint(
                condition=Q(
                    carried_into__isnull=True, own_figure__isnull=True, indicator__isnull=True, area__isnull=True
                )
                | Q(carried_into__isnull=False, own_figure__isnull=False, indicator__isnull=True, area__isnull=True)
                | Q(carried_into__isnull=False, own_figure__isnull=True, indicator__isnull=False, area__isnull=False),
                name="data_item_is_carried_from_one_figure_or_not_at_all",
            ),
            models.UniqueConstraint(
                fields=["carried_into", "own_figure"],
                condition=Q(removed_at__isnull=True),
                name="own_figure_is_carried_into_a_plan_once",
            ),
            models.UniqueConstraint(
                fields=["carried_into", "indicator", "area"],
                condition=Q(removed_at__isnull=True),
                name="area_figure_is_carried_into_a_plan_once",
            ),
        ]

    def __str__(self) -> str:
        return self.what
