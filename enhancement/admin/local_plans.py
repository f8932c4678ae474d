"""The programme desk: plans of the area and the list that schools choose their local priority from (R28, R32)."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.forms import Field, ModelForm
from django.http import HttpRequest

from accounts.admin.base import today
from accounts.domain.roles import Permission, roles_with
from accounts.models import LocalProgramme
from accounts.queries import programmes_of
from core import clock
from core.domain.actor import Actor
from directory.admin.base import DeskAdmin
from directory.models import Indicator
from directory.queries.indicators import sets_for
from enhancement.forms.local_plans import DataPointerForm, LocalPlanForm, LocalPriorityForm
from enhancement.models import DataPointer, LocalPlan, LocalPriority
from enhancement.services import local_plans


def run_by(request: HttpRequest) -> list[int]:
    """Keys of the programmes that this visitor runs today."""
    return programmes_of(request.user, roles=roles_with(Permission.RUN_PROGRAMME), on=today())


def who(request: HttpRequest) -> dict[str, Any]:
    """Who does it and when, as every service asks."""
    return {"user": request.user, "by": Actor.user(request.user.public_id), "now": clock.now()}


class ProgrammeDesk(DeskAdmin):
    """Rows of the own programmes only; choices too. `choices` names what may be chosen for a foreign key."""

    programme_path = "programme"

    def visible(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        return rows.filter(**{f"{self.programme_path}__in": run_by(request)})

    def choices(self, name: str, request: HttpRequest) -> QuerySet | None:
        return None

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Field | None:
        if (rows := self.choices(db_field.name, request)) is not None:
            kwargs["queryset"] = rows
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(LocalPlan)
class LocalPlanAdmin(ProgrammeDesk):
    form = LocalPlanForm
    list_display = ["name", "programme", "starts_on", "ends_on"]
    list_select_related = ["programme"]
    search_fields = ["name", "seed_name"]

    def choices(self, name: str, request: HttpRequest) -> QuerySet | None:
        return LocalProgramme.objects.filter(pk__in=run_by(request)) if name == "programme" else None

    def save_model(self, request: HttpRequest, obj: LocalPlan, form: ModelForm, change: bool) -> None:
        local_plans.keep_plan(plan=obj, **who(request))


@admin.register(LocalPriority)
class LocalPriorityAdmin(ProgrammeDesk):
    form = LocalPriorityForm
    programme_path = "plan__programme"
    list_display = ["title", "plan", "topic", "starts_on", "ends_on"]
    list_select_related = ["plan", "topic"]
    search_fields = ["title"]

    def choices(self, name: str, request: HttpRequest) -> QuerySet | None:
        if name == "plan":
            return LocalPlan.objects.filter(programme__in=run_by(request))
        if name == "indicator":
            held = sets_for(LocalProgramme.objects.filter(pk__in=run_by(request)))
            return Indicator.objects.filter(indicator_set__in=held.order_by()).select_related("indicator_set")
        return None

    def save_model(self, request: HttpRequest, obj: LocalPriority, form: ModelForm, change: bool) -> None:
        local_plans.keep_priority(priority=obj, **who(request))


@admin.register(DataPointer)
class DataPointerAdmin(ProgrammeDesk):
    form = DataPointerForm
    list_display = ["text", "programme", "starts_on", "ends_on"]
    list_select_related = ["programme"]
    search_fields = ["text"]

    def choices(self, name: str, request: HttpRequest) -> QuerySet | None:
        return LocalProgramme.objects.filter(pk__in=run_by(request)) if name == "programme" else None

    def save_model(self, request: HttpRequest, obj: DataPointer, form: ModelForm, change: bool) -> None:
        local_plans.keep_pointer(pointer=obj, **who(request))
