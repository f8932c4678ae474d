"""A reviewer's queue, and one page for each plan in it. What is barred is in no list, count, search or address."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from accounts.admin.base import today
from accounts.admin.records import RecordAdmin
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from core.clock import local_date
from core.domain.wording import day
from enhancement.domain.transitions import State
from enhancement.domain.words import listed, upper_first
from qa.admin.deciding import DecideView
from qa.admin.profile import ProfileView
from qa.admin.review import ReviewView, StartView
from qa.domain.queue_words import due_in_words, status, waited_in_words
from qa.models import Work
from qa.queries import readable_work
from qa.queries.queue import TABS, WHAT, counts, counts_by_what, of_tab, waiting_of, with_columns
from qa.services import conflicts

REVIEWS = roles_with(Permission.REVIEW_SUBMISSIONS)
TAB_NAMES = {"waiting": "Waiting for the QUAS", "late": "Late", "asked": "With the school", "finished": "Finished"}
WHAT_NAMES = {"plans": "Plans", "outcomes": "New outcomes", "claims": "Claims"}


class Turn(admin.SimpleListFilter):
    """The tabs above the queue; the first is shown when none is asked for."""

    title = "whose turn"
    parameter_name = "turn"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(tab, TAB_NAMES[tab]) for tab in TABS]

    @property
    def tab(self) -> str:
        return self.value() if self.value() in TABS else TABS[0]

    def queryset(self, request: HttpRequest, rows: QuerySet[Work]) -> QuerySet[Work]:
        return of_tab(rows, self.tab, on=today())


class What(admin.SimpleListFilter):
    """Plans, new outcomes or claims; all of them when none is asked for."""

    title = "what"
    parameter_name = "what"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return list(WHAT_NAMES.items())

    def queryset(self, request: HttpRequest, rows: QuerySet[Work]) -> QuerySet[Work]:
        return rows.filter(WHAT[self.value()]) if self.value() in WHAT else rows


class StandAside(Step):
    """QA6: a conflict that the portal cannot know."""

    model = Work
    slug, label, title = "stand-aside", "I should not review this", "Leave this to somebody else"
    button = "Leave it to somebody else"
    warns = True
    explains = (
        "Do you work with this school, or know the people who wrote this well? Then somebody else decides. It "
        "goes out of your sight at once, with all that the school sends later. Only your Local Programme can "
        "undo this."
    )

    @classmethod
    def may(cls, request: HttpRequest, record: Work | None) -> bool:
        return record is not None

    def act(self, form: object) -> str:
        school = self.record.cycle.journey.school
        conflicts.declare(school=school, user=self.request.user, by=self.by, now=self.now)
        return f"Thank you. You see nothing more of {school.name}; other reviewers do."


@admin.register(Work)
class WorkAdmin(RecordAdmin):
    may_see = REVIEWS
    steps = [StandAside]
    list_display = ["school", "what", "programme", "sent_round", "submitted", "expected", "state_of_work", "drafted_by"]
    list_filter = [Turn, What]
    search_fields = ["cycle__journey__school__sort_name"]
    search_help_text = "Name of a school"
    ordering = ["submitted_at", "id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Work]:
        """Judged once a page, because the rules on conflicts look at every open plan; anew after every write."""
        if request.method != "GET" or not hasattr(request, "qa_readable"):
            request.qa_readable = list(readable_work(request.user, on=today()).values_list("pk", flat=True))
        return with_columns(Work.objects.filter(pk__in=request.qa_readable).order_by(*self.ordering))

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.changelist_view), name="qa_work"),
            path("<uuid:public_id>/start/", wrap(StartView.as_view(desk=self)), name="qa_work_start"),
            path("<uuid:public_id>/decide/<str:verb>/", wrap(DecideView.as_view(desk=self)), name="qa_work_decide"),
            path("<uuid:public_id>/profile/", wrap(ProfileView.as_view(desk=self)), name="qa_work_profile"),
            *super().get_urls(),
        ]

    def record_view(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return ReviewView.as_view(desk=self)(request, public_id=public_id)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        chosen = request.GET.get("turn")
        chosen = chosen if chosen in TABS else TABS[0]
        what = request.GET.get("what") if request.GET.get("what") in WHAT else ""
        # each number is that of the list it leads to (QA2)
        may, rows = self.has_view_permission(request), self.get_queryset(request)
        numbers = counts(rows.filter(WHAT[what]) if what else rows, on=today()) if may else {}
        of_kind = counts_by_what(of_tab(rows, chosen, on=today())) if may else {}
        about = f"&what={what}" if what else ""
        tabs = [
            {
                "text": f"{TAB_NAMES[tab]} ({numbers.get(tab, 0)})",
                "href": f"{reverse('admin:qa_work')}?turn={tab}{about}",
                "current": tab == chosen,
            }
            for tab in TABS
        ]
        kinds = [
            {
                "text": f"{text} ({of_kind.get(key, 0)})",
                "href": f"{reverse('admin:qa_work')}?turn={chosen}{f'&what={key}' if key else ''}",
                "current": key == what,
            }
            for key, text in [("", "Everything"), *WHAT_NAMES.items()]
        ]
        told = {"tabs": tabs, "kinds": kinds, "turn": chosen, **(extra_context or {})}
        return super().changelist_view(request, told)

    @admin.display(description="School", ordering="cycle__journey__school__sort_name")
    def school(self, work: Work) -> str:
        return work.cycle.journey.school.name

    @admin.display(description="What")
    def what(self, work: Work) -> str:
        about = work.about
        return format_html("{}<br><small>{}</small>", upper_first(about.short), upper_first(about.detail))

    @admin.display(description="Round")
    def sent_round(self, work: Work) -> int:
        return work.round_number

    @admin.display(description="Submitted", ordering="submitted_at")
    def submitted(self, work: Work) -> str:
        return format_html("{}<br><small>{}</small>", day(local_date(work.submitted_at)), waited(work))

    @admin.display(description="Due")
    def expected(self, work: Work) -> str:
        return due_in_words(waiting_of(work, today=today())) or "–"

    @admin.display(description="State")
    def state_of_work(self, work: Work) -> str:
        opened = work.opened_at is not None
        return status(State(work.state), opened=opened, waits_for_release=work.waits_for_release).word

    @admin.display(description="Drafts by")
    def drafted_by(self, work: Work) -> str:
        names = [draft.reviewer.stands_for.name for held in work.rounds_held for draft in held.drafts]
        return listed(list(dict.fromkeys(names))) or "–"


def waited(work: Work) -> str:
    """How long it waits for the QUAS; the school's time is told by the day it should answer by."""
    return waited_in_words(waiting_of(work, today=today()), today()) if work.state == State.SUBMITTED else ""
