"""Changes that providers and feeds ask for: read with their differences, approved field by field (DI6)."""

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from accounts.admin.base import holds
from accounts.admin.history import history
from accounts.admin.records import Fact, RecordAdmin
from core.domain.wording import day
from core.templatetags.portal import day as day_of
from directory.admin.each_chosen import EachChosen
from directory.admin.request_filters import FromFeed, WhoseTurn
from directory.admin.request_steps import RUNS_PROGRAMME, Approve, AskForChanges, Decline, shown_differences
from directory.domain.criteria import readable
from directory.domain.requests import REQUEST_STATES, RequestState
from directory.models import ChangeRequest, ProposedField
from directory.services import changes


@admin.register(ChangeRequest)
class ChangeRequestAdmin(EachChosen, RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Approve, AskForChanges, Decline]
    record_template = "admin/directory/request.html"
    list_display = ["what", "provider", "kind", "state", "sent"]
    list_filter = [WhoseTurn, FromFeed]
    actions = ["approve_chosen"]
    list_select_related = ["listing", "provider", "source"]
    search_fields = ["listing__sort_name", "provider__sort_name"]
    search_help_text = "Name of the listing or the provider"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ChangeRequest]:
        """Oldest first. What was not sent yet is the provider's own."""
        names = Prefetch("fields", ProposedField.objects.filter(field="name"), to_attr="names")
        sent = ChangeRequest.objects.filter(submitted_at__isnull=False).exclude(state=RequestState.DRAFT)
        rows = sent.select_related("listing", "provider", "source").prefetch_related(names)
        return rows.order_by("submitted_at", "pk") if holds(request, RUNS_PROGRAMME) else rows.none()

    @admin.action(description="Approve the chosen requests of feeds")
    def approve_chosen(self, request: HttpRequest, queryset: QuerySet[ChangeRequest]) -> None:
        self.each(request, queryset, changes.approve_from_feed, "request", "Approved")

    @admin.display(description="Listing")
    def what(self, asked: ChangeRequest) -> str:
        if asked.listing is not None:
            return str(asked.listing)
        return str(asked.names[0].after) if asked.names else str(asked)

    @admin.display(description="Kind")
    def kind(self, asked: ChangeRequest) -> str:
        kind = "New listing" if asked.is_new else "Change"
        return f"{kind}, by the feed {asked.source}" if asked.source else kind

    @admin.display(description="Sent", ordering="submitted_at")
    def sent(self, asked: ChangeRequest) -> str:
        return str(day_of(asked.submitted_at))

    def facts(self, asked: ChangeRequest, request: HttpRequest) -> list[Fact]:
        word = REQUEST_STATES[RequestState(asked.state)]
        facts = [
            Fact("Listing", self.what(asked)),
            Fact("Provider", asked.provider),
            Fact("Kind", self.kind(asked)),
            Fact("State", f"{word.name}. {word.meaning}"),
            Fact("Sent", self.sent(asked)),
        ]
        if asked.listing is not None and asked.listing.checked_on is not None:
            facts.append(Fact("Last check of the listing", day(asked.listing.checked_on)))
        if asked.reason:
            facts.append(Fact("What was said to the author", asked.reason))
        if asked.note:
            facts.append(Fact("The author's word", asked.note))
        return facts

    def more(self, asked: ChangeRequest, request: HttpRequest) -> dict[str, object]:
        return {
            "differences": shown_differences(asked, list(asked.fields.all())),
            "pre_check": [{"label": label, "value": value} for label, value in readable(asked.pre_check)],
        }

    def history(self, asked: ChangeRequest) -> list[dict[str, object]]:
        return history(asked)
