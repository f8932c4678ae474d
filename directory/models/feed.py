from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from core.models import ActedBy, PublicId
from directory.domain.feeds import FEED_KINDS, FeedKind
from directory.models.fields import is_on_the_list, one_of
from directory.models.intervention import Intervention


class FeedSource(PublicId):
    """A directory of somebody else that listings are taken from (DI11)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = one_of(FEED_KINDS, "what it is")
    address = models.URLField("address of the feed", max_length=500, blank=True)
    licence = models.CharField(max_length=200)
    credit = models.CharField("how the source wants to be named", max_length=300, blank=True)
    # our field -> their column; empty for Open Referral
    mapping = models.JSONField("columns of the table", default=dict, blank=True)
    # what a listing of this feed gets where the feed says nothing
    defaults = models.JSONField(default=dict, blank=True)
    # whose listings they are where the feed names nobody
    provider = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds")
    is_demonstration = models.BooleanField("invented for demonstration", default=False)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "feed"
        constraints = [is_on_the_list("kind", FeedKind, of="feed_source")]

    def __str__(self) -> str:
        return self.name


class FeedRun(PublicId, ActedBy):
    """One finished reading of a feed; one that failed leaves its reason and changes nothing else."""

    source = models.ForeignKey(FeedSource, on_delete=models.PROTECT, related_name="runs")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    applied = models.BooleanField("changed something, not only a preview", default=False)
    read = models.PositiveIntegerField("listings read", default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    # where and why, without personal data
    problems = models.JSONField(default=list, blank=True)
    error = models.CharField("why it failed", max_length=500, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["-finished_at", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(error="") | Q(applied=False), name="feed_run_that_failed_has_changed_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.finished_at:%d %B %Y}"


class FeedRecord(models.Model):
    """A listing as a feed last gave it, under the feed's own id."""

    source = models.ForeignKey(FeedSource, on_delete=models.PROTECT, related_name="records")
    external_id = models.CharField(max_length=200)
    # null until it is approved as a listing of ours
    listing = models.ForeignKey(
        Intervention, null=True, blank=True, on_delete=models.PROTECT, related_name="feed_records"
    )
    values = models.JSONField("as taken over, field by field", default=dict, blank=True)
    last_run = models.ForeignKey(FeedRun, on_delete=models.PROTECT, related_name="records")
    gone_since = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["source", "external_id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="feed_record_stands_once_in_its_source")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.external_id}"


class FieldSource(models.Model):
    """Which feed a field of a listing was last taken from; a field without a row was written here."""

    listing = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="field_sources")
    field = models.CharField(max_length=40)
    source = models.ForeignKey(FeedSource, on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField()

    class Meta:
        ordering = ["listing", "field"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "field"], name="field_source_stands_once_for_a_field")
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.source}"
