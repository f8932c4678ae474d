from django.db import models
from django.db.models import Q

from core.domain.actor import Actor, ActorKind


def is_an_actor(prefix: str) -> Q:
    """True of `<prefix>_kind` and `<prefix>_ref` that name an actor: everyone but the clock has a public id.

    The kind is asked for being there by name: a check constraint lets pass what is null.
    """
    named = [ActorKind.USER, ActorKind.LINK, ActorKind.IMPORT]
    there = Q((f"{prefix}_kind__isnull", False))
    somebody = Q((f"{prefix}_kind__in", named), (f"{prefix}_ref__isnull", False))
    clock = Q((f"{prefix}_kind", ActorKind.CLOCK), (f"{prefix}_ref__isnull", True))
    return there & (somebody | clock)


def is_nobody(prefix: str) -> Q:
    return Q((f"{prefix}_kind__isnull", True), (f"{prefix}_ref__isnull", True))


class ActedBy(models.Model):
    """Adds who did it, as kind and public id; the same constraint in every table (decision 9)."""

    by_kind = models.CharField("done by", max_length=10, choices=[(kind, kind) for kind in ActorKind])
    by_ref = models.UUIDField("public id of who did it", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=is_an_actor("by"), name="%(app_label)s_%(class)s_names_who_did_it")
        ]

    @property
    def actor(self) -> Actor:
        return Actor(kind=ActorKind(self.by_kind), ref=self.by_ref)

    @actor.setter
    def actor(self, actor: Actor) -> None:
        self.by_kind, self.by_ref = actor.kind, actor.ref
