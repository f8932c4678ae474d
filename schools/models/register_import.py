from django.db import models
from django.db.models import Q

from core.models import ActedBy, PublicId
from schools.domain.register_columns import FileKind


class RegisterImport(PublicId, ActedBy):
    """One finished run of `import_schools`: what it read and changed. All or nothing: a failed run leaves no row."""

    kind = models.CharField(
        "what the file held", max_length=20, choices=[(kind, kind) for kind in FileKind], default=FileKind.SCHOOLS
    )
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    source_on = models.DateField("date of the extract", null=True, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    rows_read = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    renamed = models.PositiveIntegerField("renamed, of those changed", default=0)
    closed = models.PositiveIntegerField("closed, of those changed")
    unreadable = models.PositiveIntegerField("rows left out")
    left_out = models.PositiveIntegerField("cells left out", default=0)
    not_in_file = models.PositiveIntegerField("open schools that the file does not have", default=0)
    links_added = models.PositiveIntegerField(default=0)
    # a list of file, line, reason and whole_row (else one cell); no personal data
    problems = models.JSONField(default=list, blank=True)
    # a list of urn, successors (URNs) and contacts (how many people hold a role there)
    closures = models.JSONField(default=list, blank=True)
    # a list of urn (of the file) and school (public id of one without a URN that may be the same)
    possible_duplicates = models.JSONField(default=list, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["-finished_at"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(finished_at__gte=models.F("started_at")),
                name="register_import_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(closed__lte=models.F("changed")) & Q(renamed__lte=models.F("changed")),
                name="register_import_counts_closed_and_renamed_among_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.finished_at:%d %B %Y}"
