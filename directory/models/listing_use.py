from django.db import models
from django.db.models import F, Q

from directory.models.intervention import Intervention


class ListingUse(models.Model):
    """How many schools used a listing, counted above and written down here; the public sees it from five (DI16)."""

    listing = models.OneToOneField(Intervention, on_delete=models.CASCADE, related_name="use")
    schools = models.PositiveIntegerField("schools that used it")
    again = models.PositiveIntegerField("schools that would again")
    counted_on = models.DateField()

    class Meta:
        verbose_name = "use of a listing"
        constraints = [
            models.CheckConstraint(
                condition=Q(again__lte=F("schools")), name="listing_use_again_is_no_more_than_the_schools"
            )
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.schools}"
