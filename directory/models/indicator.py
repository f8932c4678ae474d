import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.models import LocalProgramme
from core.models import PublicId
from directory.domain.indicators import DIRECTIONS, MEASURES, Direction, Measure
from directory.models.fields import one_of
from directory.models.topic import Topic


@pghistory.track()
class IndicatorSet(PublicId):
    """A published list of indicators and the years in which it was in force; null = not known, or still in force.

    A Local Programme's own list names the programme; every other list serves all.
    """

    programme = models.ForeignKey(
        LocalProgramme, null=True, blank=True, on_delete=models.PROTECT, related_name="indicator_sets"
    )
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    source = models.CharField("where the list comes from", max_length=300)
    licence = models.CharField(max_length=200)
    valid_from = models.DateField("in force from", null=True, blank=True)
    valid_to = models.DateField("last day in force", null=True, blank=True)
    is_demonstration = models.BooleanField("invented for demonstration", default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="indicator_set_ends_on_or_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Indicator(PublicId):
    """What an indicator measures; its values are no part of the directory."""

    indicator_set = models.ForeignKey(IndicatorSet, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField("place in the list")
    title = models.CharField(max_length=300)
    title_verified = models.BooleanField("title compared with a published source", default=False)
    title_source = models.CharField("where the title was compared", max_length=300, null=True, blank=True)
    definition = models.TextField(null=True, blank=True)
    direction = one_of(DIRECTIONS, null=True, blank=True)
    unit = models.CharField(max_length=120, null=True, blank=True)
    measure = one_of(MEASURES, "kind of number", null=True, blank=True)
    per = models.PositiveIntegerField(
        "for every so many", null=True, blank=True, help_text="Of a rate: 1000 in “for every 1,000 people”"
    )
    source = models.CharField(
        "who publishes its figures", max_length=300, null=True, blank=True, help_text="Empty: as for its list"
    )
    fingertips_id = models.PositiveIntegerField(
        "number in Fingertips", null=True, blank=True, unique=True, help_text="Downloads with this number land here"
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="indicators")

    class Meta:
        ordering = ["indicator_set", "position"]
        constraints = [
            models.UniqueConstraint(fields=["indicator_set", "code"], name="indicator_code_stands_once_in_its_set"),
            models.CheckConstraint(
                condition=Q(title_verified=False) | Q(title_source__isnull=False, title_source__gt=""),
                name="indicator_whose_title_is_verified_says_where",
            ),
            models.CheckConstraint(
                condition=Q(direction__isnull=True) | Q(direction__in=[word.value for word in Direction]),
                name="indicator_direction_is_on_the_list",
            ),
            models.CheckConstraint(
                condition=Q(measure__isnull=True) | Q(measure__in=[word.value for word in Measure]),
                name="indicator_measure_is_on_the_list",
            ),
            models.CheckConstraint(
                condition=Q(measure__isnull=False, measure=Measure.RATE, per__isnull=False, per__gt=0)
                | (Q(per__isnull=True) & (Q(measure__isnull=True) | ~Q(measure=Measure.RATE))),
                name="indicator_rate_says_per_how_many_and_nothing_else_does",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
