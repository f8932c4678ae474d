"""What every admin page of the portal keeps to: roles decide, nothing is deleted, objects out of sight do not exist."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from accounts.domain.roles import Role
from core import clock


class RoleAdmin(admin.ModelAdmin):
    """The portal's roles in place of Django's groups and permissions.

    `may_see` opens list and record; `visible` narrows the rows for everybody but an administrator and must be written
    where `may_see` names anybody else. Writing is not done here: see accounts.admin.records for pages that write
    through services.
    """

    may_see: frozenset[Role] = frozenset({Role.ADMINISTRATOR})
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def visible(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Rows that somebody who is no administrator may see."""
        return rows.none()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows if holds(request, {Role.ADMINISTRATOR}) else self.visible(rows, request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return holds(request, self.may_see)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return holds(request, self.may_see)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def log_addition(self, request: HttpRequest, obj: Model, message: object) -> None:
        """Django's log would keep names (decision 37); what happened is told by history rows and actors."""

    def log_change(self, request: HttpRequest, obj: Model, message: object) -> None:
        """See log_addition."""


def holds(request: HttpRequest, roles: Iterable[Role]) -> bool:
    """True when the visitor holds one of these roles today (`portal_roles` is set by the access middleware)."""
    return request.user.is_active and any(role in request.portal_roles for role in roles)


def today() -> date:
    """London's day, read at the edge."""
    return clock.local_date(clock.now())
