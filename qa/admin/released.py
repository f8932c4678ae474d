"""Decisions that wait: where a programme looks at them together, a second person lets them out (QA12, QA13)."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.base import today
from accounts.admin.records import Fact, RecordAdmin, Table
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from core.clock import local_date
from core.domain.wording import day
from enhancement.models import ABOUT
from qa.domain.decisions import DecisionVerb
from qa.models import Decision
from qa.queries import held_back
from qa.services import decisions

VERBS = {DecisionVerb.CONFIRM: "Confirm {}", DecisionVerb.SEEK_CLARIFICATION: "Ask the school about {}"}


class Release(Step):
    model = Decision
    slug, label, title, button = "release", "Release this decision", "Release the decision", "Release it"
    explains = "The school hears at once, by e-mail. What is confirmed gets its letters."

    @classmethod
    def may(cls, request: HttpRequest, record: Decision | None) -> bool:
        return record is not None and record.decided_by.stands_for.user_id != request.user.pk

    def act(self, form: object) -> str:
        decisions.release(decision=self.record.public_id, user=self.request.user, by=self.by, now=self.now)
        return "The decision is out. The school hears by e-mail."


@admin.register(Decision)
class DecisionAdmin(RecordAdmin):
    may_see = roles_with(Permission.REVIEW_SUBMISSIONS) | roles_with(Permission.RUN_PROGRAMME)
    steps = [Release]
    list_display = ["school", "decision", "decided_by", "decided"]
    ordering = ["decided_at", "id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        if request.method != "GET" or not hasattr(request, "qa_held"):
            request.qa_held = list(held_back(request.user, on=today()).values_list("pk", flat=True))
        rows = Decision.objects.filter(pk__in=request.qa_held).order_by(*self.ordering)
        about = [f"round__submission__{name}" for name in ABOUT]
        rows = rows.select_related("round__submission__cycle__journey__school", "decided_by__merged_into", *about)
        return rows.defer("round__snapshot")

    @admin.display(description="School")
    def school(self, held: Decision) -> str:
        return held.round.submission.cycle.journey.school.name

    @admin.display(description="Decision", ordering="verb")
    def decision(self, held: Decision) -> str:
        return VERBS[DecisionVerb(held.verb)].format(held.round.submission.about.the)

    @admin.display(description="Decided", ordering="decided_at")
    def decided(self, held: Decision) -> str:
        return day(local_date(held.decided_at))

    def facts(self, held: Decision, request: HttpRequest) -> list[Fact]:
        return [
            Fact("School", self.school(held)),
            Fact("Round", held.round.number),
            Fact("Decision", self.decision(held)),
            Fact("Decided by", held.decided_by.stands_for.name),
            Fact("Decided", self.decided(held)),
            *([Fact("Answers by", day(held.clarify_by))] if held.clarify_by else []),
            Fact("A word to the school", held.comment or "None"),
        ]

    def tables(self, held: Decision, request: HttpRequest) -> list[Table]:
        if held.verb == DecisionVerb.CONFIRM:
            return []
        rows = [[item.label, item.comment] for item in held.items.all()]
        return [Table("Questions", ["About", "Question"], rows, "No questions.")]
