from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.records import Fact, RecordAdmin, Table
from core.clock import local_date
from core.domain.wording import day, number
from directory.models import IndicatorSet
from schools.admin.schools import RUNS_PROGRAMME
from schools.models import IndicatorImport
from schools.queries.figure_imports import indicators_of

COUNTS = ("rows_read", "added", "changed", "unchanged", "repeated", "indicators_added")


@admin.register(IndicatorImport)
class IndicatorImportAdmin(RecordAdmin):
    """What each import of published figures read and changed; nobody's data stands here."""

    may_see = RUNS_PROGRAMME
    list_display = ["file_name", "kind", "finished_at", "rows_read", "added", "changed", "unchanged", "repeated"]
    list_filter = ["kind"]
    ordering = ["-finished_at"]

    def visible(self, rows: QuerySet[IndicatorImport], request: HttpRequest) -> QuerySet[IndicatorImport]:
        return rows

    def facts(self, run: IndicatorImport, request: HttpRequest) -> list[Fact]:
        return [
            Fact("File", run.file_name),
            Fact("Kind of file", run.get_kind_display()),
            Fact("SHA-256 of the file", run.file_sha256),
            Fact("Date loaded", day(local_date(run.finished_at))),
            *(
                Fact(str(run._meta.get_field(name).verbose_name).capitalize(), number(getattr(run, name)))
                for name in COUNTS
            ),
        ]

    def tables(self, run: IndicatorImport, request: HttpRequest) -> list[Table]:
        return [
            Table(
                "Indicators whose figures come from this file",
                ["Indicator", "List", "Figures"],
                [[row.title, _list_name(row.indicator_set), number(row.from_run)] for row in indicators_of(run)],
                "None: every figure was there already, or a later file has changed it.",
            ),
            Table(
                "Remarks",
                ["Line", "What was found"],
                [[str(remark["line"]), remark["reason"]] for remark in run.remarks],
                "Nothing had to be left out.",
            ),
        ]


def _list_name(held: IndicatorSet) -> str:
    return f"Demonstration: {held.name}" if held.is_demonstration else held.name
