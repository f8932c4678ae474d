import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from core.models import District, PublicId, Ward
from schools.domain.register import PHASE_NAMES, STATUS_NAMES, SchoolStatus


# By statement and not by row: an import writes 50,000 at once. Every extract confirms the same facts with a later day,
# which is no history.
@pghistory.track(
    pghistory.InsertEvent(level=pgtrigger.Statement),
    pghistory.UpdateEvent(level=pgtrigger.Statement),
    exclude=["source_on"],
)
class School(PublicId):
    """A school or college. The URN is unique and may be missing: a college, or an invented school (decision 6).

    Everything that the register may leave open is null when not known (decision 14).
    """

    urn = models.PositiveIntegerField("unique reference number (URN)", unique=True, null=True, blank=True)
    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, help_text="Folded, for sorting and searching")
    status = models.CharField(
        max_length=20,
        choices=[(status, STATUS_NAMES[status]) for status in SchoolStatus],
        default=SchoolStatus.OPEN,
    )
    phase = models.CharField(max_length=20, choices=list(PHASE_NAMES.items()), null=True, blank=True)
    type_name = models.CharField("type of establishment", max_length=100, null=True, blank=True)
    type_group = models.CharField("group of types", max_length=60, null=True, blank=True)
    low_age = models.PositiveSmallIntegerField("lowest age", null=True, blank=True)
    high_age = models.PositiveSmallIntegerField("highest age", null=True, blank=True)
    gender = models.CharField(max_length=20, null=True, blank=True)
    religious_character = models.CharField(max_length=100, null=True, blank=True)
    pupils = models.PositiveIntegerField("pupils on roll", null=True, blank=True)
    free_meals_percent = models.DecimalField(
        "pupils entitled to free school meals, per cent",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
    )
    la_code = models.CharField("local authority code", max_length=3, null=True, blank=True)
    la_name = models.CharField("local authority", max_length=100, null=True, blank=True)
    establishment_number = models.PositiveSmallIntegerField(null=True, blank=True)
    ukprn = models.PositiveIntegerField("UK provider reference number", null=True, blank=True)
    trust_name = models.CharField(max_length=200, null=True, blank=True, help_text="Blank = in no trust")
    street = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    address3 = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    website = models.URLField(blank=True, max_length=400)
    telephone = models.CharField(max_length=20, blank=True)
    role_mailbox = models.EmailField("shared mailbox", blank=True, help_text="Survives leavers (CN3)")
    latitude = models.FloatField(null=True, blank=True, help_text="Degrees, WGS84")
    longitude = models.FloatField(null=True, blank=True, help_text="Degrees, WGS84")
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ward = models.ForeignKey(Ward, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    source = models.CharField("where these facts come from", max_length=200, blank=True)
    source_on = models.DateField("date of the source", null=True, blank=True)
    is_demonstration = models.BooleanField("invented for demonstration", default=False)

    class Meta:
        ordering = ["sort_name", "id"]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="school_by_name"),
            models.Index(fields=["district", "phase", "sort_name"], name="school_by_district"),
            models.Index(fields=["status", "sort_name"], name="school_by_status"),
            GinIndex(fields=["sort_name"], opclasses=["gin_trgm_ops"], name="school_name_trigrams"),
            GinIndex(OpClass(Lower("town"), name="gin_trgm_ops"), name="school_town_trigrams"),
            # names are compared byte by byte (decision 15), so this serves "begins with" too
            models.Index(fields=["postcode"], name="school_by_postcode"),
            # boxes around a place (core.queries.near)
            models.Index(fields=["latitude", "longitude"], name="school_by_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(urn__isnull=True) | Q(urn__range=(100000, 999999)),
                name="school_urn_has_six_digits",
            ),
            models.CheckConstraint(
                condition=Q(low_age__isnull=True) | Q(high_age__isnull=True) | Q(high_age__gte=F("low_age")),
                name="school_highest_age_is_not_below_lowest",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="school_has_both_coordinates_or_none",
            ),
            models.CheckConstraint(
                condition=Q(is_demonstration=False) | Q(urn__isnull=True),
                name="school_that_is_invented_has_no_urn",
            ),
        ]

    def __str__(self) -> str:
        return self.name
