from django.db import models
from django.db.models import Q

from accounts.models import Person
from core.models import ActedBy, PublicId
from enhancement.domain.moderation import FINDING_WORDS, HOW_WORDS, Finding
from enhancement.models.foundation import AnnualReview, Award, Foundation


class ModerationRecord(PublicId, ActedBy):
    """What the Local Programme found when it looked again at an annual review or at an award (EL11)."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="moderations")
    review = models.OneToOneField(
        AnnualReview, null=True, blank=True, on_delete=models.PROTECT, related_name="moderation"
    )
    award = models.OneToOneField(Award, null=True, blank=True, on_delete=models.PROTECT, related_name="moderation")
    how = models.CharField(max_length=10, choices=list(HOW_WORDS.items()))
    moderated_on = models.DateField()
    moderator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=20, choices=list(FINDING_WORDS.items()))
    feedback = models.TextField("what the school reads", blank=True)
    to_show = models.TextField("what the school is to show", blank=True)
    show_by = models.DateField(null=True, blank=True)
    shown_on = models.DateField(null=True, blank=True)
    shown_note = models.CharField("what was shown", max_length=400, blank=True)
    recorded_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["-moderated_on", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(review__isnull=False, award__isnull=True) | Q(review__isnull=True, award__isnull=False),
                name="moderation_looks_at_a_review_or_at_an_award",
            ),
            models.CheckConstraint(
                condition=Q(finding=Finding.CONFIRMED, to_show="", show_by__isnull=True, shown_on__isnull=True)
                | Q(finding=Finding.CLARIFICATION, to_show__regex=r"\S", show_by__isnull=False),
                name="moderation_asks_for_something_by_a_day_or_confirms",
            ),
            models.CheckConstraint(
                condition=Q(shown_on__isnull=True, shown_note="") | Q(shown_on__isnull=False, shown_note__regex=r"\S"),
                name="moderation_is_settled_by_saying_what_was_shown",
            ),
        ]

    def __str__(self) -> str:
        return f"Moderation of {self.moderated_on:%d %B %Y}: {self.finding}"


class ReviewReminder(models.Model):
    """A reminder of an annual review that was sent; the row keeps it from being sent again (EL9)."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="reminders")
    due_on = models.DateField()
    days = models.SmallIntegerField(help_text="Days after the due day; before it below zero")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["foundation", "due_on", "days"]
        constraints = [
            models.UniqueConstraint(
                fields=["foundation", "due_on", "days"], name="reminder_of_an_annual_review_is_sent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.due_on:%d %B %Y}, {self.days:+} days"
