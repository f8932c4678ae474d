import pghistory
from django.db import models
from django.db.models import Q

from core.models import PublicId
from directory.domain.strength import STRENGTHS, Strength
from directory.models.fields import is_on_the_list, one_of
from directory.models.indicator import Indicator
from directory.models.intervention import Intervention
from directory.models.topic import Topic


@pghistory.track(exclude=["sort_name"])
class EvidenceReview(PublicId):
    """What is known about one question, in plain words, by the Local Programme (SC3; L311 to L315)."""

    slug = models.SlugField("word in the address", max_length=140, unique=True, editable=False)
    question = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, editable=False, help_text="Folded, for sorting")
    finding = models.TextField("what was found")
    strength = one_of(STRENGTHS, "how sure that is")
    meaning = models.TextField("what it means for a school")
    searched_on = models.DateField("day of the search")
    searched_where = models.CharField("where was searched", max_length=300)
    sources = models.TextField("sources, one to a line")
    judged_by = models.CharField(max_length=160, help_text="The role or body that judged, never a person's name")
    topics = models.ManyToManyField(Topic, blank=True, related_name="evidence_reviews")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="evidence_reviews")
    listings = models.ManyToManyField(Intervention, blank=True, related_name="evidence_reviews")
    is_demonstration = models.BooleanField("invented for demonstration", default=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField("last change", editable=False)

    class Meta:
        ordering = ["sort_name", "id"]
        indexes = [
            models.Index(fields=["sort_name"], condition=Q(published_at__isnull=False), name="evidence_review_by_name")
        ]
        constraints = [is_on_the_list("strength", Strength, of="evidence_review")]

    def __str__(self) -> str:
        return self.question
