"""The pages of the admin as each role that may enter: lists, records, and every step that can be taken now."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from accounts import role_sources
from accounts.admin.records import RecordAdmin
from accounts.models import User
from core import clock
from qa.domain.decisions import DecisionVerb
from qa.models import Work
from qa.queries.queue import TABS

Page = tuple[str, str]
# of a long list, how many records are asked whether a step can be taken on them
ASKED = 60


def pages(user: User) -> Iterator[Page]:
    """(route, path) of what this user can open; what another role has is not there."""
    request = RequestFactory().get(reverse("admin:index"))
    request.user = user
    request.portal_roles = role_sources.roles_held(user, on=clock.local_date(clock.now()))
    yield "admin:index", reverse("admin:index")
    for desk in admin.site._registry.values():
        if desk.has_view_permission(request):
            yield from _of_desk(desk, request)


def _of_desk(desk: admin.ModelAdmin, request: HttpRequest) -> Iterator[Page]:
    base = f"admin:{desk.opts.app_label}_{desk.opts.model_name}"
    yield f"{base}_changelist", reverse(f"{base}_changelist")
    rows = list(desk.get_queryset(request)[:ASKED])
    if rows:
        yield f"{base}_change", _at(f"{base}_change", rows[0])
    if isinstance(desk, RecordAdmin):
        yield from _steps(desk, request, base, rows)
    elif desk.has_add_permission(request):
        yield f"{base}_add", reverse(f"{base}_add")
    if desk.model is Work:
        yield from _of_queue(rows)


def _steps(desk: RecordAdmin, request: HttpRequest, base: str, rows: list[Model]) -> Iterator[Page]:
    for step in desk.steps:
        route = f"{base}_{step.slug}"
        if not step.on_record:
            if step.may(request, None):
                yield route, reverse(route)
            continue
        if found := next((row for row in rows if step.may(request, row)), None):
            yield route, _at(route, found)


def _of_queue(rows: list[Work]) -> Iterator[Page]:
    """Each tab; a plan that is read now, a finished one, and the last look before each decision."""
    for tab in TABS:
        yield "admin:qa_work", f"{reverse('admin:qa_work')}?turn={tab}"
    for row in rows:
        yield "admin:qa_work_change", _at("admin:qa_work_change", row)
        yield "admin:qa_work_profile", _at("admin:qa_work_profile", row)
        if row.opened_at and row.state == "submitted":
            for verb in DecisionVerb:
                address = {"public_id": row.public_id, "verb": verb}
                yield "admin:qa_work_decide", reverse("admin:qa_work_decide", kwargs=address)


def _at(route: str, row: Model) -> str:
    """A desk of records names the part of its address, Django's own does not; rows without one have their key."""
    key = getattr(row, "public_id", row.pk)
    try:
        return reverse(route, kwargs={"public_id": key})
    except NoReverseMatch:
        return reverse(route, args=[key])
