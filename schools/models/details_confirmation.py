from django.db import models

from core.models import ActedBy
from schools.models.school import School


class DetailsConfirmation(ActedBy):
    """Somebody said that a school's details are right (CN4). One a day: pressing the button twice changes nothing."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="details_confirmations")
    confirmed_on = models.DateField()
    confirmed_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["-confirmed_on", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["school", "confirmed_on"], name="school_details_are_confirmed_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.school}, {self.confirmed_on:%d %B %Y}"
