from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from core.models import ActedBy, PublicId
from documents.models.document import Document

HAS_FILE = ~Q(file="") & Q(sha256__isnull=False) & Q(size__isnull=False) & Q(rendered_at__isnull=False)
HAS_NO_FILE = Q(file="", sha256__isnull=True, size__isnull=True, rendered_at__isnull=True)


class State(models.TextChoices):
    PENDING = "pending", "waiting to be made"
    RENDERING = "rendering", "being made"
    READY = "ready", "ready"
    FAILED = "failed", "could not be made"


class Rendition(PublicId, ActedBy):
    """One file of a document. Its bytes are kept: they are the proof, rendering the facts again is not (decision 11).

    `by` asked for it. `due_at`: when the sweep looks at it again, unless it is ready or failed.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="renditions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField("what went wrong last", blank=True)
    file = models.FileField(max_length=200, blank=True)
    sha256 = models.CharField("SHA-256 of the file", max_length=64, null=True, blank=True, db_index=True)
    size = models.PositiveIntegerField("bytes", null=True, blank=True)
    rendered_at = models.DateTimeField(null=True, blank=True)
    # Emptied when the e-mails are queued, so that addresses stand in one erasable place (decision 37).
    notify = ArrayField(models.EmailField(), default=list, blank=True, verbose_name="addresses to tell")
    # By uuid, so that the old row can name its successor before that is written (one in force at any moment).
    superseded_by = models.OneToOneField(
        "self", to_field="public_id", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )

    class Meta(ActedBy.Meta):
        ordering = ["document", "id"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=[State.PENDING, State.RENDERING]),
                name="rendition_due",
            )
        ]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(superseded_by__isnull=True),
                name="document_has_one_rendition_in_force",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="rendition_is_in_a_known_state"),
            models.CheckConstraint(
                condition=(Q(state=State.READY) & HAS_FILE) | (~Q(state=State.READY) & HAS_NO_FILE),
                name="rendition_has_a_file_exactly_when_it_is_ready",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.READY, State.FAILED], due_at__isnull=True)
                | ~Q(state__in=[State.READY, State.FAILED]) & Q(due_at__isnull=False),
                name="rendition_is_due_exactly_while_it_is_not_settled",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.FAILED) | ~Q(last_error=""), name="rendition_that_failed_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.READY) | Q(notify=[]), name="rendition_that_is_ready_keeps_no_addresses"
            ),
            models.CheckConstraint(
                condition=Q(sha256__isnull=True) | Q(sha256__regex="^[0-9a-f]{64}$"),
                name="rendition_file_has_a_sha256",
            ),
            models.CheckConstraint(condition=Q(size__isnull=True) | Q(size__gt=0), name="rendition_file_is_not_empty"),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("public_id")),
                name="rendition_does_not_replace_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"File of {self.document}: {self.get_state_display()}"
