"""Record pages: the facts of one row, what happened to it, and a button for each step that can be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst

from accounts.admin.base import RoleAdmin
from accounts.admin.steps import Step


@dataclass(frozen=True)
class Fact:
    """A line of a record page; `href` leads to the record that it names."""

    label: str
    value: object
    href: str = ""


@dataclass(frozen=True)
class Table:
    """Rows that belong to the record; cells are text or (text, address)."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    empty: str


class ByPublicId(ChangeList):
    def url_for_result(self, result: Model) -> str:
        return record_url(result)


class RecordAdmin(RoleAdmin):
    """List, record and steps under public ids; nothing of Django's stock change, add and delete forms."""

    steps: Sequence[type[Step]] = ()
    record_template = "admin/records/record.html"

    def facts(self, record: Model, request: HttpRequest) -> list[Fact]:
        raise NotImplementedError

    def tables(self, record: Model, request: HttpRequest) -> list[Table]:
        return []

    def more(self, record: Model, request: HttpRequest) -> dict[str, object]:
        """What a template of one's own draws in the block `more`, between facts and tables."""
        return {}

    def history(self, record: Model) -> list[dict[str, object]]:
        return []

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ByPublicId

    def has_add_permission(self, request: HttpRequest) -> bool:
        return any(step.slug == "add" and step.may(request, None) for step in self.steps)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        prefix = f"{self.opts.app_label}_{self.opts.model_name}"
        urls = [
            path("", wrap(self.changelist_view), name=f"{prefix}_changelist"),
            path("<uuid:public_id>/", wrap(self.record_view), name=f"{prefix}_change"),
        ]
        for step in self.steps:
            view = wrap(step.as_view(model_admin=self))
            if step.on_record:
                urls.append(path(f"<uuid:public_id>/{step.slug}/", view, name=f"{prefix}_{step.slug}"))
            else:
                urls.append(path(f"{step.slug}/", view, name=f"{prefix}_{step.slug}"))
        return urls

    def get_record(self, request: HttpRequest, public_id: UUID) -> Model:
        record = self.get_queryset(request).filter(public_id=public_id).first()
        if record is None:
            raise Http404
        return record

    def record_view(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        record = self.get_record(request, public_id)
        context = {
            **self.page_context(request),
            "title": str(record),
            "record": record,
            "facts": self.facts(record, request),
            "tables": self.tables(record, request),
            "history": self.history(record),
            **self.more(record, request),
            "steps": [
                {"label": step.label, "href": step.url(record)}
                for step in self.steps
                if step.on_record and step.may(request, record)
            ],
        }
        return render(request, self.record_template, context)

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "opts": self.opts,
            "list_name": capfirst(self.opts.verbose_name_plural),
            "list_url": list_url(self.model),
        }


def list_url(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def record_url(record: Model) -> str:
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    return reverse(name, kwargs={"public_id": record.public_id})
