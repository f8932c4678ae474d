import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import Person
from core.models import ActedBy, PublicId
from enhancement.domain.annual_review import SignatoryRole
from enhancement.domain.endings import ENDING_NAMES
from enhancement.domain.evidence import EVIDENCE_NAMES
from enhancement.models.outcome import OutcomeVersion
from enhancement.models.reading import Reading
from schools.models import OwnFigure
from schools.models.measurement import measurement_constraints


@pghistory.track(exclude=["signatory"])
class Claim(PublicId, ActedBy):
    """The school says that an outcome is met (R68-R70): result, evidence, a senior leader's signature. It goes to the
    QUAS as a submission of its own; `confirmed_at` is set when the QUAS confirms it, and the outcome is met for good.
    """

    version = models.OneToOneField(OutcomeVersion, on_delete=models.PROTECT, related_name="claim")
    result_numerator = models.PositiveIntegerField(null=True, blank=True)
    result_denominator = models.PositiveIntegerField(null=True, blank=True)
    result_value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    result_on = models.DateField(null=True, blank=True)
    result_source = models.CharField(max_length=200, blank=True)
    reading = models.ForeignKey(Reading, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what_changed = models.TextField("what changed, and what brought it about", blank=True)
    group_met_on = models.DateField("reviewed with the group on", null=True, blank=True, help_text="R68")
    signatory = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signatory_role = models.CharField(
        max_length=20, choices=[(role, role) for role in SignatoryRole], null=True, blank=True
    )
    signed_on = models.DateField(null=True, blank=True, help_text="R68")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["version"]
        constraints = [
            *ActedBy.Meta.constraints,
            *measurement_constraints("result_", "claim_result"),
            models.CheckConstraint(
                condition=Q(signatory__isnull=True, signatory_role__isnull=True, signed_on__isnull=True)
                | Q(signatory__isnull=False, signatory_role__isnull=False, signed_on__isnull=False),
                name="claim_is_signed_by_name_role_and_day_or_not_at_all",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(signed_on__isnull=False),
                name="claim_is_confirmed_only_when_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"Claim of {self.version}"


@pghistory.track()
class ClaimEvidence(PublicId, ActedBy):
    """One piece of evidence of a claim: of the kind that was confirmed at stage 4, or another with a reason (R69)."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=15, choices=list(EVIDENCE_NAMES.items()))
    what = models.CharField("what it shows", max_length=400)
    source = models.CharField("where it is kept", max_length=200)
    dated_on = models.DateField()
    other_reason = models.CharField("why another kind than planned", max_length=300, blank=True)
    reading = models.ForeignKey(Reading, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    own_figure = models.ForeignKey(OwnFigure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["claim", "id"]
        verbose_name_plural = "claim evidence"
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(what__regex=r"\S"), name="claim_evidence_says_what_it_shows"),
            models.CheckConstraint(condition=Q(source__regex=r"\S"), name="claim_evidence_names_its_source"),
        ]

    def __str__(self) -> str:
        return self.what


@pghistory.track()
class OutcomeEnding(ActedBy):
    """An outcome that ends without being met: how, and what was learnt (R73, L376)."""

    version = models.OneToOneField(OutcomeVersion, on_delete=models.PROTECT, related_name="ending")
    how = models.CharField(max_length=10, choices=list(ENDING_NAMES.items()))
    learnt = models.TextField("what was learnt")
    ended_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["version"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(learnt__regex=r"\S"), name="outcome_ends_with_what_was_learnt"),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.how}"
