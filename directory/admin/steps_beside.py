"""Steps beside a stock form: each with its own address, as on record pages (accounts.admin.records)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst

from accounts.admin.records import list_url
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)


class StepsBeside:
    """Mixed into a DeskAdmin; its `change_form_object_tools.html` links to the steps."""

    steps: Sequence[type[Step]] = ()

    def get_urls(self) -> list[URLPattern]:
        prefix = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(
                f"<uuid:public_id>/{step.slug}/",
                self.admin_site.admin_view(step.as_view(model_admin=self)),
                name=f"{prefix}_{step.slug}",
            )
            for step in self.steps
        ]
        return [*own, *super().get_urls()]

    def get_record(self, request: HttpRequest, public_id: UUID) -> Model:
        record = self.get_queryset(request).filter(public_id=public_id).first()
        if record is None:
            raise Http404
        return record

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "opts": self.opts,
            "list_name": capfirst(self.opts.verbose_name_plural),
            "list_url": list_url(self.model),
        }


class BesideForm(Step):
    """A step that leads back to a stock form, whose address has another name for the id."""

    def record_url(self) -> str:
        return form_url(self.record)


def form_url(record: Model) -> str:
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    return reverse(name, args=[record.public_id])
