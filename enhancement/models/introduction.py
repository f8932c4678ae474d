import pghistory
from django.db import models
from django.db.models import F, Q

from core.models import ActedBy, PublicId
from directory.models import Topic
from enhancement.models.journey import Journey


@pghistory.track()
class IntroductionConsent(ActedBy):
    """While it lasts, other schools on the same topic see that this school works on it, and may write to it through the
    portal (R63, CN8). No address is ever shown."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="introduction_consents")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["journey", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(
                fields=["journey"], condition=Q(ended_at__isnull=True), name="school_agrees_to_introductions_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("given_at")),
                name="introduction_consent_ends_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journey.school} agrees to introductions"


class Introduction(PublicId, ActedBy):
    """One school writes to another on the same topic; the other answers once, and each keeps its addresses (R63)."""

    sender = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="introductions_sent")
    receiver = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="introductions_received")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    sent_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["-sent_at", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="school_is_introduced_to_another"),
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="introduction_has_words"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False, answer__regex=r"\S"),
                name="introduction_is_answered_with_words_and_time_or_neither",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender.school} to {self.receiver.school}"
