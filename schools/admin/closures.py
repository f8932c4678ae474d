"""Closed schools at the programme desk: what is proposed, what was decided, and what stands at them (CN1)."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.admin.base import today
from accounts.admin.records import Fact, RecordAdmin
from core.domain.wording import day
from core.slots import registry
from schools.admin.closure_sections import decision_rows, mail_section, people_section, proposal_rows, timeline
from schools.admin.closure_steps import ConfirmSuccessor, NameSuccessor, NobodyContinues, SetAside, TakeBack
from schools.admin.schools import RUNS_PROGRAMME
from schools.domain.closures import CLOSURE_STATES, ClosureState, closing_words
from schools.models import ClosedSchool
from schools.queries import closures, roles_at

# What a list may leave out
_ABOUT = {"note": "", "href": "", "link": ""}


class Decision(admin.SimpleListFilter):
    title = "decision"
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(state, words.name) for state, words in CLOSURE_STATES.items()]

    def queryset(self, request: HttpRequest, rows: QuerySet[ClosedSchool]) -> QuerySet[ClosedSchool]:
        return rows.filter(closure_state=self.value()) if self.value() in set(ClosureState) else rows


@admin.register(ClosedSchool)
class ClosedSchoolAdmin(RecordAdmin):
    """Coordinators see the closed schools of the programmes they run, administrators all."""

    may_see = RUNS_PROGRAMME
    steps = [ConfirmSuccessor, NameSuccessor, SetAside, NobodyContinues, TakeBack]
    record_template = "admin/schools/closure.html"
    list_display = ["name", "number", "closing", "standing", "continued_by"]
    list_filter = [Decision]
    search_fields = ["sort_name"]
    search_help_text = "Name, town, postcode or URN"
    ordering = ["-closed_on", "sort_name", "id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClosedSchool]:
        return closures.closures_of(request.user, on=today()).order_by(*self.ordering)

    def get_search_results(
        self, request: HttpRequest, rows: QuerySet[ClosedSchool], text: str
    ) -> tuple[QuerySet[ClosedSchool], bool]:
        return closures.matching(rows, text.replace("\x00", "")), False

    @admin.display(description="URN", ordering="urn")
    def number(self, school: ClosedSchool) -> str:
        return str(school.urn or "None")

    @admin.display(description="closed", ordering="closed_on")
    def closing(self, school: ClosedSchool) -> str:
        return closing_words(status=school.status, closed_on=school.closed_on)

    @admin.display(description="decision")
    def standing(self, school: ClosedSchool) -> str:
        return CLOSURE_STATES[ClosureState(school.closure_state)].name

    @admin.display(description="continued by")
    def continued_by(self, school: ClosedSchool) -> str:
        confirmed = [str(one.successor) for one in school.decisions if one.verdict == "confirmed"]
        named = [f"{link.successor} (named by the register)" for link in school.proposals]
        return "; ".join([*confirmed, *named]) or "None named"

    def facts(self, school: ClosedSchool, request: HttpRequest) -> list[Fact]:
        words = CLOSURE_STATES[ClosureState(school.closure_state)]
        page = reverse("schools:detail", args=[school.public_id])
        held = school.coverages.order_by("-starts_on").select_related("programme").first()
        until = f", until {day(held.ends_on)}" if held.ends_on else ""
        return [
            Fact("Page in the network", "Open the page", page),
            Fact("Status", closing_words(status=school.status, closed_on=school.closed_on)),
            Fact("Where this stands", f"{words.name}. {words.what}"),
            Fact("Looked after by", f"{held.programme}, from {day(held.starts_on)}{until}"),
        ]

    def more(self, school: ClosedSchool, request: HttpRequest) -> dict[str, object]:
        held = list(roles_at(school, on=today()))
        confirmed = [one.successor for one in school.decisions if one.verdict == "confirmed"]
        sections: list[Mapping[str, Any]] = [
            people_section(school, held, confirmed, request),
            *registry.items("schools.closure.affected", request, {"school": school}),
            mail_section(school, held),
        ]
        return {
            "continued_columns": ["School", "Named by", "Decision"],
            "continued": [*decision_rows(school), *proposal_rows(school)],
            "sections": [_ABOUT | {"count": len(section["rows"])} | dict(section) for section in sections],
        }

    def history(self, school: ClosedSchool) -> list[dict[str, object]]:
        return timeline(school)
