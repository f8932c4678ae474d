"""What visitors and providers report, and the answer (DI8)."""

from django.contrib import admin
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest

from accounts.admin.base import holds
from accounts.admin.records import Fact, RecordAdmin, Table, record_url
from accounts.admin.steps import Step
from core import forms
from core.clock import local_date
from core.domain.wording import day
from directory.admin.steps_beside import RUNS_PROGRAMME, form_url
from directory.domain.problems import FROM_PROVIDER, ProblemKind
from directory.models import ProblemReport
from directory.services import reports

ANSWERED, WAITING = "answered", "waiting"
OTHERS_SHOWN = 10


class AnswerForm(forms.Form):
    text = forms.LongTextField(
        label="What came of it", max_length=2000, help_text="Whoever reported it reads this, if they left an address."
    )


class Answer(Step):
    model = ProblemReport
    form_class = AnswerForm
    slug, label, title, button = "answer", "Answer", "Answer the report", "Send the answer"
    explains = "The answer goes out once. Then the address of whoever reported it is deleted."

    @classmethod
    def may(cls, request: HttpRequest, record: ProblemReport | None) -> bool:
        return record is not None and record.answered_at is None and holds(request, RUNS_PROGRAMME)

    def act(self, form: AnswerForm) -> str:
        wanted = bool(self.record.reporter_email)
        reports.answer(report=self.record, text=form.cleaned_data["text"], by=self.by, now=self.now)
        return "The answer is on its way." if wanted else "The answer is kept. Nobody left an address to send it to."


class AnsweredFilter(admin.SimpleListFilter):
    title = "answer"
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(WAITING, "Waiting for an answer"), (ANSWERED, "Answered")]

    def queryset(self, request: HttpRequest, rows: QuerySet[ProblemReport]) -> QuerySet[ProblemReport]:
        if self.value() not in {ANSWERED, WAITING}:
            return rows
        return rows.filter(answered_at__isnull=self.value() == WAITING)


@admin.register(ProblemReport)
class ProblemReportAdmin(RecordAdmin):
    """What waits stands first, worries before all others."""

    may_see = RUNS_PROGRAMME
    steps = [Answer]
    list_display = ["listing", "kind", "in_short", "reported_at", "answered_at"]
    list_filter = [AnsweredFilter, "kind"]
    list_select_related = ["listing"]
    search_fields = ["listing__name"]

    def visible(self, rows: QuerySet[ProblemReport], request: HttpRequest) -> QuerySet[ProblemReport]:
        """All: the directory is one for every programme."""
        return rows

    def get_ordering(self, request: HttpRequest) -> list[str | OrderBy]:
        return [_is(Q(answered_at__isnull=False)).asc(), _is(Q(kind=ProblemKind.HARM)).desc(), "-reported_at"]

    @admin.display(description="In their words")
    def in_short(self, report: ProblemReport) -> str:
        return f"{report.text[:80]}…" if len(report.text) > 80 else report.text or "No words"

    def facts(self, report: ProblemReport, request: HttpRequest) -> list[Fact]:
        who = "The provider, through the link in a reminder" if report.reporter_mark == FROM_PROVIDER else "A visitor"
        facts = [
            Fact("Listing", report.listing, form_url(report.listing)),
            Fact("What is wrong", report.get_kind_display()),
            Fact("In their words", report.text or "No words"),
            Fact("Reported by", f"{who}, who waits for an answer by e-mail" if report.reporter_email else who),
            Fact("Reported", report.reported_at),
        ]
        if report.answered_at is not None:
            facts += [Fact("Answer", report.answer), Fact("Answered", report.answered_at)]
        return facts

    def tables(self, report: ProblemReport, request: HttpRequest) -> list[Table]:
        others = report.listing.problem_reports.exclude(pk=report.pk)[:OTHERS_SHOWN]
        rows = [
            [
                (day(local_date(other.reported_at)), record_url(other)),
                other.get_kind_display(),
                other.answer or "Waiting",
            ]
            for other in others
        ]
        return [Table("Others about this listing", ["Reported", "What is wrong", "Answer"], rows, "None.")]


def _is(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())
