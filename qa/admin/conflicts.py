"""Declared conflicts of interest: a reviewer sees the own, a coordinator those of the programme's reviewers (QA6)."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from accounts.admin.base import today
from accounts.admin.history import history
from accounts.admin.records import Fact, RecordAdmin
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from accounts.queries import people_visible_to
from core.domain.wording import day
from qa.models import DeclaredConflict
from qa.services import conflicts

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)


class SetAside(Step):
    model = DeclaredConflict
    slug, label, title, button = "set-aside", "Set it aside", "Set this conflict aside", "Set it aside"
    warns = True
    explains = "From tomorrow on the reviewer may see the school's plans again. Speak to the reviewer first."

    @classmethod
    def may(cls, request: HttpRequest, record: DeclaredConflict | None) -> bool:
        if record is None or (record.ends_on is not None and record.ends_on <= today()):
            return False
        runs = any(role in request.portal_roles for role in RUNS_PROGRAMME)
        return runs and record.person.stands_for.user_id != request.user.pk

    def act(self, form: object) -> str:
        conflicts.set_aside(conflict=self.record, user=self.request.user, by=self.by, now=self.now)
        return "The conflict is set aside."


@admin.register(DeclaredConflict)
class DeclaredConflictAdmin(RecordAdmin):
    may_see = roles_with(Permission.REVIEW_SUBMISSIONS) | RUNS_PROGRAMME
    steps = [SetAside]
    list_display = ["person", "school", "since", "until"]
    list_select_related = ["person__merged_into", "school"]
    search_fields = ["person__sort_name", "school__sort_name"]
    search_help_text = "Name of the reviewer or the school"

    def get_queryset(self, request: HttpRequest) -> QuerySet[DeclaredConflict]:
        rows = DeclaredConflict.objects.select_related("person__merged_into", "school").order_by("-starts_on", "-id")
        own = Q(person__user=request.user) | Q(person__merged_into__user=request.user)
        if any(role in request.portal_roles for role in RUNS_PROGRAMME):
            own |= Q(person__in=people_visible_to(request.user, on=today()).order_by().values("pk"))
        return rows.filter(own)

    @admin.display(description="From", ordering="starts_on")
    def since(self, held: DeclaredConflict) -> str:
        return day(held.starts_on)

    @admin.display(description="Last day", ordering="ends_on")
    def until(self, held: DeclaredConflict) -> str:
        return day(held.ends_on) if held.ends_on else "No end"

    def facts(self, held: DeclaredConflict, request: HttpRequest) -> list[Fact]:
        return [
            Fact("Reviewer", held.person.stands_for.name),
            Fact("School", held.school.name),
            Fact("From", self.since(held)),
            Fact("Last day", self.until(held)),
        ]

    def history(self, held: DeclaredConflict) -> list[dict[str, object]]:
        return history(held)
