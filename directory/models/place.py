from uuid import UUID

from django.db import models
from django.db.models import Q

from core.models import PublicId
from directory.domain.places import location_id
from directory.models.intervention import Intervention


class ListingPlace(PublicId):
    """Where a listing can be found: what Open Referral UK calls a service at a location; coordinates in degrees."""

    listing = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="places")
    name = models.CharField("name of the place", max_length=160)
    street = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True, help_text="With one space: DY10 1AA")
    latitude = models.FloatField(null=True, blank=True, help_text="Degrees, WGS84")
    longitude = models.FloatField(null=True, blank=True, help_text="Degrees, WGS84")
    position = models.PositiveSmallIntegerField("place in the list", default=0)

    class Meta:
        ordering = ["listing", "position", "id"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="listing_place_on_the_map")]
        constraints = [
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$"),
                name="listing_place_writes_its_postcode_with_one_space",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(49, 62),
                    longitude__range=(-9, 3),
                ),
                name="listing_place_has_both_coordinates_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def location_id(self) -> UUID:
        return location_id(self.name, self.street, self.postcode)
