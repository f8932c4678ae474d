from django.db import models
from django.db.models import F, Q

from core.models import ActedBy, PublicId
from core.models.actor import is_an_actor, is_nobody
from directory.models.intervention import Intervention


class ListingMerge(PublicId, ActedBy):
    """Two listings that were one: the merged one stays as a tombstone, and nobody's link is rewritten (decision 8)."""

    kept = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="merges_kept")
    merged = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="merges")
    merged_at = models.DateTimeField()
    # when the tombstone was public, to be put back by an undo
    published_before_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_kind = models.CharField(max_length=10, null=True, blank=True)
    undone_by_ref = models.UUIDField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["-merged_at", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="listing_is_merged_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="listing_is_not_merged_into_itself"),
            models.CheckConstraint(
                condition=(Q(undone_at__isnull=True) & is_nobody("undone_by"))
                | (Q(undone_at__isnull=False) & is_an_actor("undone_by")),
                name="listing_merge_is_undone_by_somebody_exactly_when_undone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} into {self.kept}"
