"""The coordinator's list of what the programme's schools have with the QUAS; a plan can be given back (decision 5)."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.admin.base import today
from accounts.admin.records import Fact, RecordAdmin
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from core.clock import local_date
from core.domain.wording import day
from core.forms import Form, LongTextField
from enhancement.domain.transitions import State
from enhancement.domain.words import upper_first
from qa.domain.queue_words import due_in_words, status
from qa.models import SentPlan
from qa.queries import programme_work
from qa.queries.queue import waiting_of, with_columns
from qa.queries.reading import reading_of
from qa.services import returning

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)


class GiveBackForm(Form):
    comment = LongTextField(
        label="Why, and what the school does now", max_length=1000, help_text="Stands in the e-mail to the school."
    )


class GiveBack(Step):
    model = SentPlan
    slug, label, title, button = "give-back", "Give it back", "Give it back to the school", "Give it back"
    form_class = GiveBackForm
    warns = True
    explains = (
        "The school can go on writing and submits again when it is ready. What reviewers wrote so far is not sent. "
        "Questions that are open with the school are closed."
    )

    @classmethod
    def may(cls, request: HttpRequest, record: SentPlan | None) -> bool:
        return record is not None

    def preview(self, form: GiveBackForm) -> list[tuple[str, object]]:
        return [("School", self.record.cycle.journey.school.name), ("E-mail says", form.cleaned_data["comment"])]

    def act(self, form: GiveBackForm) -> str:
        comment = form.cleaned_data["comment"]
        returning.give_back(
            submission=self.record.public_id, comment=comment, user=self.request.user, by=self.by, now=self.now
        )
        school = self.record.cycle.journey.school.name
        return f"{upper_first(self.record.about.the)} is back with {school}, and the school hears by e-mail."


@admin.register(SentPlan)
class SentPlanAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [GiveBack]
    list_display = ["school", "what", "programme", "sent_round", "submitted", "expected", "state_of_work"]
    search_fields = ["cycle__journey__school__sort_name"]
    search_help_text = "Name of a school"
    ordering = ["submitted_at", "id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SentPlan]:
        if request.method != "GET" or not hasattr(request, "qa_sent"):
            request.qa_sent = list(programme_work(request.user, on=today()).values_list("pk", flat=True))
        return with_columns(SentPlan.objects.filter(pk__in=request.qa_sent).order_by(*self.ordering))

    @admin.display(description="School", ordering="cycle__journey__school__sort_name")
    def school(self, plan: SentPlan) -> str:
        return plan.cycle.journey.school.name

    @admin.display(description="What")
    def what(self, plan: SentPlan) -> str:
        about = plan.about
        return f"{upper_first(about.short)}: {about.detail}" if about.detail else upper_first(about.short)

    @admin.display(description="Round")
    def sent_round(self, plan: SentPlan) -> int:
        return plan.round_number

    @admin.display(description="Submitted", ordering="submitted_at")
    def submitted(self, plan: SentPlan) -> str:
        return day(local_date(plan.submitted_at))

    @admin.display(description="Due")
    def expected(self, plan: SentPlan) -> str:
        return due_in_words(waiting_of(plan, today=today())) or "–"

    @admin.display(description="State")
    def state_of_work(self, plan: SentPlan) -> str:
        opened = plan.opened_at is not None
        return status(State(plan.state), opened=opened, waits_for_release=plan.waits_for_release).word

    def facts(self, plan: SentPlan, request: HttpRequest) -> list[Fact]:
        school = plan.cycle.journey.school
        workspace = reverse("enhancement:workspace", kwargs={"school": school.public_id})
        return [
            Fact("School", school.name, workspace),
            Fact("What", self.what(plan)),
            Fact("Local Programme", plan.programme),
            Fact("Round", plan.round_number),
            Fact("Submitted", self.submitted(plan)),
            Fact("Due", self.expected(plan)),
            Fact("State", self.state_of_work(plan)),
        ]

    def history(self, plan: SentPlan) -> list[dict[str, object]]:
        return [{"at": event.at, "sentence": event.sentence} for event in reading_of(plan).history]
