from django.db import models
from django.db.models import F, Q

from core.models.actor import ActedBy
from core.models.public_id import PublicId


class OpenDataImport(PublicId, ActedBy):
    """One run that read open data into the portal: which file, when, by whom, with what result."""

    class What(models.TextChoices):
        POSTCODES = "postcodes", "Postcodes"
        DISTRICTS = "districts", "Outlines of districts"

    what = models.CharField(max_length=20, choices=What.choices)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField("SHA-256 of the file", max_length=64)
    rows_read = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["-imported_at", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(rows_read__gte=F("added") + F("changed")),
                name="open_data_import_reads_what_it_adds_and_changes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} from {self.file_name}"
