from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core import clock
from core.domain.actor import Actor
from directory.admin.base import DeskAdmin
from directory.admin.each_chosen import EachChosen
from directory.admin.freshness import FreshnessFilter, StillTrue
from directory.admin.merging import Merge
from directory.admin.steps_beside import StepsBeside
from directory.domain.checking import Checker
from directory.forms.listing import ListingForm
from directory.models import Intervention
from directory.services import listings


@admin.register(Intervention)
class InterventionAdmin(StepsBeside, EachChosen, DeskAdmin):
    form = ListingForm
    list_display = ["name", "provider", "level", "state", "evidence", "checked_on", "check_due_on", "published_at"]
    list_filter = [FreshnessFilter, "state", "level", "evidence", "is_demonstration"]
    steps = [StillTrue, Merge]
    list_select_related = ["provider"]
    search_fields = ["name", "summary"]
    readonly_fields = ["slug", "published_at", "checked_by", "check_due_on"]
    actions = ["publish_chosen", "take_down_chosen"]
    fieldsets = [
        ("Listing", {"fields": ["name", "slug", "summary", "description", "provider", "topics", "indicators"]}),
        ("For whom", {"fields": ["level", ("low_age", "high_age"), "phases", "settings", "groups"]}),
        ("Where", {"fields": ["deliveries", "area", "districts", "county"]}),
        ("How and when", {"fields": ["referrals", "languages", "days", ("opens_at", "closes_at")]}),
        ("Can we have it?", {"fields": ["state", "commissioned_by"]}),
        ("On trial", {"fields": ["trial_ends_on", "trial_question", "trial_seeks_schools", "trial_result"]}),
        ("Cost", {"fields": ["cost_band", "who_pays", "price", "price_on"]}),
        (
            "Evidence, judged by the Local Programme",
            {"fields": ["evidence", "evidence_source", "evidence_judged_on", "evidence_judged_by"]},
        ),
        ("Contact", {"fields": ["contact_mailbox", "contact_telephone", "contact_website"]}),
        (
            "Checked",
            {
                "fields": [
                    "checked_on",
                    "checked_by",
                    "check_every_months",
                    "check_due_on",
                    "source",
                    "is_demonstration",
                    "published_at",
                ]
            },
        ),
    ]

    def get_form(self, request: HttpRequest, obj: Intervention | None = None, **kwargs: Any) -> type[ListingForm]:
        made = super().get_form(request, obj, **kwargs)
        made.today = clock.local_date(clock.now())
        return made

    def has_change_permission(self, request: HttpRequest, obj: Intervention | None = None) -> bool:
        """A tombstone is only read: what it says is seen again when the merge is undone."""
        return super().has_change_permission(request, obj) and (obj is None or obj.merged_into_id is None)

    def keep(self, row: Intervention, form: ListingForm, *, by: Actor, now: datetime) -> None:
        given = form.cleaned_data
        if "checked_on" in form.changed_data:
            row.checked_by = Checker.PROGRAMME
        listings.keep(
            listing=row,
            topics=given["topics"],
            indicators=given["indicators"],
            districts=given["districts"],
            by=by,
            now=now,
        )

    @admin.action(description="Publish the chosen listings", permissions=["change"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[Intervention]) -> None:
        self.each(request, queryset, listings.publish, "listing", "Published")

    @admin.action(description="Take down the chosen listings", permissions=["change"])
    def take_down_chosen(self, request: HttpRequest, queryset: QuerySet[Intervention]) -> None:
        self.each(request, queryset, listings.take_down, "listing", "Taken down")
