"""What can be recorded about a school that was entered by hand and that no register speaks of."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.admin.base import holds
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from core.domain.wording import day
from schools.domain.register import SchoolStatus
from schools.forms.closures import ClosingForm, UrnForm, told
from schools.models import School
from schools.queries.duplicates import duplicates_of
from schools.services import closures, urn


class _ByHand(Step):
    model = School

    @classmethod
    def may(cls, request: HttpRequest, record: School | None) -> bool:
        return record is not None and record.urn is None and holds(request, roles_with(Permission.RUN_PROGRAMME))


class GiveUrn(_ByHand):
    slug, label, title, button = "urn", "Give it its URN", "Give the school its URN", "Give it this number"
    form_class = UrnForm
    explains = (
        "Once the national register has it too. Its facts then come from there with each import; people, plan and "
        "documents stay as they are."
    )

    @classmethod
    def may(cls, request: HttpRequest, record: School | None) -> bool:
        return super().may(request, record) and not record.is_demonstration

    def get_initial(self) -> dict[str, Any]:
        found = duplicates_of(self.record)
        return {"urn": found[0].urn} if len(found) == 1 else {}

    def preview(self, form: UrnForm) -> list[tuple[str, object]]:
        row = School.objects.filter(urn=form.cleaned_data["urn"]).first()
        known = told(row) if row else "Not in the portal yet: the facts stay as you entered them until an import"
        return [("Entered by hand", told(self.record)), ("In the register", known)]

    def act(self, form: UrnForm) -> str:
        school = urn.give_urn(school=self.record, urn=form.cleaned_data["urn"], by=self.by, now=self.now)
        return f"{school} has the URN {school.urn}. Its facts now come from the register."


class RecordClosing(_ByHand):
    slug, label, title, button = "closing", "Record that it has closed", "The school has closed", "Record it"
    form_class = ClosingForm
    explains = "Next you say which school continues it. Nobody loses a role, and nothing is taken away."

    @classmethod
    def may(cls, request: HttpRequest, record: School | None) -> bool:
        return super().may(request, record) and record.status != SchoolStatus.CLOSED

    def act(self, form: ClosingForm) -> str:
        closed = closures.record_closing(
            school=self.record, closed_on=form.cleaned_data["closed_on"], by=self.by, now=self.now
        )
        return f"{closed} closed on {day(closed.closed_on)}. Next, say which school continues it."

    def get_success_url(self) -> str:
        return reverse("admin:schools_closedschool_change", kwargs={"public_id": self.record.public_id})


class Reopen(_ByHand):
    slug, label, title, button = "reopen", "It is open after all", "The school is open after all", "It is open"
    explains = "What was decided about its successor stands until you take it back."

    @classmethod
    def may(cls, request: HttpRequest, record: School | None) -> bool:
        return super().may(request, record) and record.status == SchoolStatus.CLOSED

    def act(self, form: object) -> str:
        return f"{closures.record_closing(school=self.record, closed_on=None, by=self.by, now=self.now)} is open."
