"""Places, from open data (OS Code-Point Open, ONS): a postcode knows its district, ward and coordinates."""

from django.db import models


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
    """One postcode unit with the coordinates of its centre; district and ward null = not known."""

    code = models.CharField(max_length=8, primary_key=True, help_text="With one space: DY10 1AA")
    easting = models.IntegerField(help_text="Metres, British National Grid")
    northing = models.IntegerField(help_text="Metres, British National Grid")
    latitude = models.FloatField(help_text="Degrees, WGS84")
    longitude = models.FloatField(help_text="Degrees, WGS84")
    quality = models.PositiveSmallIntegerField(help_text="Code-Point positional quality: 10 best, 90 none")
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ward = models.ForeignKey(Ward, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
