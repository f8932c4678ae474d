import pghistory
from django.db import models
from django.db.models import F, Q

from core.models import ActedBy, PublicId
from directory.domain.indicators import DIRECTIONS
from directory.models import Indicator, Topic
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import ASKED_NAMES, Instrument
from schools.models.measurement import measurement_constraints
from schools.models.school import School


@pghistory.track()
class OwnMeasure(PublicId, ActedBy):
    """Something a school measures about itself, for all pupils or a group; its figures follow with their days (PP4).

    A removed one stays, so that needs which rest on it still say where they come from.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="own_measures")
    kind = models.CharField(max_length=15, choices=[(kind, kind) for kind in DataKind])
    title = models.CharField("what is measured", max_length=200)
    group = models.CharField("which group", max_length=200, blank=True, help_text="Empty: all pupils")
    asked = models.CharField("who was asked", max_length=10, choices=list(ASKED_NAMES.items()), null=True, blank=True)
    question = models.CharField("question that was asked", max_length=300, blank=True)
    measure_kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in MeasureKind])
    unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(
        max_length=10, choices=[(way, word.name) for way, word in DIRECTIONS.items()], null=True, blank=True
    )
    instrument = models.CharField(max_length=20, choices=[(kind, kind) for kind in Instrument], null=True, blank=True)
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["school", "title", "id"]
        indexes = [models.Index(fields=["indicator", "school"], name="own_measure_by_indicator")]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(title__regex=r"\S"), name="own_measure_says_what_is_measured"),
            models.CheckConstraint(
                condition=~Q(kind=DataKind.PERCEPTION) | Q(asked__isnull=False),
                name="own_measure_of_views_says_who_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class OwnFigure(PublicId, ActedBy):
    """One figure of a school's measure: part and whole, or a value, of a day and from a source (decision 10).

    `answered` is how many gave an answer (for a share it is the whole), `invited` how many were asked.
    """

    measure = models.ForeignKey(OwnMeasure, on_delete=models.PROTECT, related_name="figures")
    taken_on = models.DateField("date of the data")
    source = models.CharField("where it is from", max_length=200)
    numerator = models.PositiveIntegerField("how many", null=True, blank=True)
    denominator = models.PositiveIntegerField("out of how many", null=True, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    answered = models.PositiveIntegerField("how many answered", null=True, blank=True)
    invited = models.PositiveIntegerField("how many were asked", null=True, blank=True)
    youngest = models.PositiveSmallIntegerField("age of the youngest", null=True, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["measure", "taken_on", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            *measurement_constraints("", "own_figure"),
            models.CheckConstraint(
                condition=Q(numerator__isnull=False) | Q(value__isnull=False), name="own_figure_has_a_figure"
            ),
            models.CheckConstraint(condition=Q(source__regex=r"\S"), name="own_figure_names_its_source"),
            models.CheckConstraint(
                condition=Q(invited__isnull=True) | Q(answered__isnull=True) | Q(answered__lte=F("invited")),
                name="own_figure_has_no_more_answers_than_asked",
            ),
            models.UniqueConstraint(
                fields=["measure", "taken_on"],
                condition=Q(removed_at__isnull=True),
                name="own_measure_has_one_figure_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.taken_on:%d %B %Y}"
