import pghistory
from django.db import models
from django.db.models import F, Q

from core.models import ActedBy, PublicId
from enhancement.models.journey import Journey
from enhancement.models.outcome import OutcomeVersion
from schools.models import Cluster


@pghistory.track()
class OutcomeOffer(PublicId, ActedBy):
    """A school offers a partner in a cluster the words of an outcome; the partner takes a copy as its own draft, or
    does not (CL2). Its numbers, dates and indicators are never part of it."""

    version = models.ForeignKey(OutcomeVersion, on_delete=models.PROTECT, related_name="offers")
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="outcomes_offered")
    receiver = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="outcomes_received")
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    copy = models.ForeignKey(OutcomeVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ActedBy.Meta):
        ordering = ["receiver", "offered_at", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="outcome_is_offered_to_another_school"),
            models.CheckConstraint(
                condition=Q(copy__isnull=True) | Q(answered_at__isnull=False),
                name="outcome_offer_is_taken_at_some_time",
            ),
            models.UniqueConstraint(
                fields=["version", "receiver"],
                condition=Q(answered_at__isnull=True),
                name="outcome_is_offered_to_a_school_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} offered to {self.receiver.school}"
