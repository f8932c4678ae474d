from django.db import models

from core.models import ActedBy
from enhancement.models.foundation import AnnualReview, Foundation
from enhancement.models.journey import Cycle


class SectionDraft(ActedBy):
    """What was typed into one section of a plan, of an annual review or of what the school keeps beside both (its
    policies), letter for letter, readable or not (decision 33).

    `version` counts saves: a save that names an older version is stale, and both texts are shown. The typed rows
    (needs, priorities, outcomes) hold what could be read; `unreadable` names the fields that could not.
    """

    cycle = models.ForeignKey(Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    review = models.ForeignKey(AnnualReview, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    foundation = models.ForeignKey(Foundation, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    section = models.CharField(max_length=120, help_text="As in a field path: outcomes/<uuid>, themes/pshe")
    texts = models.JSONField(help_text="Field name to text as typed")
    unreadable = models.JSONField(default=list, blank=True, help_text="Names of fields that could not be read")
    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["cycle", "review", "section"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(cycle__isnull=False, review__isnull=True, foundation__isnull=True)
                | models.Q(cycle__isnull=True, review__isnull=False, foundation__isnull=True)
                | models.Q(cycle__isnull=True, review__isnull=True, foundation__isnull=False),
                name="draft_belongs_to_a_plan_or_to_an_annual_review",
            ),
            models.UniqueConstraint(fields=["cycle", "section"], name="plan_section_has_one_draft"),
            models.UniqueConstraint(fields=["review", "section"], name="annual_review_section_has_one_draft"),
            models.UniqueConstraint(fields=["foundation", "section"], name="section_of_a_foundation_has_one_draft"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="plan_section_versions_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.version}"

    @property
    def says_something(self) -> bool:
        return any(text.strip() for text in self.texts.values())
