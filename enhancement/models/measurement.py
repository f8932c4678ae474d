from django.db import models
from django.db.models import Q


class Unit(models.TextChoices):
    PER_CENT = "per_cent", "per cent of a group"
    NUMBER = "number", "a number"
    MEAN_SCORE = "mean_score", "a mean score"


def measurement_constraints(prefix: str, name: str) -> list[models.CheckConstraint]:
    """Never a bare per cent: numerator and denominator together, and a numerator within its denominator (decision 10)."""
    numerator, denominator, value = f"{prefix}numerator", f"{prefix}denominator", f"{prefix}value"
    return [
        models.CheckConstraint(
            condition=Q(**{f"{numerator}__isnull": True, f"{denominator}__isnull": True})
            | Q(**{f"{numerator}__isnull": False, f"{denominator}__isnull": False, f"{value}__isnull": True}),
            name=f"{name}_counts_stand_together_and_instead_of_a_value",
        ),
        models.CheckConstraint(
            condition=Q(**{f"{denominator}__isnull": True})
            | Q(**{f"{denominator}__gt": 0, f"{numerator}__lte": models.F(denominator)}),
            name=f"{name}_count_lies_within_its_total",
        ),
    ]
