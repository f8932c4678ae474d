import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import Organisation, Person
from core.models import PublicId
from core.models.actor import is_an_actor, is_nobody
from directory.domain.requests import CLAIM_STATES, ClaimState
from directory.models.fields import is_on_the_list, one_of


@pghistory.track()
class Claim(PublicId):
    """Somebody asks to keep a provider's listings; name and address stand in Person alone (decision 37)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims")
    work = models.CharField("what the person does there", max_length=160)
    state = one_of(CLAIM_STATES, default=ClaimState.OPEN.value)
    reason = models.CharField(max_length=500, blank=True)
    claimed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_kind = models.CharField(max_length=10, null=True, blank=True)
    decided_by_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["claimed_at", "id"]
        indexes = [models.Index(fields=["state", "claimed_at"], name="claim_by_state")]
        constraints = [
            is_on_the_list("state", ClaimState, of="claim"),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(state=ClaimState.OPEN),
                name="claim_of_a_person_is_open_once_for_a_provider",
            ),
            models.CheckConstraint(
                condition=(Q(state=ClaimState.OPEN, decided_at__isnull=True) & is_nobody("decided_by"))
                | (~Q(state=ClaimState.OPEN) & Q(decided_at__isnull=False) & is_an_actor("decided_by")),
                name="claim_is_decided_by_somebody_exactly_when_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.DECLINED) | Q(reason__gt=""), name="claim_that_is_declined_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.work}"
