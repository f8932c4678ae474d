from django.db import models
from django.db.models import Q

from accounts.models import Person
from core.models import ActedBy, PublicId
from enhancement.models.outcome import OutcomeSlot, OutcomeVersion


class BaselineException(PublicId, ActedBy):
    """The school's judgement why an outcome has no baseline yet (R59). More of them than the programme allows need its
    coordinator's word; taking one back ends it."""

    slot = models.ForeignKey(OutcomeSlot, on_delete=models.PROTECT, related_name="baseline_exceptions")
    reason = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ActedBy.Meta):
        ordering = ["slot", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="baseline_exception_has_a_reason"),
            models.UniqueConstraint(
                fields=["slot"], condition=Q(ended_at__isnull=True), name="outcome_has_one_baseline_exception"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="baseline_exception_is_agreed_by_somebody_or_not_at_all",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class BaselineChange(PublicId, ActedBy):
    """A baseline that another one took the place of, with the school's reason (R73): the old one is kept and shown.

    Never changed and never taken out.
    """

    version = models.ForeignKey(OutcomeVersion, on_delete=models.PROTECT, related_name="baseline_changes")
    was_numerator = models.PositiveIntegerField(null=True, blank=True)
    was_denominator = models.PositiveIntegerField(null=True, blank=True)
    was_value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    was_on = models.DateField()
    was_source = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    changed_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["version", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="baseline_change_says_its_reason"),
            models.CheckConstraint(
                condition=Q(was_numerator__isnull=False, was_denominator__isnull=False, was_value__isnull=True)
                | Q(was_numerator__isnull=True, was_denominator__isnull=True, was_value__isnull=False),
                name="baseline_change_keeps_the_figure_that_was",
            ),
        ]

    def __str__(self) -> str:
        return self.reason
