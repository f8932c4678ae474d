from django.db import models

from schools.domain.areas import AREA_KIND_NAMES


class Area(models.Model):
    """A place that published figures are about, by its ONS code: a ward, a district, a county, England."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=list(AREA_KIND_NAMES.items()))

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name
