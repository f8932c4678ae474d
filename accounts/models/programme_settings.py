import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.domain.programme_settings import ON_TRACK_SHARE, READING_RHYTHM_NAMES, ReadingRhythm
from accounts.models.programme import LocalProgramme
from core.models import ActedBy


class ProgrammeSettings(ActedBy):
    """One version of a programme's settings: written once, never changed, so that what was decided under it can be
    read under it (decision 7). The highest version is the one in force."""

    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="settings_versions")
    version = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    why = models.CharField("reason for this version", max_length=300, blank=True)

    service_level_days = models.PositiveSmallIntegerField(
        "days the QUAS takes",
        default=20,
        help_text="Working days from submission to an answer; schools are told so",
    )
    clarify_within_days = models.PositiveSmallIntegerField(
        "days to answer a clarification", default=20, help_text="Working days that a school has"
    )
    sample_share = models.DecimalField(
        "share moderated each year",
        max_digits=4,
        decimal_places=3,
        default="0.100",
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="At least 0.100, which is 10 % (R77)",
    )
    review_grace_days = models.PositiveSmallIntegerField(
        "days before a late review counts as lapsed",
        default=30,
        help_text="From then on nothing new can be submitted until the review is done (R12)",
    )
    confirm_every_review = models.BooleanField(
        "the Local Programme confirms every annual review",
        default=False,
        help_text="If not, a signed review counts at once, and the sample is looked at (R11)",
    )
    phased_submission = models.BooleanField(
        "one priority may go first", default=False, help_text="A school may submit its two priorities apart (R49)"
    )
    release_at_once = models.BooleanField(
        "decisions are released at once", default=True, help_text="If not, they wait until the panel has met"
    )
    minimum_esis = models.PositiveSmallIntegerField(
        "fewest ESIs for an outcome", default=1, help_text="ESI: early success indicator (R45)"
    )
    maximum_esis = models.PositiveSmallIntegerField(
        "most ESIs for an outcome", null=True, blank=True, help_text="Empty for no limit (R45)"
    )
    minimum_agencies = models.PositiveSmallIntegerField(
        "agencies on an item", default=2, help_text="How many agencies look at what a school submits (R78)"
    )
    stalled_after_days = models.PositiveSmallIntegerField(
        "days without a change that count as stalled",
        default=90,
        help_text="From then on the coordinator sees the school as stuck",
    )
    year_starts_month = models.PositiveSmallIntegerField(
        "month the programme year starts",
        default=9,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text="9 is September",
    )
    celebrates_locally = models.BooleanField(
        "marks joining and ESIs locally",
        default=False,
        help_text="The Local Programme celebrates with the school when it joins and reaches an indicator (R17, R65)",
    )
    baseline_exceptions = models.PositiveSmallIntegerField(
        "outcomes that may go on without a baseline",
        default=1,
        help_text="With a recorded reason; more need the coordinator's word (R59)",
    )
    on_track_share = models.DecimalField(
        "share of the expected move that counts as on track",
        max_digits=4,
        decimal_places=3,
        default=ON_TRACK_SHARE,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0.800 is 80 % of the way that a straight line from baseline to target expects by the day (R64)",
    )
    readings_each = models.CharField(
        "how often schools are asked for readings",
        max_length=10,
        choices=list(READING_RHYTHM_NAMES.items()),
        default=ReadingRhythm.TERM,
        help_text="R64",
    )
    agree_esi_changes = models.BooleanField(
        "the coordinator agrees to each change of an ESI",
        default=False,
        help_text="If not, the school changes it with a reason, and the coordinator is told (R67)",
    )

    class Meta(ActedBy.Meta):
        ordering = ["programme", "-version"]
        verbose_name_plural = "programme settings"
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "version"], name="programme_settings_version_is_used_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="programme_settings_versions_start_at_one"),
            models.CheckConstraint(
                condition=Q(sample_share__gte=0) & Q(sample_share__lte=1),
                name="programme_settings_sample_share_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(maximum_esis__isnull=True) | Q(maximum_esis__gte=models.F("minimum_esis")),
                name="programme_settings_most_esis_is_not_below_fewest",
            ),
            models.CheckConstraint(
                condition=Q(year_starts_month__range=(1, 12)),
                name="programme_settings_year_starts_in_a_month",
            ),
            models.CheckConstraint(
                condition=Q(on_track_share__gt=0) & Q(on_track_share__lte=1),
                name="programme_settings_on_track_share_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(readings_each__in=list(ReadingRhythm)), name="programme_settings_rhythm_is_known"
            ),
        ]
        triggers = [pgtrigger.Protect(name="settings_are_never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.programme}, settings version {self.version}"
