"""Lists of indicators: administrators keep the common ones, coordinators their own programme's."""

from datetime import datetime

from django.contrib import admin
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import Field
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin.base import holds, today
from accounts.domain.roles import Role
from accounts.models import LocalProgramme
from accounts.queries import programmes_run_by
from core.domain.actor import Actor
from directory.admin.base import DeskAdmin
from directory.forms.indicator import IndicatorForm, IndicatorSetForm
from directory.models import Indicator, IndicatorSet
from directory.queries.indicators import sets_for
from directory.services import indicators

LIST_PAGE = "admin:directory_indicatorset_change"


def is_administrator(request: HttpRequest) -> bool:
    return holds(request, {Role.ADMINISTRATOR})


def run_by(request: HttpRequest) -> QuerySet[LocalProgramme]:
    return programmes_run_by(request.user, on=today())


def set_of(row: IndicatorSet | Indicator) -> IndicatorSet:
    return row if isinstance(row, IndicatorSet) else row.indicator_set


class OwnLists(DeskAdmin):
    """Common rows are read by every coordinator and changed by administrators; a programme's own rows are for those who
    run it, and nobody else knows of them."""

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is None or is_administrator(request) or not super().has_change_permission(request, obj):
            return super().has_change_permission(request, obj)
        return run_by(request).filter(pk=set_of(obj).programme_id).exists()


@admin.register(IndicatorSet)
class IndicatorSetAdmin(OwnLists):
    form = IndicatorSetForm
    list_display = ["name", "programme", "valid_from", "valid_to", "source"]
    list_select_related = ["programme"]
    search_fields = ["name"]
    empty_value_display = "–"

    def visible(self, rows: QuerySet[IndicatorSet], request: HttpRequest) -> QuerySet[IndicatorSet]:
        return rows.filter(pk__in=sets_for(run_by(request)).order_by().values("pk"))

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: object) -> Field | None:
        """A coordinator's list is that of a programme; an administrator may leave it open, for all."""
        if db_field.name == "programme":
            kwargs["queryset"] = run_by(request)
            if not is_administrator(request):
                kwargs |= {"required": True, "initial": run_by(request).first()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def keep(self, row: IndicatorSet, form: IndicatorSetForm, *, by: Actor, now: datetime) -> None:
        indicators.keep_set(indicator_set=row, by=by, now=now)


@admin.register(Indicator)
class IndicatorAdmin(OwnLists):
    form = IndicatorForm
    list_display = ["code", "title", "indicator_set", "direction", "measure", "title_verified"]
    list_filter = [("indicator_set", admin.RelatedOnlyFieldListFilter), "title_verified"]
    list_select_related = ["indicator_set"]
    search_fields = ["code", "title"]

    def visible(self, rows: QuerySet[Indicator], request: HttpRequest) -> QuerySet[Indicator]:
        return rows.filter(indicator_set__in=sets_for(run_by(request)).order_by().values("pk"))

    @admin.display(description="Indicator set")
    def in_list(self, row: Indicator) -> str:
        """Its list by the public id; Django's own link would show a key."""
        held = row.indicator_set
        return format_html('<a href="{}">{}</a>', reverse(LIST_PAGE, args=[held.public_id]), held)

    def get_fields(self, request: HttpRequest, obj: Indicator | None = None) -> list[str]:
        """Numbers in Fingertips belong to common indicators, which administrators keep."""
        names = list(super().get_fields(request, obj))
        if obj is not None and not self.has_change_permission(request, obj):
            return ["in_list" if name == "indicator_set" else name for name in names]
        return names if is_administrator(request) else [name for name in names if name != "fingertips_id"]

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: object) -> Field | None:
        if db_field.name == "indicator_set" and not is_administrator(request):
            own = IndicatorSet.objects.filter(programme__in=run_by(request))
            kwargs |= {"queryset": own, "initial": own.first()}
            kwargs["help_text"] = "A list of your own programme. If there is none, add an indicator set first."
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def keep(self, row: Indicator, form: IndicatorForm, *, by: Actor, now: datetime) -> None:
        indicators.keep_indicator(indicator=row, topics=form.cleaned_data["topics"], by=by, now=now)
