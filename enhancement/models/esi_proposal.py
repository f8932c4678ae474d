from django.db import models
from django.db.models import Q

from accounts.models import Person
from core.models import ActedBy, PublicId
from enhancement.domain.esi import EsiKind
from enhancement.domain.esi_agreements import Ended
from enhancement.models.outcome import ESIVersion, OutcomeSlot


class ESIProposal(PublicId, ActedBy):
    """A change of an early success indicator that waits for the coordinator, where the programme agrees to each (R67).

    What it says stands only once it is agreed to, as a version of the indicator; until then the old one does.
    """

    slot = models.ForeignKey(OutcomeSlot, on_delete=models.PROTECT, related_name="esi_proposals")
    indicator = models.UUIDField("public id of the indicator")
    over = models.ForeignKey(
        ESIVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Empty for a new one"
    )
    removes = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in EsiKind], null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    reason = models.CharField(max_length=300)
    proposed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=10, choices=[(how, how) for how in Ended], blank=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ActedBy.Meta):
        ordering = ["slot", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="esi_proposal_says_its_reason"),
            models.CheckConstraint(
                condition=Q(removes=False) | Q(over__isnull=False), name="esi_proposal_removes_what_is_there"
            ),
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(ended_at__isnull=True), name="indicator_has_one_waiting_proposal"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended="") | (Q(ended_at__isnull=False) & ~Q(ended="")),
                name="esi_proposal_ended_in_a_way_exactly_when_it_ended",
            ),
            models.CheckConstraint(
                condition=~Q(ended=Ended.ANSWERED) | Q(answer__regex=r"\S"), name="answered_esi_proposal_has_an_answer"
            ),
            models.CheckConstraint(
                condition=~Q(ended__in=[Ended.AGREED, Ended.ANSWERED]) | Q(answered_by__isnull=False),
                name="agreed_or_answered_esi_proposal_names_who",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.reason
