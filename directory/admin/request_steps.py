"""What the Local Programme does with one request: approve it field by field, send it back, decline it."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest

from accounts.admin.base import holds
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from directory.domain.requests import MOVES, RequestState
from directory.forms.deciding import AcceptForm, ReasonForm
from directory.models import ChangeRequest, ProposedField
from directory.queries.proposals import names_in, values_of
from directory.services import changes
from directory.views.differences import Difference, differences

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)


class Decision(Step):
    """A step of somebody who runs a programme, while the request is where it can be taken."""

    model = ChangeRequest
    leads_to: RequestState

    @classmethod
    def may(cls, request: HttpRequest, record: ChangeRequest | None) -> bool:
        open_to = MOVES[RequestState(record.state)] if record else frozenset()
        return cls.leads_to in open_to and holds(request, RUNS_PROGRAMME)


class Approve(Decision):
    slug, label, title, button = "approve", "Approve, field by field", "Approve the request", "Approve what is ticked"
    template_name = "admin/directory/approve.html"
    form_class = AcceptForm
    leads_to = RequestState.APPROVED

    def get_form_kwargs(self) -> dict[str, Any]:
        self.fields = list(self.record.fields.all())
        return {**super().get_form_kwargs(), "names": [field.field for field in self.fields]}

    def get_initial(self) -> dict[str, Any]:
        return {"seen_version": self.record.listing and self.record.listing.version}

    def act(self, form: AcceptForm) -> str:
        given = {"refused": form.refused(), "seen_version": form.cleaned_data["seen_version"]}
        done = changes.approve(request=self.record, **given, by=self.by, now=self.now)
        if done.listing.published_at is None:
            return "Approved. The public does not see the listing: something that publishing asks for is missing."
        return "Approved. The listing says it now, and the author is told."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Shows what stands in the directory at this moment, and remembers which version that was."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        if form.is_bound and self.record.listing is not None:
            self.record.listing.refresh_from_db()
            form.data = form.data.copy()
            form.data["seen_version"] = str(self.record.listing.version)
        rows = shown_differences(self.record, self.fields)
        context["rows"] = [
            {"row": row, "accept": form[f"accept_{row.name}"], "reason": form[f"reason_{row.name}"]} for row in rows
        ]
        return context


class AskForChanges(Decision):
    slug, label, title = "ask", "Ask for changes", "Ask the author for changes"
    button = "Send it back"
    form_class = ReasonForm
    leads_to = RequestState.CHANGES_ASKED
    explains = "The author gets an e-mail, changes it and sends it again. The directory stays as it is."

    def act(self, form: Form) -> str:
        changes.ask_for_changes(request=self.record, reason=form.cleaned_data["reason"], by=self.by, now=self.now)
        return "Sent back. It stands here again when the author has answered."


class Decline(Decision):
    slug, label, title, button = "decline", "Decline", "Decline the request", "Decline it"
    form_class = ReasonForm
    leads_to = RequestState.DECLINED
    warns = True
    explains = "Nothing is changed, and the author gets an e-mail with your reason. They may ask anew."

    def act(self, form: Form) -> str:
        changes.decline(request=self.record, reason=form.cleaned_data["reason"], by=self.by, now=self.now)
        return "Declined. The author is told why."


def shown_differences(asked: ChangeRequest, fields: list[ProposedField]) -> list[Difference]:
    """With what the directory says now where the request still waits."""
    waits = asked.listing is not None and asked.decided_at is None and asked.state != RequestState.WITHDRAWN
    return differences(fields, names_in(fields), values_of(asked.listing) if waits else None)
