from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.records import Fact, RecordAdmin, record_url
from accounts.admin.steps import Step
from accounts.queries import programmes_run_by
from core.domain.wording import day
from schools.admin.schools import RUNS_PROGRAMME
from schools.forms.coverage import ONE, CoverForm, EndCoverageForm
from schools.models import ProgrammeCoverage
from schools.services import coverage


class Cover(Step):
    model = ProgrammeCoverage
    slug, label, title, button = "add", "Take in schools", "Take schools into a Local Programme", "Take in"
    form_class = CoverForm
    on_record = False
    explains = "A school is looked after by one Local Programme at a time. It belongs to the programme from today."

    @classmethod
    def may(cls, request: HttpRequest, record: ProgrammeCoverage | None) -> bool:
        return holds(request, RUNS_PROGRAMME)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "programmes": programmes_run_by(self.request.user, on=today())}

    def act(self, form: CoverForm) -> str:
        programme = form.cleaned_data["programme"]
        if form.cleaned_data["which"] == ONE:
            held = coverage.cover(school=form.cleaned_data["school"], programme=programme, by=self.by, now=self.now)
            return f"{held.school} belongs to {programme} from today."
        count = coverage.cover_districts(programme=programme, by=self.by, now=self.now)
        return f"{'1 school belongs' if count == 1 else f'{count} schools belong'} to {programme} from today."


class EndCoverage(Step):
    model = ProgrammeCoverage
    slug, label, title, button = "end", "Let the school go", "The school leaves the programme", "Save the last day"
    form_class = EndCoverageForm
    warns = True

    @classmethod
    def may(cls, request: HttpRequest, record: ProgrammeCoverage | None) -> bool:
        return record is not None and holds(request, RUNS_PROGRAMME)

    def act(self, form: EndCoverageForm) -> str:
        ended = coverage.end_coverage(
            coverage=self.record, last_day=form.cleaned_data["last_day"], by=self.by, now=self.now
        )
        return f"{ended.school} belongs to {ended.programme} until {day(ended.ends_on)}."


@admin.register(ProgrammeCoverage)
class ProgrammeCoverageAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Cover, EndCoverage]
    list_display = ["school", "programme", "starts_on", "ends_on"]
    list_filter = ["programme"]
    list_select_related = ["school", "programme"]
    search_fields = ["school__sort_name"]
    search_help_text = "Name of the school"

    def visible(self, rows: QuerySet[ProgrammeCoverage], request: HttpRequest) -> QuerySet[ProgrammeCoverage]:
        return rows.filter(programme__in=programmes_run_by(request.user, on=today()).order_by().values("pk"))

    def facts(self, held: ProgrammeCoverage, request: HttpRequest) -> list[Fact]:
        return [
            Fact("School", held.school, record_url(held.school)),
            Fact("Local Programme", held.programme, record_url(held.programme)),
            Fact("First day", day(held.starts_on)),
            Fact("Last day", day(held.ends_on) if held.ends_on else "No end"),
        ]

    def history(self, held: ProgrammeCoverage) -> list[dict[str, object]]:
        return history(held)
