import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation
from core.models import ActedBy, PublicId
from directory.domain.provider_checks import CHECK_KINDS, CheckKind
from directory.models.fields import is_on_the_list, one_of


@pghistory.track()
class ProviderCheck(PublicId, ActedBy):
    """A document of a provider that the Local Programme has seen; the newest of a kind counts (DI13)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="provider_checks")
    kind = one_of(CHECK_KINDS, "what was seen")
    seen_on = models.DateField("seen on")
    expires_on = models.DateField("last day on which it counts")
    seen_by = models.CharField("seen by", max_length=160, help_text="The role or body, never a person's name")
    note = models.CharField(max_length=300, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["organisation", "kind", "-seen_on", "-id"]
        indexes = [models.Index(fields=["expires_on"], name="provider_check_by_expiry")]
        constraints = [
            *ActedBy.Meta.constraints,
            is_on_the_list("kind", CheckKind, of="provider_check"),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("seen_on")), name="provider_check_expires_on_or_after_it_was_seen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"
