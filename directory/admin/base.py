"""What every page of the directory's desk has in common."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, Model
from django.forms import Field as FormField
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.domain.roles import Permission, allows
from core import clock
from core.domain.actor import Actor


class ByPublicId(ChangeList):
    def url_for_result(self, result: Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[result.public_id])


class DeskAdmin(admin.ModelAdmin):
    """Coordinators and administrators add and change; nobody else sees it; nothing is deleted.

    Addresses carry public ids (decision 12). What happened is kept by the history triggers, not by Django's log.
    """

    list_per_page = 50
    show_full_result_count = False

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

    def response_add(self, request: HttpRequest, obj: Model, post_url_continue: str | None = None) -> HttpResponse:
        self.message_user(request, f"“{obj}” was added.")
        return self.response_post_save_add(request, obj)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        """Without the pop-up links beside a choice: they need keys in addresses."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def log_addition(self, request: HttpRequest, obj: Model, message: object) -> None:
        """See the class."""

    def log_change(self, request: HttpRequest, obj: Model, message: object) -> None:
        """See the class."""

    def _may(self, request: HttpRequest) -> bool:
        return request.user.is_active and any(allows(role, Permission.RUN_PROGRAMME) for role in request.portal_roles)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
