import pghistory
from django.db import models
from django.db.models import F, Q

from core.models import PublicId


@pghistory.track()
class Topic(PublicId):
    """What support is about, in a tree: "Mental health" holds "Worry and low mood"."""

    name = models.CharField(max_length=80, unique=True)
    sort_name = models.CharField(max_length=200, editable=False, help_text="Folded, for sorting and finding")
    slug = models.SlugField("word in the address", max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name="belongs under"
    )

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [models.CheckConstraint(condition=~Q(parent=F("id")), name="topic_is_not_its_own_parent")]

    def __str__(self) -> str:
        return self.name


class TopicSynonym(models.Model):
    """Another word for a topic: who types "SRE" means "Relationships and sex education" (decision 15)."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="synonyms")
    text = models.CharField("other word", max_length=80)
    folded = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        ordering = ["topic", "folded"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "folded"], name="topic_synonym_stands_once_at_its_topic"),
            models.CheckConstraint(condition=~Q(folded=""), name="topic_synonym_has_a_letter_or_a_figure"),
        ]

    def __str__(self) -> str:
        return self.text
