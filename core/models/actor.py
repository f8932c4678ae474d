from django.db import models
from django.db.models import Q

from core.domain.actor import Actor, ActorKind


class ActedBy(models.Model):
    """Adds who did it, as kind and public id; the same constraint in every table (decision 9)."""

    by_kind = models.CharField("done by", max_length=10, choices=[(kind, kind) for kind in ActorKind])
    by_ref = models.UUIDField("public id of who did it", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(by_kind__in=[ActorKind.USER, ActorKind.LINK, ActorKind.IMPORT], by_ref__isnull=False)
                    | Q(by_kind=ActorKind.CLOCK, by_ref__isnull=True)
                ),
                name="%(app_label)s_%(class)s_names_who_did_it",
            )
        ]

    @property
    def actor(self) -> Actor:
        return Actor(kind=ActorKind(self.by_kind), ref=self.by_ref)

    @actor.setter
    def actor(self, actor: Actor) -> None:
        self.by_kind, self.by_ref = actor.kind, actor.ref
