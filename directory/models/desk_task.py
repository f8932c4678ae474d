from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from core.models import PublicId
from core.models.actor import is_an_actor, is_nobody
from directory.domain.desk_tasks import TASK_KINDS, TaskKind
from directory.models.fields import is_on_the_list, one_of
from directory.models.intervention import Intervention


class DeskTask(PublicId):
    """Something that the Local Programme has to do, raised once by a rule; about a listing or a provider."""

    kind = one_of(TASK_KINDS)
    # says what raised it, so that the same thing raises one task however often the rule is asked
    key = models.CharField(max_length=200, unique=True)
    text = models.CharField("what to do", max_length=300)
    listing = models.ForeignKey(Intervention, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_on = models.DateField("by", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_kind = models.CharField(max_length=10, null=True, blank=True)
    done_by_ref = models.UUIDField(null=True, blank=True)
    outcome = models.CharField("what came of it", max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "opened_at", "id"]
        verbose_name = "task of the directory"
        verbose_name_plural = "tasks of the directory"
        indexes = [
            models.Index(fields=["due_on", "opened_at"], condition=Q(done_at__isnull=True), name="desk_task_to_do")
        ]
        constraints = [
            is_on_the_list("kind", TaskKind, of="desk_task"),
            models.CheckConstraint(
                condition=Q(listing__isnull=False) | Q(organisation__isnull=False),
                name="desk_task_is_about_a_listing_or_a_provider",
            ),
            models.CheckConstraint(
                condition=(Q(done_at__isnull=True) & is_nobody("done_by"))
                | (Q(done_at__isnull=False) & is_an_actor("done_by")),
                name="desk_task_is_done_by_somebody_exactly_when_done",
            ),
        ]

    def __str__(self) -> str:
        return self.text
