from django.db import models
from django.db.models import F, Q

from core.models import ActedBy, PublicId
from enhancement.domain.criteria import THEME_NAMES
from enhancement.models.foundation import AnnualReview, Foundation


class SchoolPolicy(PublicId, ActedBy):
    """A policy of the school with the day on which it has to be looked at again (EL6)."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="policies")
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=20, choices=list(THEME_NAMES.items()), null=True, blank=True)
    adopted_on = models.DateField()
    expires_on = models.DateField("to be reviewed by")
    kept_at = models.CharField("where it is kept", max_length=200, blank=True)
    owner_role = models.CharField("who sees to it, by role", max_length=120, blank=True)
    noticed_for = models.DateField("expiry that the school was told about", null=True, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["foundation", "expires_on", "id"]
        verbose_name_plural = "school policies"
        indexes = [models.Index(fields=["expires_on"], name="school_policy_by_day")]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(title__regex=r"\S"), name="school_policy_has_a_title"),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("adopted_on")), name="school_policy_expires_after_it_was_adopted"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReviewAction(PublicId, ActedBy):
    """What the school does about a gap that its annual review noted (EL7)."""

    review = models.ForeignKey(AnnualReview, on_delete=models.PROTECT, related_name="actions")
    theme = models.CharField(max_length=20, choices=list(THEME_NAMES.items()))
    what = models.CharField("what will be done", max_length=400)
    owner_role = models.CharField("who sees to it, by role", max_length=120, blank=True)
    due_on = models.DateField("by when", null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["review", "due_on", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(what__regex=r"\S"), name="review_action_says_what_is_done"),
            models.UniqueConstraint(
                fields=["review", "theme"],
                condition=Q(removed_at__isnull=True),
                name="gap_of_an_annual_review_becomes_one_action",
            ),
        ]

    def __str__(self) -> str:
        return self.what
