"""What the desk sees of checks: a filter of the list, and the step of a coordinator who has asked."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.base import holds, today
from core.domain.wording import day
from directory.admin.steps_beside import RUNS_PROGRAMME, BesideForm
from directory.domain.checking import Checker
from directory.domain.freshness import FRESHNESS
from directory.models import Intervention
from directory.queries.checking import NOT_CHECKED, standing
from directory.services import verification

NAMES = {**{which.value: word.name for which, word in FRESHNESS.items()}, NOT_CHECKED: "Never checked"}


class FreshnessFilter(admin.SimpleListFilter):
    title = "freshness"
    parameter_name = "freshness"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return list(NAMES.items())

    def queryset(self, request: HttpRequest, rows: QuerySet[Intervention]) -> QuerySet[Intervention]:
        return standing(rows, self.value(), today()) if self.value() in NAMES else rows


class StillTrue(BesideForm):
    model = Intervention
    slug, label, button = "still-true", "It is still true", "All of this is still true"
    title = "Is this listing still true?"
    explains = (
        "Say so when you have asked the provider, or know for certain. The public reads that the Local Programme "
        "checked it today."
    )

    @classmethod
    def may(cls, request: HttpRequest, record: Intervention | None) -> bool:
        return record is not None and record.merged_into_id is None and holds(request, RUNS_PROGRAMME)

    def act(self, form: object) -> str:
        row = verification.confirm(listing=self.record, checked_by=Checker.PROGRAMME, by=self.by, now=self.now)
        return f"“{row.name}” is checked. The next check is due on {day(row.check_due_on)}."
