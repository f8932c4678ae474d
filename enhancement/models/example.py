from django.db import models
from django.db.models import Q

from accounts.models import LocalProgramme
from core.models import ActedBy, PublicId
from directory.models import Topic
from enhancement.domain.esi import EsiKind
from enhancement.domain.measures import Direction, MeasureKind
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models.outcome import ESIVersion, OutcomeVersion


class ExampleOutcome(PublicId, ActedBy):
    """Words of a confirmed outcome, or of one of its early success indicators, as an example for other schools (S4b).

    Edited by the coordinator until nothing in them tells whose they were, and read by nobody else before `released_at`.
    It never holds a figure or a day.
    """

    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="+")
    outcome_version = models.OneToOneField(
        OutcomeVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="outcome"
    )
    esi_version = models.OneToOneField(
        ESIVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="early success indicator",
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    outcome_kind = models.CharField(max_length=15, choices=[(kind, kind) for kind in OutcomeKind])
    esi_kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in EsiKind], null=True, blank=True)
    measure_kind = models.CharField(
        max_length=10, choices=[(kind, kind) for kind in MeasureKind], null=True, blank=True
    )
    direction = models.CharField(max_length=5, choices=[(way, way) for way in Direction], null=True, blank=True)
    words = models.CharField(max_length=300, help_text="What pupils do, score or answer; or what the indicator says")
    whose = models.CharField("whose change", max_length=200, blank=True)
    question = models.CharField("question that is asked", max_length=300, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    is_demonstration = models.BooleanField("of an invented school", default=False)
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["topic", "outcome_kind", "id"]
        verbose_name = "example for other schools"
        verbose_name_plural = "examples for other schools"
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome_version__isnull=False, esi_version__isnull=True)
                | Q(outcome_version__isnull=True, esi_version__isnull=False),
                name="example_is_of_one_outcome_or_one_indicator",
            ),
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="example_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
