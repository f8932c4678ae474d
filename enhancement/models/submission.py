import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import LocalProgramme
from core.models import ActedBy, PublicId
from enhancement.domain.clarification import Item, Round
from enhancement.domain.subjects import About, Subject
from enhancement.domain.transitions import State, Verb
from enhancement.models.claim import Claim
from enhancement.models.journey import Cycle
from enhancement.models.outcome import OutcomeVersion
from enhancement.models.priority import Priority

STATES = [(state, state) for state in State]
OPEN_STATES = [State.SUBMITTED, State.CLARIFICATION]
NARROWER = ("priority", "outcome", "claim")
WHOLE_PLAN = Q(priority__isnull=True, outcome__isnull=True, claim__isnull=True)
# submissions that make a plan confirmed: the whole of it, or its priorities one after the other (R49)
OF_PLANS = Q(outcome__isnull=True, claim__isnull=True)
# what `Submission.about` reads, for select_related
ABOUT = ("priority", "outcome__slot__priority", "claim__version__slot__priority")


def _only(name: str) -> Q:
    """This narrower subject, and no other."""
    return Q(**{f"{other}__isnull": other != name for other in NARROWER})


def _once(name: str) -> list[models.UniqueConstraint]:
    """One open submission of a subject, and one confirmed one."""
    return [
        models.UniqueConstraint(
            fields=[name], condition=Q(state__in=OPEN_STATES), name=f"{name}_has_one_open_submission"
        ),
        models.UniqueConstraint(fields=[name], condition=Q(state=State.CONFIRMED), name=f"{name}_is_confirmed_once"),
    ]


@pghistory.track()
class Submission(PublicId):
    """Something the QUAS decides. `cycle` is the plan it belongs to, and the subject is the narrower thing named
    beside it, or the plan itself (decision 2, ADR 0023). The state moves in `services.moving.move` and nowhere else.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="submissions")
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions", help_text="R49"
    )
    outcome = models.ForeignKey(
        OutcomeVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions", help_text="R73"
    )
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions", help_text="R69"
    )
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=15, choices=STATES)
    submitted_at = models.DateTimeField(help_text="When it last came to the QUAS")
    first_submitted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When a reviewer first read this round")
    expected_by = models.DateField(null=True, blank=True, help_text="What the school was told (R80)")
    clarify_by = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["submitted_at", "id"]
        indexes = [
            models.Index(fields=["state", "programme", "expected_by", "id"], name="submission_queue"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=WHOLE_PLAN | _only("priority") | _only("outcome") | _only("claim"),
                name="submission_has_exactly_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*OPEN_STATES, State.CONFIRMED, State.WITHDRAWN]),
                name="submission_is_past_being_a_draft",
            ),
            models.UniqueConstraint(
                fields=["cycle"], condition=WHOLE_PLAN & Q(state__in=OPEN_STATES), name="plan_has_one_open_submission"
            ),
            models.UniqueConstraint(
                fields=["cycle"], condition=WHOLE_PLAN & Q(state=State.CONFIRMED), name="plan_is_confirmed_once"
            ),
            *_once("priority"),
            *_once("outcome"),
            *_once("claim"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, closed_at__isnull=True)
                | Q(state__in=[State.CONFIRMED, State.WITHDRAWN], closed_at__isnull=False),
                name="submission_is_closed_exactly_when_confirmed_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLARIFICATION, clarify_by__isnull=False) | ~Q(state=State.CLARIFICATION),
                name="submission_in_clarification_has_a_date_to_answer_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.state}"

    @property
    def subject(self) -> Subject:
        """What it is about. Reads keys only."""
        named = next((name for name in NARROWER if getattr(self, f"{name}_id") is not None), "plan")
        return Subject(named)

    @property
    def about(self) -> About:
        """In words. Lists load `ABOUT` with it."""
        if self.priority is not None:
            return About(subject=Subject.PRIORITY, part=self.priority.kind)
        version = self.outcome or (self.claim.version if self.claim else None)
        if version is None:
            return About()
        part = f"{version.slot.kind} outcome of the {version.slot.priority.kind} priority"
        return About(subject=self.subject, part=part)


class SubmissionRound(PublicId, ActedBy):
    """One sending of a submission: the frozen snapshot that the reviewer reads and decides on. Never changed."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    schema = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["submission", "number"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["submission", "number"], name="submission_round_number_is_used_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="submission_rounds_start_at_one"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="submission_round_has_its_hash"),
        ]
        triggers = [pgtrigger.Protect(name="a_round_is_frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.submission}, round {self.number}"

    def as_rules(self) -> Round:
        """The round with its questions as the rules know it."""
        return Round(
            number=self.number,
            items=tuple(
                Item(uuid=item.public_id, path=item.path, question=item.comment, answer=item.answer or "")
                for item in self.items.all()
            ),
        )


class ClarificationItem(PublicId):
    """One question of the QUAS, pinned to a field of the round's snapshot, and the school's answer (QA10)."""

    round = models.ForeignKey(SubmissionRound, on_delete=models.PROTECT, related_name="items")
    path = models.CharField(max_length=200, help_text="outcomes/<uuid>/target, or empty for the whole plan")
    label = models.CharField(max_length=200, help_text="The field in words, as the school sees it")
    comment = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["round", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(comment__regex=r"\S"), name="clarification_has_a_comment"),
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_at__isnull=True)
                | Q(answer__regex=r"\S", answered_at__isnull=False),
                name="clarification_is_answered_with_words_and_time_or_neither",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.comment[:60]}"


class SubmissionMove(ActedBy):
    """A log row for every move. Never changed; the timeline is made from these."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="moves")
    verb = models.CharField(max_length=20, choices=[(verb, verb) for verb in Verb])
    from_state = models.CharField(max_length=15, choices=STATES)
    to_state = models.CharField(max_length=15, choices=STATES)
    at = models.DateTimeField()
    comment = models.TextField(blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["submission", "at", "id"]
        triggers = [pgtrigger.Protect(name="the_log_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.verb}: {self.from_state} to {self.to_state}"
