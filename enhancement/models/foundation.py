import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import Person
from core.models import ActedBy, PublicId
from enhancement.domain.annual_review import Answer, SignatoryRole
from enhancement.domain.confirming import Verdict
from enhancement.domain.criteria import THEME_NAMES
from schools.models import School


class Foundation(PublicId):
    """What a school stands on: its awards and annual reviews. The first row locked by every write about the school
    (decision 13)."""

    school = models.OneToOneField(School, on_delete=models.PROTECT, related_name="foundation")

    class Meta:
        ordering = ["school"]

    def __str__(self) -> str:
        return f"Foundation of {self.school}"


@pghistory.track()
class Award(PublicId, ActedBy):
    """National Healthy School Status as recorded by a coordinator. A correction is a new row; the newest counts."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="awards")
    awarded_on = models.DateField()
    evidence = models.CharField(max_length=500, help_text="What was seen: certificate, list, letter")
    reference = models.CharField(max_length=200, null=True, blank=True, help_text="Number of it, or where it is kept")
    recorded_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["foundation", "-recorded_at", "-id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(evidence__regex=r"\S"), name="award_says_what_evidence_was_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.foundation.school}: NHSS {self.awarded_on:%d %B %Y}"


@pghistory.track(exclude=["signatory"])
class AnnualReview(PublicId, ActedBy):
    """One annual review (R9, R10). Open until somebody named signs it; then it is frozen.

    `needs_confirmation` is set at signing, from the programme's settings of that day: the review then counts when its
    verdict says so (R11).
    """

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="reviews")
    criteria_version = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    signatory = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signatory_role = models.CharField(
        max_length=20, choices=[(role, role) for role in SignatoryRole], null=True, blank=True
    )
    snapshot = models.JSONField(null=True, blank=True)
    snapshot_sha256 = models.CharField(max_length=64, null=True, blank=True)
    needs_confirmation = models.BooleanField("waits for the Local Programme once it is signed", default=False)

    class Meta(ActedBy.Meta):
        ordering = ["foundation", "-started_at"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(
                fields=["foundation"], condition=Q(completed_at__isnull=True), name="school_has_one_open_annual_review"
            ),
            models.CheckConstraint(
                condition=Q(
                    completed_at__isnull=True,
                    completed_on__isnull=True,
                    signatory__isnull=True,
                    signatory_role__isnull=True,
                    snapshot__isnull=True,
                    snapshot_sha256__isnull=True,
                )
                | Q(
                    completed_at__isnull=False,
                    completed_on__isnull=False,
                    signatory__isnull=False,
                    signatory_role__isnull=False,
                    snapshot__isnull=False,
                    snapshot_sha256__isnull=False,
                ),
                name="annual_review_is_signed_and_frozen_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(needs_confirmation=False) | Q(completed_at__isnull=False),
                name="only_a_signed_annual_review_needs_confirmation",
            ),
        ]

    def __str__(self) -> str:
        return f"Annual review of {self.foundation.school}, begun {self.started_at:%d %B %Y}"


class ReviewVerdict(ActedBy):
    """What the coordinator said to a signed annual review, once: confirmed, or given back with a reason (R11)."""

    review = models.OneToOneField(AnnualReview, on_delete=models.PROTECT, related_name="verdict")
    verdict = models.CharField(max_length=20, choices=[(verdict, verdict) for verdict in Verdict])
    reason = models.TextField("what the school is to mend", blank=True)
    at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["review"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(verdict=Verdict.CONFIRMED, reason="") | Q(verdict=Verdict.GIVEN_BACK, reason__regex=r"\S"),
                name="annual_review_is_given_back_with_a_reason_and_confirmed_without",
            ),
        ]
        triggers = [pgtrigger.Protect(name="a_verdict_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.review}: {self.verdict}"


class ReviewTheme(ActedBy):
    """The answer for one theme of an annual review."""

    review = models.ForeignKey(AnnualReview, on_delete=models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=20, choices=list(THEME_NAMES.items()))
    answer = models.CharField(max_length=20, choices=[(answer, answer) for answer in Answer])
    gap = models.TextField("what is not met, and what will be done", blank=True)
    evidence = models.TextField(blank=True)
    unchanged = models.BooleanField("same as last year", default=False)
    evidence_checked = models.BooleanField("evidence was looked at again", default=False)
    answered_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["review", "theme"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["review", "theme"], name="annual_review_answers_a_theme_once"),
            models.CheckConstraint(
                condition=~Q(answer=Answer.GAP) | Q(gap__regex=r"\S"), name="annual_review_gap_says_what_is_not_met"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.answer}"
