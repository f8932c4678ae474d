import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from core.models import ActedBy, PublicId
from enhancement.domain.esi import EsiKind
from enhancement.domain.evidence import EVIDENCE_NAMES
from enhancement.domain.measures import Direction, MeasureKind
from enhancement.domain.new_outcomes import WORDING
from enhancement.domain.outcomes import InnerKind, OutcomeKind
from enhancement.models.needs import DataItem
from enhancement.models.priority import Priority
from schools.models.measurement import measurement_constraints


class OutcomeSlot(PublicId):
    """A place for one meaningful outcome: priority x quantitative, perception or targeted (R38, R39, decision 1)."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="slots")
    kind = models.CharField(max_length=15, choices=[(kind, kind) for kind in OutcomeKind])

    class Meta:
        ordering = ["priority", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "kind"], name="priority_has_one_outcome_of_each_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {self.kind}"


@pghistory.track()
class OutcomeVersion(PublicId, ActedBy):
    """What an outcome says, as far as it could be understood; null = not written yet. Version 1 is the plan's draft;
    a later one is a new outcome that needs the QUAS, and stands from `confirmed_at` on (R73). Fields are those of
    `domain.outcomes.OutcomeDraft`."""

    slot = models.ForeignKey(OutcomeSlot, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    inner = models.CharField(
        max_length=15, choices=[(kind, kind) for kind in InnerKind], null=True, blank=True, help_text="R40"
    )
    measure_kind = models.CharField(
        max_length=10, choices=[(kind, kind) for kind in MeasureKind], null=True, blank=True
    )
    measure = models.CharField("what is measured", max_length=300, blank=True)
    population = models.CharField("whose change", max_length=200, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=5, choices=[(way, way) for way in Direction], null=True, blank=True)
    baseline_numerator = models.PositiveIntegerField(null=True, blank=True)
    baseline_denominator = models.PositiveIntegerField(null=True, blank=True)
    baseline_value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    baseline_source = models.CharField(max_length=200, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    due_on = models.DateField("reached by", null=True, blank=True)
    group = models.CharField("group in challenging circumstances", max_length=200, blank=True, help_text="R41")
    group_data = models.ForeignKey(DataItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    question = models.CharField("question that is asked", max_length=300, blank=True)
    asks_pupils = models.BooleanField(default=False, help_text="R43")
    asks_parents = models.BooleanField("asks parents and carers", default=False, help_text="R43")
    one_voice_reason = models.CharField("why only one of them", max_length=300, blank=True)
    evidence_kind = models.CharField(
        max_length=15, choices=list(EVIDENCE_NAMES.items()), null=True, blank=True, help_text="R47"
    )
    evidence_what = models.CharField(max_length=300, blank=True)
    evidence_who = models.CharField("who collects it, by role", max_length=200, blank=True)
    evidence_when = models.CharField(max_length=200, blank=True)
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies", help_text="CL2"
    )
    proposed_at = models.DateTimeField(
        "begun as a new outcome", null=True, blank=True, help_text="R73; empty for the first version, the plan's own"
    )
    why_new = models.TextField("why a new outcome", blank=True, help_text="R73")
    confirmed_at = models.DateTimeField("confirmed by the QUAS", null=True, blank=True)
    dropped_at = models.DateTimeField("given up before it was confirmed", null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["slot", "-number"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["slot", "number"], name="outcome_version_number_is_used_once"),
            *measurement_constraints("baseline_", "outcome_baseline"),
            models.CheckConstraint(
                condition=Q(number=1, proposed_at__isnull=True) | Q(number__gt=1, proposed_at__isnull=False),
                name="outcome_after_the_first_version_is_proposed",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(dropped_at__isnull=True),
                name="outcome_version_is_confirmed_or_dropped",
            ),
            models.UniqueConstraint(
                fields=["slot"],
                condition=Q(number__gt=1, confirmed_at__isnull=True, dropped_at__isnull=True),
                name="outcome_has_one_proposed_version",
            ),
        ]

    def __str__(self) -> str:
        return self.measure or f"{self.slot}, version {self.number}"


class ESI(PublicId):
    """An early success indicator of an outcome; what it says stands in its versions (decision 1)."""

    slot = models.ForeignKey(OutcomeSlot, on_delete=models.PROTECT, related_name="esis")
    proposed_with = models.ForeignKey(
        OutcomeVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposed_esis",
        help_text="Until that version is confirmed the indicator does not stand (R73)",
    )
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["slot", "id"]
        verbose_name = "early success indicator (ESI)"

    def __str__(self) -> str:
        return f"ESI of {self.slot}"


@pghistory.track()
class ESIVersion(PublicId, ActedBy):
    """What an early success indicator says; a change is a new version with its reason (R67)."""

    esi = models.ForeignKey(ESI, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in EsiKind], null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="R46")
    target = models.DecimalField("figure expected by then", max_digits=12, decimal_places=3, null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["esi", "-number"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["esi", "number"], name="esi_version_number_is_used_once"),
            models.CheckConstraint(condition=Q(number=1) | Q(reason__regex=r"\S"), name="esi_change_says_its_reason"),
        ]

    def __str__(self) -> str:
        return self.text or f"{self.esi}, version {self.number}"


class WordingChange(PublicId, ActedBy):
    """A confirmed outcome's wording was mended: both texts and the reason (R73). Never changed; the version stays."""

    version = models.ForeignKey(OutcomeVersion, on_delete=models.PROTECT, related_name="wording_changes")
    field = models.CharField(max_length=30, choices=[(name, name) for name in sorted(WORDING)])
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300)
    changed_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["version", "-changed_at", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="wording_change_says_its_reason"),
            models.CheckConstraint(condition=~Q(before=models.F("after")), name="wording_change_changes_something"),
        ]
        triggers = [
            pgtrigger.Protect(name="wording_changes_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.version}"
