from django.db import models
from django.db.models import F, Q

from directory.models import Indicator
from schools.models.area import Area
from schools.models.indicator_import import IndicatorImport


class AreaFigure(models.Model):
    """What an indicator was in a place and a period. No value = the source gives none; never nought (decision 14).

    `lower` and `upper` are the published 95 % limits; null when the source gives none. `period_order` is the source's
    sortable start (20150000), `period_years` how many years are taken together.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="figures")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="figures")
    sex = models.CharField(max_length=20, blank=True)
    age = models.CharField(max_length=60, blank=True)
    category_type = models.CharField("kind of part", max_length=120, blank=True)
    category = models.CharField("part of the area's people", max_length=120, blank=True)
    period = models.CharField(max_length=40)
    period_order = models.PositiveIntegerField()
    period_years = models.PositiveSmallIntegerField(default=1)
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    lower = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    count = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    value_note = models.CharField(max_length=300, blank=True)
    recent_trend = models.CharField("trend in the source's words", max_length=60, blank=True)
    loaded_by = models.ForeignKey(IndicatorImport, on_delete=models.PROTECT, related_name="figures")
    loaded_on = models.DateField("date loaded")

    class Meta:
        ordering = ["indicator", "area", "period_order", "id"]
        indexes = [models.Index(fields=["area", "indicator", "period_order"], name="area_figure_by_area")]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "sex", "age", "category_type", "category", "period"],
                name="area_figure_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(lower__isnull=True, upper__isnull=True)
                | Q(lower__isnull=False, upper__isnull=False, value__isnull=False, lower__lte=F("upper")),
                name="area_figure_has_both_limits_of_its_value_or_none",
            ),
            models.CheckConstraint(condition=Q(period_years__gt=0), name="area_figure_covers_a_year_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.area}, {self.period}"
