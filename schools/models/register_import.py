from django.db import models
from django.db.models import Q

from core.models import ActedBy, PublicId


class RegisterImport(PublicId, ActedBy):
    """One finished run of `import_schools`: what it read and changed. All or nothing: a failed run leaves no row."""

    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    source_on = models.DateField("date of the extract", null=True, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    rows_read = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    closed = models.PositiveIntegerField()
    unreadable = models.PositiveIntegerField()
    # [{"line": 17, "reason": "..."}], no personal data
    problems = models.JSONField(default=list, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["-finished_at"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(finished_at__gte=models.F("started_at")),
                name="register_import_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.finished_at:%d %B %Y}"
