from datetime import datetime

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.records import Fact, RecordAdmin, Table
from accounts.domain.roles import Permission, roles_with
from core.domain.actor import Actor
from core.domain.wording import number
from directory.admin.base import DeskAdmin
from directory.forms.feed import FeedSourceForm
from directory.models import FeedRun, FeedSource
from directory.services import feeds

COUNTS = ("read", "new", "changed", "same", "gone", "left_out")


@admin.register(FeedSource)
class FeedSourceAdmin(DeskAdmin):
    """Where listings of others come from; they are read by `manage.py import_listings`."""

    form = FeedSourceForm
    list_display = ["name", "code", "kind", "licence", "address", "is_demonstration"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]

    def keep(self, row: FeedSource, form: FeedSourceForm, *, by: Actor, now: datetime) -> None:
        feeds.keep_source(source=row, by=by, now=now)


@admin.register(FeedRun)
class FeedRunAdmin(RecordAdmin):
    """What each reading of a feed found and changed, and what could not be read, by page or line."""

    may_see = roles_with(Permission.RUN_PROGRAMME)
    list_display = ["source", "finished_at", "outcome", "read", "new", "changed", "gone", "left_out"]
    list_filter = ["source", "applied"]
    list_select_related = ["source"]
    ordering = ["-finished_at"]

    def visible(self, rows: QuerySet[FeedRun], request: HttpRequest) -> QuerySet[FeedRun]:
        return rows

    def get_queryset(self, request: HttpRequest) -> QuerySet[FeedRun]:
        return super().get_queryset(request).select_related("source")

    @admin.display(description="what became of it")
    def outcome(self, run: FeedRun) -> str:
        return "Failed" if run.error else "Taken over" if run.applied else "Looked at only"

    def facts(self, run: FeedRun, request: HttpRequest) -> list[Fact]:
        return [
            Fact("Feed", run.source.name),
            Fact("What became of it", self.outcome(run) + (": nothing was changed" if run.error else "")),
            *([Fact("Why it failed", run.error)] if run.error else []),
            *(Fact(_label(name), number(getattr(run, name))) for name in COUNTS),
        ]

    def tables(self, run: FeedRun, request: HttpRequest) -> list[Table]:
        return [
            Table(
                "What could not be read or matched",
                ["Where", "What", "Left out"],
                [
                    [one["where"], one["what"], "The whole record" if one["left_out"] else "Only this"]
                    for one in run.problems
                ],
                "Everything could be read.",
            )
        ]


def _label(name: str) -> str:
    return str(FeedRun._meta.get_field(name).verbose_name).capitalize()
