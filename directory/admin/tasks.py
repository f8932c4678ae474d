"""What the Local Programme has to do about the directory, the most pressing first."""

from django import forms as stock
from django.contrib import admin
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest

from accounts.admin.base import holds
from accounts.admin.records import Fact, RecordAdmin, record_url
from accounts.admin.steps import Step
from core import forms
from directory.admin.steps_beside import RUNS_PROGRAMME, form_url
from directory.models import DeskTask
from directory.services import desk_tasks

TO_DO, DONE = "to-do", "done"


class OutcomeForm(forms.Form):
    outcome = stock.CharField(label="What came of it", max_length=300, help_text="One sentence; no names of children.")


class Done(Step):
    model = DeskTask
    form_class = OutcomeForm
    slug, label, title, button = "done", "Done", "This task is done", "It is done"

    @classmethod
    def may(cls, request: HttpRequest, record: DeskTask | None) -> bool:
        return record is not None and record.done_at is None and holds(request, RUNS_PROGRAMME)

    def act(self, form: OutcomeForm) -> str:
        desk_tasks.done(task=self.record, outcome=form.cleaned_data["outcome"], by=self.by, now=self.now)
        return "The task is done."


class DoneFilter(admin.SimpleListFilter):
    title = "done"
    parameter_name = "done"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(TO_DO, "To do"), (DONE, "Done")]

    def queryset(self, request: HttpRequest, rows: QuerySet[DeskTask]) -> QuerySet[DeskTask]:
        return rows.filter(done_at__isnull=self.value() == TO_DO) if self.value() in {TO_DO, DONE} else rows


@admin.register(DeskTask)
class DeskTaskAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Done]
    list_display = ["about", "text", "kind", "due_on", "done_at"]
    list_filter = [DoneFilter, "kind"]
    list_select_related = ["listing", "organisation"]
    search_fields = ["listing__name", "organisation__name"]

    def visible(self, rows: QuerySet[DeskTask], request: HttpRequest) -> QuerySet[DeskTask]:
        """All: the directory is one for every programme."""
        return rows

    def get_ordering(self, request: HttpRequest) -> list[str | OrderBy]:
        done = ExpressionWrapper(Q(done_at__isnull=False), output_field=BooleanField())
        return [done.asc(), F("due_on").asc(nulls_last=True), "opened_at"]

    @admin.display(description="About")
    def about(self, task: DeskTask) -> str:
        return str(task.listing or task.organisation)

    def facts(self, task: DeskTask, request: HttpRequest) -> list[Fact]:
        facts = [
            Fact("What to do", task.text),
            Fact("Why", task.get_kind_display()),
            Fact("By", task.due_on or "No day is set"),
            Fact("Raised", task.opened_at),
        ]
        if task.listing is not None:
            facts.insert(1, Fact("Listing", task.listing, form_url(task.listing)))
        if task.organisation is not None:
            facts.insert(1, Fact("Provider", task.organisation, record_url(task.organisation)))
        if task.done_at is not None:
            facts += [Fact("Done", task.done_at), Fact("What came of it", task.outcome)]
        return facts
