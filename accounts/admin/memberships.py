from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import queries
from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.people import RUNS_PROGRAMME
from accounts.admin.records import Fact, RecordAdmin, record_url
from accounts.admin.steps import Step
from accounts.domain.roles import Role
from accounts.forms.roles import AppointForm, EndRoleForm
from accounts.models import DatedRole, ProgrammeMembership
from accounts.services import roles


class Appoint(Step):
    model = ProgrammeMembership
    slug, label, title, button = "add", "Give a role", "Give somebody a role", "Give the role"
    form_class = AppointForm
    on_record = False
    explains = "Whoever has no sign-in yet gets an e-mail with a link to choose a password."

    @classmethod
    def may(cls, request: HttpRequest, record: object) -> bool:
        return holds(request, RUNS_PROGRAMME)

    def get_form_kwargs(self) -> dict[str, Any]:
        programmes = queries.programmes_run_by(self.request.user, on=today()).order_by("name")
        return {**super().get_form_kwargs(), "programmes": programmes}

    def get_initial(self) -> dict[str, Any]:
        """A coordinator of one programme need not choose it."""
        mine = queries.programmes_run_by(self.request.user, on=today()).values_list("public_id", flat=True)[:2]
        return {"programme": mine[0] if len(mine) == 1 else None}

    def act(self, form: AppointForm) -> str:
        held = roles.appoint_to_programme(**form.cleaned_data, by=self.by, now=self.now)
        return f"{held.person} is {held.get_role_display()} of {held.programme} from {held.starts_on:%-d %B %Y}."


class EndRole(Step):
    """The same for every dated role."""

    model = ProgrammeMembership
    slug, label, title, button = "end", "End the role", "End the role", "End it"
    form_class = EndRoleForm
    warns = True
    explains = "What the person did stays. Think of the successor: give them the role first."
    roles = RUNS_PROGRAMME

    @classmethod
    def may(cls, request: HttpRequest, record: DatedRole | None) -> bool:
        running = record is not None and record.ended_at is None
        return running and not _is_over(record) and holds(request, cls.roles)

    def act(self, form: EndRoleForm) -> str:
        ended = roles.end_role(membership=self.record, last_day=form.chosen_last_day, by=self.by, now=self.now)
        if ended.ended_at is not None:
            return f"The role is ended, and {ended.person} has lost its access."
        return f"The role ends after {ended.ends_on:%-d %B %Y}."


class Running(admin.SimpleListFilter):
    title = "held"
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("today", "Today"), ("ended", "No more, or not yet")]

    def queryset(self, request: HttpRequest, rows: QuerySet) -> QuerySet:
        held = rows.held_on(today()).order_by().values("pk")
        return {"today": rows.filter(pk__in=held), "ended": rows.exclude(pk__in=held)}.get(self.value(), rows)


@admin.register(ProgrammeMembership)
class ProgrammeMembershipAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Appoint, EndRole]
    list_display = ["person", "role", "programme", "agency", "days"]
    list_filter = [Running, "role"]
    list_select_related = ["person", "programme", "agency"]
    search_fields = ["person__sort_name", "programme__name"]
    search_help_text = "Name of the person or the Local Programme"

    def visible(self, rows: QuerySet[ProgrammeMembership], request: HttpRequest) -> QuerySet[ProgrammeMembership]:
        return rows.filter(pk__in=queries.memberships_visible_to(request.user, on=today()).order_by().values("pk"))

    @admin.display(description="Days", ordering="starts_on")
    def days(self, held: ProgrammeMembership) -> str:
        return days_in_words(held)

    def facts(self, held: ProgrammeMembership, request: HttpRequest) -> list[Fact]:
        return [
            Fact("Person", held.person, record_url(held.person)),
            Fact("Local Programme", held.programme, record_url(held.programme)),
            Fact("Role", held.get_role_display()),
            *([Fact("Agency", held.agency or "Not known")] if held.role == Role.REVIEWER else []),
            Fact("First day", held.starts_on),
            Fact("Last day", held.ends_on or "No end"),
            Fact("Held today", "Yes" if held.held_on(today()) else "No"),
        ]

    def history(self, held: ProgrammeMembership) -> list[dict[str, object]]:
        return history(held)


def days_in_words(held: DatedRole) -> str:
    began = f"{held.starts_on:%-d %b %Y}"
    return f"{began} to {held.ends_on:%-d %b %Y}" if held.ends_on else f"since {began}"


def _is_over(held: DatedRole) -> bool:
    return held.ends_on is not None and held.ends_on < today()
