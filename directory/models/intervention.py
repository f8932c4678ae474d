import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import Organisation
from core.models import District, PublicId
from directory.domain.checking import CHECKERS, Checker
from directory.domain.cost import COST_BANDS, PAYERS, CostBand, Payer
from directory.domain.days import WEEKDAYS
from directory.domain.evidence import EVIDENCE, EvidenceLevel
from directory.domain.languages import LANGUAGES, Language
from directory.domain.listing import (
    AREAS,
    DELIVERIES,
    GROUPS,
    LEVELS,
    PHASES,
    REFERRALS,
    SETTINGS,
    STATES,
    AgeRange,
    Area,
    CommissioningState,
)
from directory.models.fields import one_of, some_of
from directory.models.indicator import Indicator
from directory.models.intervention_rules import CONSTRAINTS
from directory.models.topic import Topic

PUBLISHED = Q(published_at__isnull=False)


def in_english() -> list[str]:
    return [Language.ENGLISH.value]


class MonthsAfter(models.Func):
    """A day so many months after a day, as Postgres counts: the last day of a shorter month."""

    arity = 2
    arg_joiner = " + make_interval(months => "
    template = "((%(expressions)s))::date)"
    output_field = models.DateField()


# Left out of the history: what follows from other columns.
@pghistory.track(exclude=["sort_name", "check_due_on"])
class Intervention(PublicId):
    """A listing: one kind of support by one provider. Text that is null is not known (decision 14)."""

    name = models.CharField(max_length=120)
    slug = models.SlugField("word in the address", max_length=140, unique=True, editable=False)
    sort_name = models.CharField(max_length=200, editable=False, help_text="Folded, for sorting")
    summary = models.CharField(max_length=240, help_text="One sentence: who does what for whom")
    description = models.TextField(help_text="What happens, how often, and what the school has to do")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="interventions")
    topics = models.ManyToManyField(Topic, related_name="interventions")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="interventions")

    level = one_of(LEVELS)
    low_age = models.PositiveSmallIntegerField("youngest age", null=True, blank=True, help_text="Years")
    high_age = models.PositiveSmallIntegerField("oldest age", null=True, blank=True, help_text="Years")
    phases = some_of(PHASES)
    settings = some_of(SETTINGS, "kinds of setting")
    groups = some_of(GROUPS, "who it is for")
    deliveries = some_of(DELIVERIES, "where it takes place")
    referrals = some_of(REFERRALS, "how to get it")
    languages = some_of(LANGUAGES, default=in_english)
    days = some_of(WEEKDAYS, "days of the week")
    opens_at = models.TimeField("from", null=True, blank=True)
    closes_at = models.TimeField("until", null=True, blank=True)

    state = one_of(STATES, "commissioning state", default=CommissioningState.AVAILABLE.value)
    commissioned_by = models.CharField("who commissions it, or could", max_length=160, null=True, blank=True)
    trial_ends_on = models.DateField("last day of the trial", null=True, blank=True)
    trial_question = models.CharField("what the trial wants to learn", max_length=300, null=True, blank=True)
    trial_seeks_schools = models.BooleanField("the trial looks for schools", default=False)
    trial_result = models.TextField("what the trial found", null=True, blank=True)

    cost_band = one_of(COST_BANDS, default=CostBand.NOT_KNOWN.value)
    who_pays = one_of(PAYERS, default=Payer.NOT_KNOWN.value)
    price = models.CharField(max_length=200, null=True, blank=True, help_text="The real price in words, with its unit")
    price_on = models.DateField("day on which the price was true", null=True, blank=True)

    evidence = one_of(EVIDENCE, default=EvidenceLevel.NOT_ASSESSED.value)
    evidence_source = models.CharField(max_length=300, null=True, blank=True)
    evidence_judged_on = models.DateField(null=True, blank=True)
    evidence_judged_by = models.CharField(
        max_length=160, null=True, blank=True, help_text="The role or body that judged, never a person's name"
    )

    area = one_of(AREAS, default=Area.DISTRICTS.value)
    districts = models.ManyToManyField(District, blank=True, related_name="interventions")
    county = models.CharField(max_length=100, null=True, blank=True)

    contact_mailbox = models.EmailField("shared mailbox", null=True, blank=True, help_text="Of a role, not a person")
    contact_telephone = models.CharField("telephone", max_length=30, null=True, blank=True)
    contact_website = models.URLField("web page", null=True, blank=True)

    checked_on = models.DateField("day of the last check", null=True, blank=True)
    checked_by = one_of(CHECKERS, "who checked last", default=Checker.PROGRAMME.value)
    check_every_months = models.PositiveSmallIntegerField("months between checks", default=6)
    check_due_on = models.GeneratedField(
        expression=MonthsAfter(F("checked_on"), F("check_every_months")),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    source = models.CharField("where the facts come from", max_length=200)
    is_demonstration = models.BooleanField("invented for demonstration", default=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    # one more with every change that the public can see; "add to my plan" keeps it (DI15)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField("last change", db_default=Now(), editable=False)
    # a tombstone points at the listing that stands for it (DI9)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )

    class Meta:
        ordering = ["sort_name", "id"]
        verbose_name = "listing"
        constraints = CONSTRAINTS
        indexes = [
            models.Index(fields=["sort_name", "id"], condition=PUBLISHED, name="listing_by_name"),
            models.Index(fields=["level", "sort_name"], condition=PUBLISHED, name="listing_by_level"),
            models.Index(fields=["state", "sort_name"], condition=PUBLISHED, name="listing_by_state"),
            models.Index(fields=["check_due_on"], condition=PUBLISHED, name="listing_by_check_due"),
            models.Index(fields=["-changed_at", "id"], name="listing_by_last_change"),
            GinIndex(fields=["phases"], name="listing_by_phase"),
            # for the warning that a listing of a similar name is there
            GinIndex(fields=["sort_name"], opclasses=["gin_trgm_ops"], name="listing_name_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stands_for(self) -> "Intervention":
        """The listing that this one was merged into, or itself."""
        return self.merged_into or self

    @property
    def ages(self) -> AgeRange:
        return AgeRange(self.low_age, self.high_age)
