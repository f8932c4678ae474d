"""A step is one thing that can be done to a record: its own address, form and permission, one preview, one service
call. Saving a form and taking a decision are never mixed."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import FormView

from core import clock, forms
from core.domain.actor import Actor
from core.errors import DomainError

CONFIRMED = "confirmed"
AGAIN = "again"


class Step(FormView):
    """Write `slug`, `label`, `title`, `form_class`, `may` and `act`; `preview` where somebody should look twice."""

    template_name = "admin/records/step.html"
    form_class = forms.Form
    # set by the admin when it makes the address
    model_admin: Any = None
    slug: ClassVar[str]
    label: ClassVar[str]
    title: ClassVar[str]
    # what happens, in a sentence or two above the form
    explains: ClassVar[str] = ""
    button: ClassVar[str] = ""
    # True for a step that cannot be taken back
    warns: ClassVar[bool] = False
    # False for a step that makes a record: "add"
    on_record: ClassVar[bool] = True
    # the model whose admin carries the step
    model: ClassVar[type[Model]]

    @classmethod
    def may(cls, request: HttpRequest, record: Model | None) -> bool:
        """Whether this visitor may take this step on this (visible) record now."""
        raise NotImplementedError

    def act(self, form: Any) -> str:
        """Calls one service and returns a sentence: what happened, and what happens next."""
        raise NotImplementedError

    def preview(self, form: Any) -> list[tuple[str, object]]:
        """(label, value) of what would happen; empty when there is nothing to look at twice."""
        return []

    @classmethod
    def url(cls, record: Model | None = None) -> str:
        name = f"admin:{cls.model._meta.app_label}_{cls.model._meta.model_name}_{cls.slug}"
        return reverse(name, kwargs={"public_id": record.public_id} if cls.on_record else {})

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.record = self.model_admin.get_record(request, kwargs["public_id"]) if self.on_record else None
        if not self.may(request, self.record):
            raise PermissionDenied
        self.by, self.now = Actor.user(request.user.public_id), clock.now()
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        if AGAIN in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            rows = self.preview(form)
            if rows and CONFIRMED not in self.request.POST:
                return self.render_to_response(self.get_context_data(form=form, preview=rows))
            sentence = self.act(form)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self) -> str:
        """The record, as long as the visitor may still see it, or the list."""
        seen = self.model_admin.get_queryset(self.request)
        if self.record is not None and seen.filter(pk=self.record.pk).exists():
            return self.record_url()
        return reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_changelist")

    def record_url(self) -> str:
        name = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_change"
        return reverse(name, kwargs={"public_id": self.record.public_id})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            **self.model_admin.page_context(self.request),
            "step": self,
            "title": self.title,
            "record": self.record,
            "record_url": self.record and self.record_url(),
        }
