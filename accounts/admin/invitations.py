from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import queries
from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.people import RUNS_PROGRAMME
from accounts.admin.records import Fact, RecordAdmin, record_url
from accounts.admin.steps import Step
from accounts.domain.invitations import InvitationState
from accounts.models import Invitation
from accounts.services import invitations
from core import clock

STATES = {
    InvitationState.OPEN: "Sent, waiting for an answer",
    InvitationState.EXPIRED: "Expired",
    InvitationState.ACCEPTED: "Accepted",
    InvitationState.REVOKED: "Withdrawn",
}


class OpenInvitationStep(Step):
    model = Invitation

    @classmethod
    def may(cls, request: HttpRequest, record: Invitation | None) -> bool:
        waiting = record is not None and record.accepted_at is None and record.revoked_at is None
        return waiting and holds(request, RUNS_PROGRAMME)


class SendAgain(OpenInvitationStep):
    slug, label, title, button = "send-again", "Send it again", "Send the invitation again", "Send it again"
    explains = "The person gets a new link, good for 14 days. The old one stops working."

    def act(self, form: object) -> str:
        invitations.resend(invitation=self.record, by=self.by, now=self.now)
        return "The invitation is on its way again."


class Withdraw(OpenInvitationStep):
    slug, label, title, button = "withdraw", "Withdraw it", "Withdraw the invitation", "Withdraw it"
    warns = True
    explains = "The link stops working at once. Roles that were given stay: end them at the role."

    def act(self, form: object) -> str:
        invitations.revoke(invitation=self.record, by=self.by, now=self.now)
        return "The invitation is withdrawn."


@admin.register(Invitation)
class InvitationAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [SendAgain, Withdraw]
    list_display = ["person", "email", "grants", "sent_at", "what_became_of_it"]
    list_select_related = ["person"]
    search_fields = ["person__sort_name", "email"]

    def visible(self, rows: QuerySet[Invitation], request: HttpRequest) -> QuerySet[Invitation]:
        return rows.filter(pk__in=queries.invitations_visible_to(request.user, on=today()).order_by().values("pk"))

    @admin.display(description="What became of it")
    def what_became_of_it(self, invitation: Invitation) -> str:
        return STATES[invitation.state(clock.now())]

    def facts(self, invitation: Invitation, request: HttpRequest) -> list[Fact]:
        return [
            Fact("Person", invitation.person, record_url(invitation.person)),
            Fact("Sent to", invitation.email),
            Fact("What it is for", invitation.grants),
            Fact("What became of it", self.what_became_of_it(invitation)),
            Fact("Sent", invitation.sent_at),
            Fact("Times sent", invitation.sendings),
            Fact("Good until", invitation.expires_at),
        ]

    def history(self, invitation: Invitation) -> list[dict[str, object]]:
        return history(invitation)
