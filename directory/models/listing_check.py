from django.db import models

from core.models import ActedBy
from directory.domain.checking import CHECKERS, Checker
from directory.models.fields import is_on_the_list, one_of
from directory.models.intervention import Intervention


class ListingCheck(ActedBy):
    """Each time somebody confirmed that a listing is still true: the log behind `checked_on` (DI7)."""

    listing = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="checks")
    checked_on = models.DateField()
    checked_by = one_of(CHECKERS)
    checked_at = models.DateTimeField()
    version = models.PositiveIntegerField("version of the listing that was confirmed")

    class Meta(ActedBy.Meta):
        ordering = ["-checked_at", "-id"]
        constraints = [*ActedBy.Meta.constraints, is_on_the_list("checked_by", Checker, of="listing_check")]

    def __str__(self) -> str:
        return f"{self.listing}, {self.checked_on}"
