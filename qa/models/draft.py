from django.db import models

from accounts.models import Person
from core.models import PublicId
from enhancement.models import SubmissionRound


class ReviewDraft(PublicId):
    """What a reviewer has written about a round and not decided yet. Seen by nobody else; nothing leaves from here."""

    round = models.ForeignKey(SubmissionRound, on_delete=models.PROTECT, related_name="review_drafts")
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="review_drafts")
    comment = models.TextField("a word to the school", blank=True)
    # [{"path": "outcomes/<uuid>/target", "comment": "..."}]: as typed, checked when it is decided
    items = models.JSONField(default=list, blank=True)
    clarify_by = models.CharField("answer by, as typed", max_length=100, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["round", "reviewer"]
        constraints = [
            models.UniqueConstraint(fields=["round", "reviewer"], name="reviewer_has_one_draft_of_a_round"),
        ]

    def __str__(self) -> str:
        return f"Draft on {self.round}"
