import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import Person
from core.models import ActedBy, PublicId
from enhancement.models import SubmissionRound
from qa.domain.decisions import DecisionVerb


class Decision(PublicId, ActedBy):
    """What the QUAS decided on one round: the row comes first, the plan moves when it is released (decision 4)."""

    round = models.OneToOneField(SubmissionRound, on_delete=models.PROTECT, related_name="decision")
    verb = models.CharField(max_length=20, choices=[(verb, verb) for verb in DecisionVerb])
    comment = models.TextField("a word to the school", blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    clarify_by = models.DateField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ActedBy.Meta):
        ordering = ["-decided_at", "-id"]
        verbose_name = "decision that waits for its release"
        verbose_name_plural = "decisions that wait for their release"
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="decision_is_released_by_somebody_or_not_at_all",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_at__gte=models.F("decided_at")),
                name="decision_is_released_after_it_is_taken",
            ),
            models.CheckConstraint(
                condition=Q(verb=DecisionVerb.SEEK_CLARIFICATION, clarify_by__isnull=False)
                | Q(verb=DecisionVerb.CONFIRM, clarify_by__isnull=True),
                name="decision_to_ask_has_a_date_to_answer_by",
            ),
        ]
        triggers = [pgtrigger.Protect(name="a_decision_is_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.verb} on {self.round}"


class DecisionItem(models.Model):
    """A question of a decision, pinned to a field of the round's snapshot."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="items")
    path = models.CharField(max_length=200)
    label = models.CharField(max_length=200)
    comment = models.TextField()

    class Meta:
        ordering = ["decision", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(comment__regex=r"\S"), name="decision_item_has_a_comment"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.comment[:60]}"
