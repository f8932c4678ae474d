from django.db import models
from django.db.models import F, Q

from core.models import ActedBy, PublicId


class FigureSource(models.TextChoices):
    FINGERTIPS = "fingertips", "Fingertips download"
    HEALTH_INDEX = "health_index", "ONS Health Index file"


class IndicatorImport(PublicId, ActedBy):
    """One finished run of `import_indicators`. All or nothing: a failed run leaves no row."""

    kind = models.CharField("what the file was", max_length=20, choices=FigureSource.choices)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    rows_read = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    repeated = models.PositiveIntegerField("rows that the file had twice", default=0)
    indicators_added = models.PositiveIntegerField("indicators that were new", default=0)
    # a list of line and reason: what was read with a remark; no personal data
    remarks = models.JSONField(default=list, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["-finished_at"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(finished_at__gte=F("started_at")), name="indicator_import_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.finished_at:%d %B %Y}"
