import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Q, Value, When

from accounts.models import LocalProgramme
from core.domain.actor import ActorKind
from core.models import ActedBy, PublicId
from core.models.actor import is_an_actor, is_nobody
from schools.domain.closures import VERDICT_NAMES, Verdict
from schools.models.school import School

STANDS = Q(taken_back_at__isnull=True)
_ENDS = Case(When(verdict=Verdict.NOBODY, then=Value(1)), default=Value(0), output_field=models.SmallIntegerField())


class ClosedSchool(School):
    """A school as a case for the coordinator: it closed, and somebody has to say who continues it."""

    class Meta:
        proxy = True
        verbose_name = "closed school"


@pghistory.track()
class Continuation(PublicId, ActedBy):
    """A coordinator's decision on who continues a closed school (decision 6). Kept for good; taken back, never changed.

    The programme is the one that looked after the school when it was decided. `reason` never leaves the desk.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="continuations")
    successor = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="continues", verbose_name="continued by"
    )
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="continuations")
    verdict = models.CharField(max_length=10, choices=list(VERDICT_NAMES.items()))
    is_of_register = models.BooleanField("named by the register", default=False)
    reason = models.TextField(null=True, blank=True)
    decided_at = models.DateTimeField()
    decided_on = models.DateField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by_kind = models.CharField(
        max_length=10, choices=[(kind, kind) for kind in ActorKind], null=True, blank=True
    )
    taken_back_by_ref = models.UUIDField(null=True, blank=True)
    taken_back_reason = models.TextField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["decided_at", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(verdict=Verdict.NOBODY, successor__isnull=True)
                | Q(verdict__in=[Verdict.CONFIRMED, Verdict.SET_ASIDE], successor__isnull=False),
                name="continuation_names_a_successor_unless_nobody_continues",
            ),
            models.CheckConstraint(
                condition=Q(reason__isnull=True, verdict__in=[Verdict.CONFIRMED, Verdict.NOBODY])
                | Q(reason__isnull=False) & ~Q(reason=""),
                name="continuation_is_set_aside_with_a_reason",
            ),
            models.CheckConstraint(condition=~Q(successor=F("school")), name="school_does_not_continue_itself"),
            models.UniqueConstraint(
                fields=["school", "successor"],
                condition=STANDS & Q(successor__isnull=False),
                name="continuation_by_a_school_is_decided_once",
            ),
            models.UniqueConstraint(
                fields=["school"],
                condition=STANDS & Q(verdict=Verdict.NOBODY),
                name="school_that_nobody_continues_is_recorded_once",
            ),
            ExclusionConstraint(
                name="school_is_continued_or_ends_and_not_both",
                expressions=[("school", RangeOperators.EQUAL), (_ENDS, RangeOperators.NOT_EQUAL)],
                condition=STANDS & Q(verdict__in=[Verdict.CONFIRMED, Verdict.NOBODY]),
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_reason__isnull=True) & is_nobody("taken_back_by")
                | Q(taken_back_at__isnull=False, taken_back_reason__isnull=False)
                & ~Q(taken_back_reason="")
                & is_an_actor("taken_back_by"),
                name="continuation_is_taken_back_with_a_reason_by_somebody_or_not_at_all",
            ),
            models.CheckConstraint(
                condition=STANDS | Q(taken_back_at__gte=F("decided_at")),
                name="continuation_is_not_taken_back_before_it_is_decided",
            ),
        ]

    def __str__(self) -> str:
        if self.successor is None:
            return f"Nobody continues {self.school}"
        if self.verdict == Verdict.SET_ASIDE:
            return f"{self.successor} does not continue {self.school}"
        return f"{self.successor} continues {self.school}"
