from django.db import models
from django.db.models import Q

from core.models import PublicId
from core.models.actor import is_an_actor, is_nobody
from directory.domain.problems import PROBLEM_KINDS, ProblemKind
from directory.models.fields import is_on_the_list, one_of
from directory.models.intervention import Intervention


class ProblemReport(PublicId):
    """What a visitor reported about a listing, and the answer. The visitor need not say who they are (DI8)."""

    listing = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="problem_reports")
    kind = one_of(PROBLEM_KINDS, "what is wrong")
    text = models.TextField("in their words", max_length=2000, blank=True)
    # kept until the answer has been sent, then emptied
    reporter_email = models.EmailField(null=True, blank=True)
    # a keyed digest of where it came from, to tell two people from one who reports twice; no address is kept
    reporter_mark = models.CharField(max_length=64, blank=True)
    reported_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_kind = models.CharField(max_length=10, null=True, blank=True)
    answered_by_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-reported_at", "-id"]
        indexes = [
            models.Index(
                fields=["reported_at"], condition=Q(answered_at__isnull=True), name="problem_report_not_answered"
            ),
            models.Index(fields=["listing", "kind"], name="problem_report_by_listing"),
        ]
        constraints = [
            is_on_the_list("kind", ProblemKind, of="problem_report"),
            models.CheckConstraint(
                condition=(Q(answered_at__isnull=True, answer="") & is_nobody("answered_by"))
                | (Q(answered_at__isnull=False, answer__gt="") & is_an_actor("answered_by")),
                name="problem_report_has_an_answer_exactly_when_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.get_kind_display()}"
