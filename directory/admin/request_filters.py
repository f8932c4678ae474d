"""Whose turn it is, and which feed asks."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from directory.domain.requests import RequestState
from directory.models import FeedSource

TURNS = {
    "waiting": ("Wait for the Local Programme", [RequestState.SUBMITTED]),
    "asked": ("With the author", [RequestState.CHANGES_ASKED]),
    "decided": ("Decided or taken back", [RequestState.APPROVED, RequestState.DECLINED, RequestState.WITHDRAWN]),
}


class WhoseTurn(SimpleListFilter):
    """What waits for the reader, unless something else is asked for."""

    title = "whose turn it is"
    parameter_name = "turn"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, name) for key, (name, _) in TURNS.items()]

    def value(self) -> str:
        return super().value() or "waiting"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(state__in=TURNS[self.value()][1]) if self.value() in TURNS else queryset.none()

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, object]]:
        """Without Django's "All": everything at once is no list that anybody works through."""
        yield from list(super().choices(changelist))[1:]


class FromFeed(SimpleListFilter):
    """Requests of one feed, or of people."""

    title = "who asks"
    parameter_name = "feed"
    PEOPLE = "-"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        feeds = list(FeedSource.objects.order_by("name").values_list("code", "name"))
        return [(self.PEOPLE, "People"), *feeds] if feeds else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        if self.value() == self.PEOPLE:
            return queryset.filter(source=None)
        return queryset.filter(source__code=self.value())
