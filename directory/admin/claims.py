"""Who asks to keep a provider's listings, and who is invited to (DI12)."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.base import holds
from accounts.admin.history import history
from accounts.admin.records import Fact, RecordAdmin
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from core.forms import Form
from core.templatetags.portal import day as day_of
from directory.domain.requests import CLAIM_STATES, ClaimState
from directory.forms.deciding import ClaimReasonForm, InviteForm
from directory.models import Claim
from directory.services import claims

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)


class OpenClaim(Step):
    model = Claim

    @classmethod
    def may(cls, request: HttpRequest, record: Claim | None) -> bool:
        return record is not None and record.state == ClaimState.OPEN and holds(request, RUNS_PROGRAMME)


class Approve(OpenClaim):
    slug, label, title, button = "approve", "Approve", "Approve the claim", "Approve it"
    explains = (
        "Ask at the provider first, by a telephone number or mailbox that you know. The person gets the role from "
        "today on, and an invitation where they have no sign-in yet. What they change still goes to you for approval."
    )

    def act(self, form: Form) -> str:
        done = claims.approve(claim=self.record, by=self.by, now=self.now)
        return f"{done.person.stands_for} keeps the listings of {done.organisation} from today on, and is told."


class Decline(OpenClaim):
    slug, label, title, button = "decline", "Decline", "Decline the claim", "Decline it"
    form_class = ClaimReasonForm
    warns = True

    def act(self, form: Form) -> str:
        claims.decline(claim=self.record, reason=form.cleaned_data["reason"], by=self.by, now=self.now)
        return "Declined. The person is told why."


class Invite(Step):
    model = Claim
    slug, label, title, button = "add", "Invite", "Invite somebody to keep a provider's listings", "Invite them"
    form_class = InviteForm
    on_record = False
    explains = "They get the role from today on. Whoever has no sign-in yet gets an e-mail with a link."

    @classmethod
    def may(cls, request: HttpRequest, record: Claim | None) -> bool:
        return holds(request, RUNS_PROGRAMME)

    def act(self, form: Form) -> str:
        made = claims.invite(**form.cleaned_data, by=self.by, now=self.now)
        return f"{made.person.stands_for} keeps the listings of {made.organisation} from today on, and is told."


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Approve, Decline, Invite]
    list_display = ["organisation", "who", "work", "state", "since"]
    list_filter = ["state"]
    search_fields = ["organisation__sort_name"]
    search_help_text = "Name of the provider"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows = Claim.objects.select_related("organisation", "person__merged_into", "person__user")
        return rows if holds(request, RUNS_PROGRAMME) else rows.none()

    def get_ordering(self, request: HttpRequest) -> list[str]:
        """Open ones first, the oldest of them first."""
        return ["-decided_at", "claimed_at", "pk"]

    @admin.display(description="Who")
    def who(self, claim: Claim) -> str:
        return str(claim.person.stands_for)

    @admin.display(description="Asked", ordering="claimed_at")
    def since(self, claim: Claim) -> str:
        return str(day_of(claim.claimed_at))

    def facts(self, claim: Claim, request: HttpRequest) -> list[Fact]:
        person = claim.person.stands_for
        word = CLAIM_STATES[ClaimState(claim.state)]
        facts = [
            Fact("Provider", claim.organisation),
            Fact("Shared mailbox of the provider", claim.organisation.role_mailbox or "Not known"),
            Fact("Who", person),
            Fact("Work e-mail", (person.user.email if person.user_id else person.email) or "Not known any more"),
            Fact("What they do there", claim.work),
            Fact("Asked", self.since(claim)),
            Fact("State", f"{word.name}. {word.meaning}"),
        ]
        return [*facts, Fact("Reason", claim.reason)] if claim.reason else facts

    def history(self, claim: Claim) -> list[dict[str, object]]:
        return history(claim)
