from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core import clock
from core.domain.actor import Actor
from directory.admin.base import DeskAdmin
from directory.admin.each_chosen import EachChosen
from directory.forms.evidence_review import EvidenceReviewForm
from directory.models import EvidenceReview
from directory.services import evidence_reviews


@admin.register(EvidenceReview)
class EvidenceReviewAdmin(EachChosen, DeskAdmin):
    form = EvidenceReviewForm
    list_display = ["question", "strength", "searched_on", "judged_by", "published_at"]
    list_filter = ["strength", "is_demonstration"]
    search_fields = ["question", "finding"]
    readonly_fields = ["slug", "published_at"]
    actions = ["publish_chosen", "take_down_chosen"]
    fieldsets = [
        ("Question and answer", {"fields": ["question", "slug", "finding", "strength", "meaning"]}),
        ("How we know", {"fields": ["searched_on", "searched_where", "sources", "judged_by"]}),
        ("Where it belongs", {"fields": ["topics", "indicators", "for_listings"]}),
        ("Shown", {"fields": ["is_demonstration", "published_at"]}),
    ]

    def get_form(
        self, request: HttpRequest, obj: EvidenceReview | None = None, **kwargs: Any
    ) -> type[EvidenceReviewForm]:
        made = super().get_form(request, obj, **kwargs)
        made.today = clock.local_date(clock.now())
        return made

    def keep(self, row: EvidenceReview, form: EvidenceReviewForm, *, by: Actor, now: datetime) -> None:
        given = form.cleaned_data
        evidence_reviews.keep(
            review=row,
            topics=given["topics"],
            indicators=given["indicators"],
            listings=given["for_listings"],
            by=by,
            now=now,
        )

    @admin.action(description="Publish the chosen reviews", permissions=["change"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[EvidenceReview]) -> None:
        self.each(request, queryset, evidence_reviews.publish, "review", "Published")

    @admin.action(description="Take down the chosen reviews", permissions=["change"])
    def take_down_chosen(self, request: HttpRequest, queryset: QuerySet[EvidenceReview]) -> None:
        self.each(request, queryset, evidence_reviews.take_down, "review", "Taken down")
