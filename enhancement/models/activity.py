import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from core.models import ActedBy, PublicId
from directory.models import Intervention
from enhancement.domain.activities import (
    AGREEMENT_NAMES,
    BASIS_NAMES,
    REACH_NAMES,
    STATE_NAMES,
    ActivityReach,
    ActivityState,
    Basis,
)
from enhancement.models.journey import Cycle
from enhancement.models.outcome import ESI, OutcomeSlot


@pghistory.track(exclude=["owner"])
class Activity(PublicId, ActedBy):
    """Something the school does to bring a change about (R56, R61): from the directory, or its own.

    `listing_seen` keeps what the listing said on the day it was picked: name, provider, evidence, version. A removed
    one stays, so that readings and pins still point at it.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(max_length=200)
    what = models.TextField("what will be done", blank=True)
    listing = models.ForeignKey(Intervention, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    listing_seen = models.JSONField(null=True, blank=True)
    slots = models.ManyToManyField(OutcomeSlot, blank=True, related_name="activities")
    esis = models.ManyToManyField(ESI, blank=True, related_name="activities")
    basis = models.CharField(max_length=20, choices=list(BASIS_NAMES.items()), null=True, blank=True, help_text="R56")
    rationale = models.TextField("how it leads to the outcome", blank=True, help_text="R56")
    reach = models.CharField(max_length=10, choices=list(REACH_NAMES.items()), null=True, blank=True, help_text="R62")
    group = models.CharField("which group", max_length=200, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_role = models.CharField("who sees to it, by role", max_length=200, blank=True, help_text="R61")
    in_place = models.TextField("what needs to be in place", blank=True, help_text="R61")
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField("by when", null=True, blank=True, help_text="R61")
    state = models.CharField(max_length=10, choices=list(STATE_NAMES.items()), default=ActivityState.PLANNED)
    state_reason = models.CharField("why it was dropped, or what changed", max_length=300, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["cycle", "id"]
        verbose_name_plural = "activities"
        indexes = [models.Index(fields=["cycle", "due_on"], name="activity_by_day")]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(title__regex=r"\S"), name="activity_has_a_title"),
            models.CheckConstraint(
                condition=Q(listing__isnull=True, listing_seen__isnull=True)
                | Q(listing__isnull=False, listing_seen__isnull=False),
                name="activity_from_the_directory_keeps_what_was_seen",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="activity_is_due_on_or_after_its_start",
            ),
            models.CheckConstraint(
                condition=~Q(state=ActivityState.DROPPED) | Q(state_reason__regex=r"\S"),
                name="activity_is_dropped_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def needs_rationale(self) -> bool:
        return self.basis == Basis.WEAK

    @property
    def is_targeted(self) -> bool:
        return self.reach == ActivityReach.TARGETED


@pghistory.track()
class PartnerCheck(PublicId, ActedBy):
    """What the school asked about a partner of an activity before working with them (R57, R58, L325-L334)."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="partner_checks")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("who, where it is in no list", max_length=200, blank=True)
    validation_seen = models.BooleanField("validation or references seen", null=True, blank=True)
    validation_note = models.CharField(max_length=300, blank=True)
    school_asked = models.CharField("which school was asked about them", max_length=200, blank=True)
    supports = models.TextField("which outcomes they support", blank=True)
    adds = models.TextField("what working with them adds", blank=True)
    understands = models.TextField("how they will understand the model", blank=True)
    agreement = models.CharField(max_length=15, choices=list(AGREEMENT_NAMES.items()), null=True, blank=True)
    agreement_note = models.CharField("what was agreed", max_length=300, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["activity", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, name="") | Q(organisation__isnull=True, name__regex=r"\S"),
                name="partner_check_names_an_organisation_or_somebody_else",
            ),
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                condition=Q(removed_at__isnull=True),
                name="partner_of_an_activity_is_checked_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.organisation)
