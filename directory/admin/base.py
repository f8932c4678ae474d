"""What every page of the directory's desk has in common."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, Model, QuerySet
from django.forms import Field as FormField
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.admin.base import RoleAdmin
from accounts.domain.roles import Permission, roles_with
from core import clock
from core.domain.actor import Actor


class ByPublicId(ChangeList):
    def url_for_result(self, result: Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[result.public_id])


class DeskAdmin(RoleAdmin):
    """Coordinators and administrators add and change; nobody else sees it; nothing is deleted.

    Addresses carry public ids (decision 12).
    """

    may_see = roles_with(Permission.RUN_PROGRAMME)

    def visible(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """All: the directory is one for every programme."""
        return rows

    def keep(self, row: Model, form: ModelForm, *, by: Actor, now: datetime) -> None:
        """The one service call that saves the row with all that belongs to it."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        self.keep(obj, form, by=Actor.user(request.user.public_id), now=clock.now())

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list, change: bool) -> None:
        """Nothing: `keep` has saved what the row points at, in its own transaction."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ByPublicId

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model | None:
        try:
            public_id = UUID(object_id)
        except ValueError:
            return None
        return self.get_queryset(request).filter(public_id=public_id).first()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False, **kwargs: Any
    ) -> HttpResponse:
        """One way to save a new row: the page after it is the list."""
        context |= {"show_save_and_add_another": False, "show_save_and_continue": change}
        return super().render_change_form(request, context, add=add, change=change, **kwargs)

    def response_add(self, request: HttpRequest, obj: Model, post_url_continue: str | None = None) -> HttpResponse:
        self.message_user(request, f"“{obj}” was added.")
        return self.response_post_save_add(request, obj)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        """Without the pop-up links beside a choice: they need keys in addresses."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_view_permission(request)
