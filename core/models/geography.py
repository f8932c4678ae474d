"""Places, from open data (OS Code-Point Open, ONS): a postcode knows its district, ward and coordinates."""

from django.db import models
from django.db.models import Q


class District(models.Model):
    """A local authority district, by its ONS code (E07000239 is Wyre Forest)."""

    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=100, blank=True)
    county_code = models.CharField(max_length=9, blank=True)
    county_name = models.CharField(max_length=100, blank=True)
    # WGS84 outline as GeoJSON geometry, simplified; null = not loaded
    outline = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name or self.code


class Ward(models.Model):
    """An electoral ward, by its ONS code."""

    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=100, blank=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="wards")

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name or self.code


class Postcode(models.Model):
    """One postcode unit with the coordinates of its centre; whatever is null is not known.

    Code-Point gives quality 90 and no coordinates to postcodes that it cannot place.
    """

    code = models.CharField(max_length=8, primary_key=True, help_text="With one space: DY10 1AA")
    easting = models.IntegerField(null=True, blank=True, help_text="Metres, British National Grid")
    northing = models.IntegerField(null=True, blank=True, help_text="Metres, British National Grid")
    latitude = models.FloatField(null=True, blank=True, help_text="Degrees, WGS84")
    longitude = models.FloatField(null=True, blank=True, help_text="Degrees, WGS84")
    quality = models.PositiveSmallIntegerField(help_text="Code-Point positional quality: 10 best, 90 none")
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ward = models.ForeignKey(Ward, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$"),
                name="postcode_is_written_with_one_space",
            ),
            models.CheckConstraint(
                condition=Q(easting__isnull=True, northing__isnull=True, latitude__isnull=True, longitude__isnull=True)
                | Q(
                    easting__isnull=False,
                    northing__isnull=False,
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(49, 62),
                    longitude__range=(-9, 3),
                ),
                name="postcode_has_all_coordinates_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.code
