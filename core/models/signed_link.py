from datetime import datetime

from django.db import models
from django.db.models import F, Q

from core.domain.actor import Actor, ActorKind
from core.domain.links import EXPIRED, REVOKED, USED, LinkPurpose
from core.models.actor import ActedBy, is_an_actor, is_nobody
from core.models.public_id import PublicId


class SignedLink(PublicId, ActedBy):
    """A link that does one thing for whoever holds it, until it expires, is used up or is withdrawn.

    `about` is the public id of what it concerns; `facts` whatever else the purpose needs. The address itself is never
    stored: it is this row's public id, signed with the purpose as salt.
    """

    purpose = models.CharField(max_length=30, choices=[(purpose, purpose) for purpose in LinkPurpose])
    about = models.UUIDField("public id of what it concerns", null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    single_use = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    uses = models.PositiveIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by_kind = models.CharField(
        max_length=10, choices=[(kind, kind) for kind in ActorKind], null=True, blank=True
    )
    revoked_by_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["about", "purpose"], name="signed_link_by_subject")]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(purpose__in=list(LinkPurpose)),
                name="signed_link_purpose_is_known",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="signed_link_expires_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(uses=0, last_used_at__isnull=True) | Q(uses__gte=1, last_used_at__isnull=False),
                name="signed_link_was_used_exactly_when_last_used_at_is_set",
            ),
            models.CheckConstraint(
                condition=Q(single_use=False) | Q(uses__lte=1),
                name="signed_link_for_single_use_is_used_once_at_most",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) & is_nobody("revoked_by")
                | Q(revoked_at__isnull=False) & is_an_actor("revoked_by"),
                name="signed_link_is_revoked_by_somebody_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} until {self.expires_at:%Y-%m-%d}"

    @property
    def holder(self) -> Actor:
        """`by=` of whatever is done through this link."""
        return Actor.link(self.public_id)

    def refusal(self, now: datetime) -> str | None:
        """Why the link does not work at `now`, as a plain sentence; None when it works."""
        if self.revoked_at is not None:
            return REVOKED
        if self.single_use and self.uses:
            return USED
        return EXPIRED if now >= self.expires_at else None
