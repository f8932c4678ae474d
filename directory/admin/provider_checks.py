"""Documents of providers that the Local Programme has seen, those first that run out first (DI13)."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.records import Fact, RecordAdmin
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from core.domain.wording import day
from core.forms import Form
from directory.domain.provider_checks import CHECK_KINDS, CheckKind
from directory.forms.deciding import ProviderCheckForm, RenewForm
from directory.models import ProviderCheck
from directory.services import provider_checks

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)


class Add(Step):
    model = ProviderCheck
    slug, label, title, button = "add", "Add", "Add a document that was seen", "Add it"
    form_class = ProviderCheckForm
    on_record = False

    @classmethod
    def may(cls, request: HttpRequest, record: ProviderCheck | None) -> bool:
        return holds(request, RUNS_PROGRAMME)

    def get_initial(self) -> dict[str, Any]:
        return {"seen_on": today()}

    def act(self, form: Form) -> str:
        given = {**form.cleaned_data, "kind": CheckKind(form.cleaned_data["kind"])}
        return _said(provider_checks.add(**given, by=self.by, now=self.now))


class Renew(Step):
    model = ProviderCheck
    slug, label, title, button = "renew", "Enter a newer document", "Enter a newer document", "Enter it"
    form_class = RenewForm
    explains = "The newest document of a kind counts. The older one stays in the list."

    @classmethod
    def may(cls, request: HttpRequest, record: ProviderCheck | None) -> bool:
        return record is not None and not record.is_replaced and holds(request, RUNS_PROGRAMME)

    def get_initial(self) -> dict[str, Any]:
        return {"seen_on": today(), "seen_by": self.record.seen_by}

    def act(self, form: Form) -> str:
        about = {"organisation": self.record.organisation, "kind": CheckKind(self.record.kind)}
        return _said(provider_checks.add(**about, **form.cleaned_data, by=self.by, now=self.now))


@admin.register(ProviderCheck)
class ProviderCheckAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Add, Renew]
    list_display = ["organisation", "kind", "seen", "until", "standing"]
    list_filter = ["kind"]
    search_fields = ["organisation__sort_name"]
    search_help_text = "Name of the provider"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProviderCheck]:
        newer = ProviderCheck.objects.filter(organisation=OuterRef("organisation"), kind=OuterRef("kind")).filter(
            Q(seen_on__gt=OuterRef("seen_on")) | Q(seen_on=OuterRef("seen_on"), pk__gt=OuterRef("pk"))
        )
        rows = ProviderCheck.objects.select_related("organisation").annotate(is_replaced=Exists(newer))
        return rows if holds(request, RUNS_PROGRAMME) else rows.none()

    def get_ordering(self, request: HttpRequest) -> list[str]:
        """What counts and runs out first stands first; what was replaced stands last."""
        return ["is_replaced", "expires_on", "pk"]

    @admin.display(description="Seen on", ordering="seen_on")
    def seen(self, check: ProviderCheck) -> str:
        return day(check.seen_on)

    @admin.display(description="Counts until", ordering="expires_on")
    def until(self, check: ProviderCheck) -> str:
        return day(check.expires_on)

    @admin.display(description="Today")
    def standing(self, check: ProviderCheck) -> str:
        if check.is_replaced:
            return "Replaced by a newer one"
        left = (check.expires_on - today()).days
        if left < 0:
            return "Ran out"
        return "Last day today" if left == 0 else f"Counts for {left} more day{'' if left == 1 else 's'}"

    def facts(self, check: ProviderCheck, request: HttpRequest) -> list[Fact]:
        word = CHECK_KINDS[CheckKind(check.kind)]
        return [
            Fact("Provider", check.organisation),
            Fact("What was seen", f"{word.name}. {word.meaning}"),
            Fact("Seen on", self.seen(check)),
            Fact("Counts until", self.until(check)),
            Fact("Today", self.standing(check)),
            Fact("Seen by", check.seen_by),
            Fact("Note", check.note or "None"),
        ]

    def history(self, check: ProviderCheck) -> list[dict[str, object]]:
        return history(check)


def _said(check: ProviderCheck) -> str:
    return f"{CHECK_KINDS[CheckKind(check.kind)].name} of {check.organisation}: counts until {day(check.expires_on)}."
