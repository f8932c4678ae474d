from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.memberships import Running
from accounts.admin.records import Fact, RecordAdmin, record_url
from accounts.admin.steps import Step
from accounts.forms.roles import EndRoleForm
from core.domain.wording import day
from schools import queries
from schools.admin.schools import RUNS_PROGRAMME
from schools.forms.people import HandOverForm
from schools.models import SchoolMembership
from schools.services import people


class _RoleStep(Step):
    model = SchoolMembership

    @classmethod
    def may(cls, request: HttpRequest, record: SchoolMembership | None) -> bool:
        return record is not None and not record.has_ended(today()) and holds(request, RUNS_PROGRAMME)


class HandOver(_RoleStep):
    slug, label, title, button = "hand-over", "Hand over to a successor", "Hand over the role", "Hand over the role"
    form_class = HandOverForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "leaver": self.record.person.stands_for.name}

    def act(self, form: HandOverForm) -> str:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "when"}
        taken = people.hand_over(membership=self.record, **typed, by=self.by, now=self.now)
        return f"{taken.person.stands_for} holds the role from {day(taken.starts_on)}."


class EndRole(_RoleStep):
    slug, label, title, button = "end", "End the role", "End the role", "End it"
    form_class = EndRoleForm
    warns = True
    explains = "What the person did stays. Is there a successor? Then hand the role over instead."

    def act(self, form: EndRoleForm) -> str:
        ended = people.end_role(membership=self.record, last_day=form.chosen_last_day, by=self.by, now=self.now)
        if ended.ended_at is not None:
            return f"The role is ended, and {ended.person.stands_for} has lost its access."
        return f"The role ends after {day(ended.ends_on)}."


@admin.register(SchoolMembership)
class SchoolMembershipAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [HandOver, EndRole]
    list_display = ["person", "role", "school", "starts_on", "ends_on"]
    list_filter = [Running, "role"]
    list_select_related = ["person", "school"]
    search_fields = ["person__sort_name", "school__sort_name"]
    search_help_text = "Name of the person or the school"

    def visible(self, rows: QuerySet[SchoolMembership], request: HttpRequest) -> QuerySet[SchoolMembership]:
        return rows.filter(school__in=queries.schools_managed_by(request.user, on=today()).order_by().values("pk"))

    def facts(self, held: SchoolMembership, request: HttpRequest) -> list[Fact]:
        return [
            Fact("Person", held.person.stands_for.name),
            Fact("School", held.school, record_url(held.school)),
            Fact("Role", held.get_role_display()),
            Fact("First day", day(held.starts_on)),
            Fact("Last day", day(held.ends_on) if held.ends_on else "No end"),
            Fact("Held today", "Yes" if held.held_on(today()) else "No"),
        ]

    def history(self, held: SchoolMembership) -> list[dict[str, object]]:
        return history(held)
