from django.db import models
from django.db.models import F, Q


def measurement_constraints(prefix: str, name: str) -> list[models.CheckConstraint]:
    """A share has a part and a whole, anything else a value, never both; a part lies within its whole (decision 10)."""
    numerator, denominator, value = f"{prefix}numerator", f"{prefix}denominator", f"{prefix}value"
    return [
        models.CheckConstraint(
            condition=Q(**{f"{numerator}__isnull": True, f"{denominator}__isnull": True})
            | Q(**{f"{numerator}__isnull": False, f"{denominator}__isnull": False, f"{value}__isnull": True}),
            name=f"{name}_is_a_part_of_a_whole_or_a_value",
        ),
        models.CheckConstraint(
            condition=Q(**{f"{denominator}__isnull": True})
            | Q(**{f"{denominator}__gt": 0, f"{numerator}__lte": F(denominator)}),
            name=f"{name}_part_lies_within_its_whole",
        ),
    ]
