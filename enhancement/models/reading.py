import pghistory
from django.db import models
from django.db.models import Q

from core.models import ActedBy, PublicId
from enhancement.models.journey import Journey
from enhancement.models.outcome import ESI, OutcomeVersion
from schools.models import OwnFigure
from schools.models.measurement import measurement_constraints


@pghistory.track()
class Reading(PublicId, ActedBy):
    """What was found on a day: a figure of the outcome's measure, or whether a milestone without a figure is reached
    (R64). It stands for the version of the outcome it was read under. A wrong one is removed and logged anew.
    """

    version = models.ForeignKey(OutcomeVersion, on_delete=models.PROTECT, related_name="readings")
    esi = models.ForeignKey(ESI, null=True, blank=True, on_delete=models.PROTECT, related_name="readings")
    taken_on = models.DateField()
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    reached = models.BooleanField("milestone reached", null=True, blank=True)
    source = models.CharField("where it is from", max_length=200)
    note = models.CharField(max_length=500, blank=True)
    own_figure = models.ForeignKey(OwnFigure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["version", "taken_on", "id"]
        indexes = [models.Index(fields=["version", "taken_on"], name="reading_by_day")]
        constraints = [
            *ActedBy.Meta.constraints,
            *measurement_constraints("", "reading"),
            models.CheckConstraint(condition=Q(source__regex=r"\S"), name="reading_names_its_source"),
            models.CheckConstraint(
                condition=Q(reached__isnull=True) | Q(esi__isnull=False), name="only_a_milestone_is_reached_or_not"
            ),
            models.CheckConstraint(
                condition=Q(reached__isnull=False) | Q(numerator__isnull=False) | Q(value__isnull=False),
                name="reading_has_a_figure_or_says_whether_reached",
            ),
        ]

    def __str__(self) -> str:
        return f"Reading of {self.taken_on:%d %B %Y}"


@pghistory.track()
class BarometerConsent(ActedBy):
    """While it lasts, anybody may see how far the school is (R66). Without one the barometer is the school's own."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="barometer_consents")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["journey", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(
                fields=["journey"], condition=Q(ended_at__isnull=True), name="school_shows_its_barometer_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("given_at")),
                name="barometer_consent_ends_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"Barometer of {self.journey.school} shown since {self.given_at:%d %B %Y}"
