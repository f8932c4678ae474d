import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import LocalProgramme
from core.models import ActedBy, PublicId
from directory.models import Indicator
from schools.domain.own_data import ASKED_NAMES
from schools.domain.suppression import Why


@pghistory.track()
class PooledEdition(PublicId, ActedBy):
    """Schools' own figures of a school year, taken together once and never again (docs/adr/0020-small-numbers.md).

    `school_year` is the year in which it begins. Invented schools are taken together apart from real ones.
    """

    school_year = models.PositiveSmallIntegerField()
    is_demonstration = models.BooleanField("of invented schools", default=False)
    made_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["-school_year", "is_demonstration"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(
                fields=["school_year", "is_demonstration"], name="pooled_edition_is_made_once_for_a_school_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_year}{' (demonstration)' if self.is_demonstration else ''}"


class PooledFigure(models.Model):
    """What the schools of one group of similar schools have together; no numbers where it is withheld.

    `group_key` says the bands of the group (schools.domain.similar), `group_words` the same for people.
    """

    edition = models.ForeignKey(PooledEdition, on_delete=models.PROTECT, related_name="figures")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField("who was asked", max_length=10, choices=list(ASKED_NAMES.items()), null=True, blank=True)
    group_key = models.CharField(max_length=60)
    group_words = models.CharField(max_length=300)
    schools = models.PositiveIntegerField("how many schools")
    part = models.PositiveIntegerField(null=True, blank=True)
    whole = models.PositiveIntegerField(null=True, blank=True)
    withheld = models.CharField(
        "why it is withheld", max_length=20, choices=[(why, why) for why in Why], null=True, blank=True
    )

    class Meta:
        ordering = ["edition", "indicator", "group_key"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "indicator", "group_key"], name="pooled_figure_stands_once"),
            models.CheckConstraint(
                condition=Q(withheld__isnull=True, part__isnull=False, whole__isnull=False)
                | Q(withheld__isnull=False, part__isnull=True, whole__isnull=True),
                name="pooled_figure_has_numbers_exactly_when_it_is_not_withheld",
            ),
            models.CheckConstraint(
                condition=Q(part__isnull=True) | Q(part__lte=models.F("whole")),
                name="pooled_figure_part_lies_within_its_whole",
            ),
            models.CheckConstraint(
                condition=Q(withheld__isnull=False) | Q(schools__gte=10), name="pooled_figure_is_of_ten_schools_or_more"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.group_key}"


class PooledTable(models.Model):
    """What is shown of one programme's schools by district and phase, as it was decided (schools.domain.pooling)."""

    edition = models.ForeignKey(PooledEdition, on_delete=models.PROTECT, related_name="tables")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField("who was asked", max_length=10, choices=list(ASKED_NAMES.items()), null=True, blank=True)
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="+")
    # a list of row (code of a district), column (phase), part, whole, schools, why; null row or column = the total
    cells = models.JSONField()
    # code -> name of the districts, as they were then
    places = models.JSONField()

    class Meta:
        ordering = ["edition", "indicator", "programme"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "indicator", "programme"], name="pooled_table_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.programme}"
