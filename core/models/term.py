import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from core.domain.calendar import TermDates


class DateRange(Func):
    """daterange(from, to), both days included."""

    function = "DATERANGE"
    output_field = DateRangeField()


@pghistory.track()
class Term(models.Model):
    """One school term of a local authority, with its half-term break; schools may differ from it.

    `authority_code` is the authority's three-digit number in the national register (885 is Worcestershire).
    """

    authority_code = models.CharField("local authority code", max_length=3)
    name = models.CharField(max_length=60, help_text="Autumn term 2026")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    break_starts_on = models.DateField("first day of the half-term break", null=True, blank=True)
    break_ends_on = models.DateField("last day of the half-term break", null=True, blank=True)
    source = models.CharField("where the dates come from", max_length=200)
    checked_on = models.DateField("last compared with the source")

    class Meta:
        ordering = ["authority_code", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(authority_code__regex=r"^[0-9]{3}$"),
                name="term_authority_code_has_three_digits",
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="term_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(break_starts_on__isnull=True, break_ends_on__isnull=True)
                | Q(
                    break_starts_on__isnull=False,
                    break_ends_on__isnull=False,
                    break_starts_on__gt=F("starts_on"),
                    break_ends_on__gte=F("break_starts_on"),
                    break_ends_on__lt=F("ends_on"),
                ),
                name="term_break_lies_inside_the_term",
            ),
            ExclusionConstraint(
                name="terms_of_an_authority_do_not_overlap",
                expressions=[
                    ("authority_code", RangeOperators.EQUAL),
                    (
                        DateRange("starts_on", "ends_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dates(self) -> TermDates:
        """The same dates for the rules of core.domain.calendar."""
        half_term = None if self.break_starts_on is None else (self.break_starts_on, self.break_ends_on)
        return TermDates(name=self.name, starts_on=self.starts_on, ends_on=self.ends_on, half_term=half_term)
