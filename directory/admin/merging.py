"""Two listings that are one: the step that merges them, and the record from which it is undone (DI9)."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.base import holds, today
from accounts.admin.records import Fact, RecordAdmin
from accounts.admin.steps import Step
from core.clock import local_date
from core.domain.wording import day
from directory.admin.steps_beside import RUNS_PROGRAMME, BesideForm, form_url
from directory.domain.duplicates import UNDO_WITHIN_DAYS, can_be_undone
from directory.forms.merge import MergeForm
from directory.models import Intervention, ListingMerge
from directory.services import merging


class Merge(BesideForm):
    model = Intervention
    form_class = MergeForm
    slug, label, title, button = "merge", "Merge into another", "Merge this listing into another", "Merge them"
    warns = True
    explains = (
        "For two listings that are the same support. This one goes out of public view and its address leads to the one "
        f"that stays; plans that name it keep doing so. You can undo it for {UNDO_WITHIN_DAYS} days."
    )

    @classmethod
    def may(cls, request: HttpRequest, record: Intervention | None) -> bool:
        return record is not None and record.merged_into_id is None and holds(request, RUNS_PROGRAMME)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "listing": self.record}

    def preview(self, form: MergeForm) -> list[tuple[str, object]]:
        return [("This one goes", described(self.record)), ("This one stays", described(form.cleaned_data["kept"]))]

    def act(self, form: MergeForm) -> str:
        kept = form.cleaned_data["kept"]
        merging.merge(merged=self.record, kept=kept, by=self.by, now=self.now)
        return f"“{kept.name}” now stands for “{self.record.name}” as well."


class Undo(Step):
    model = ListingMerge
    slug, label, title, button = "undo", "Undo the merge", "Undo the merge", "Undo the merge"
    explains = "The merged listing is as it was before: published, if it was, under its own address."

    @classmethod
    def may(cls, request: HttpRequest, record: ListingMerge | None) -> bool:
        return record is not None and is_open(record) and holds(request, RUNS_PROGRAMME)

    def act(self, form: object) -> str:
        merging.undo(merge=self.record, by=self.by, now=self.now)
        return f"“{self.record.merged}” stands for itself again."


@admin.register(ListingMerge)
class ListingMergeAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Undo]
    list_display = ["merged", "kept", "merged_at", "what_became_of_it"]
    list_select_related = ["merged", "kept"]
    search_fields = ["merged__name", "kept__name"]

    def visible(self, rows: QuerySet[ListingMerge], request: HttpRequest) -> QuerySet[ListingMerge]:
        """All: the directory is one for every programme."""
        return rows

    @admin.display(description="What became of it")
    def what_became_of_it(self, merge: ListingMerge) -> str:
        if merge.undone_at is not None:
            return f"Undone on {day(local_date(merge.undone_at))}"
        return "Can be undone" if is_open(merge) else "Stands"

    def facts(self, merge: ListingMerge, request: HttpRequest) -> list[Fact]:
        return [
            Fact("Merged", merge.merged, form_url(merge.merged)),
            Fact("Stands for it", merge.kept, form_url(merge.kept)),
            Fact("Since", merge.merged_at),
            Fact("What became of it", self.what_became_of_it(merge)),
        ]


def is_open(merge: ListingMerge) -> bool:
    return merge.undone_at is None and can_be_undone(local_date(merge.merged_at), today())


def described(listing: Intervention) -> str:
    """Enough to tell two listings apart, a line each."""
    shown = "Published" if listing.published_at else "Not published"
    checked = f"checked {day(listing.checked_on)}" if listing.checked_on else "never checked"
    return f"{listing.name}\nBy {listing.provider}\n{listing.summary}\n{shown}, {checked}"
