"""What every page of the directory's desk has in common."""

from datetime import datetime

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest

from accounts.domain.roles import Permission, allows
from core import clock
from core.domain.actor import Actor


class DeskAdmin(admin.ModelAdmin):
    """Coordinators and administrators add and change; nobody else sees it; nothing is deleted."""

    def keep(self, row: Model, form: ModelForm, *, by: Actor, now: datetime) -> None:
        """The one service call that saves the row with all that belongs to it."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        self.keep(obj, form, by=Actor.user(request.user.public_id), now=clock.now())

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list, change: bool) -> None:
        """Nothing: `keep` has saved what the row points at, in its own transaction."""

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
