from datetime import datetime

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.domain.invitations import InvitationState, state
from accounts.models.person import Person
from core.models import ActedBy, PublicId


@pghistory.track(
    fields=["person", "sent_at", "expires_at", "sendings", "accepted_at", "revoked_at"],
    model_name="InvitationEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class Invitation(PublicId, ActedBy):
    """Joins a person to a sign-in, nothing else: what the person may do is said by their dated roles, which the
    inviter's service has written. `grants` only tells the reader of the e-mail what it is for."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField("sent to")
    grants = models.CharField("what it is for", max_length=300)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sendings = models.PositiveSmallIntegerField("times sent", default=1)
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["-sent_at", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="person_has_one_open_invitation",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_is_not_both_accepted_and_revoked",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")), name="invitation_expires_after_it_is_sent"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True)
                | (Q(accepted_at__gte=F("sent_at")) & Q(accepted_at__lt=F("expires_at"))),
                name="invitation_is_accepted_while_it_is_open",
            ),
            models.CheckConstraint(condition=Q(sendings__gte=1), name="invitation_was_sent_at_least_once"),
            models.CheckConstraint(condition=Q(email=Lower(F("email"))), name="invitation_email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.person}"

    def state(self, now: datetime) -> InvitationState:
        return state(expires_at=self.expires_at, accepted_at=self.accepted_at, revoked_at=self.revoked_at, now=now)
