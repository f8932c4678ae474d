from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Max, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.records import Fact, RecordAdmin, Table, record_url
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, roles_with
from accounts.queries import held_on, programmes_run_by
from core.domain.wording import day
from schools import queries
from schools.admin.hand_steps import GiveUrn, RecordClosing, Reopen
from schools.domain.closures import CLOSURE_STATES, ClosureState
from schools.domain.confirmation import FRESH_FOR
from schools.domain.source_words import NOT_KNOWN
from schools.forms.details import AddSchoolForm, MailboxForm
from schools.models import ProgrammeCoverage, School
from schools.queries.closures import closures_of
from schools.queries.duplicates import duplicates_of
from schools.services import details, schools
from schools.views.facts import fact_rows, source

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)
Cell = tuple[str, str]


class AddSchool(Step):
    model = School
    slug, label, title, button = "add", "Add a school", "Add a school or college", "Add to the network"
    form_class = AddSchoolForm
    on_record = False
    explains = "Only for one that the national register does not have. Schools of the register come with each import."

    @classmethod
    def may(cls, request: HttpRequest, record: School | None) -> bool:
        return holds(request, RUNS_PROGRAMME)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "programmes": programmes_run_by(self.request.user, on=today())}

    def act(self, form: AddSchoolForm) -> str:
        typed = form.cleaned_data
        school = schools.add_school(
            entry=form.entry(),
            programme=typed["programme"],
            is_demonstration=typed["is_demonstration"],
            by=self.by,
            now=self.now,
        )
        return f"{school} is in the network. Next, add its people."


class ChangeMailbox(Step):
    model = School
    slug, label, title, button = "mailbox", "Change the shared mailbox", "Shared mailbox", "Save the mailbox"
    form_class = MailboxForm

    @classmethod
    def may(cls, request: HttpRequest, record: School | None) -> bool:
        return record is not None and holds(request, RUNS_PROGRAMME)

    def get_initial(self) -> dict[str, Any]:
        return {"role_mailbox": self.record.role_mailbox}

    def act(self, form: MailboxForm) -> str:
        details.change_mailbox(school=self.record, **form.cleaned_data, by=self.by, now=self.now)
        return f"The shared mailbox of {self.record} is saved."


class Confirmation(admin.SimpleListFilter):
    """Each term's list of schools to remind (CN4)."""

    title = "details confirmed"
    parameter_name = "confirmed"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("fresh", f"In the last {FRESH_FOR} days"),
            ("due", "Longer ago, or never"),
            ("never", "Never"),
        ]

    def queryset(self, request: HttpRequest, rows: QuerySet[School]) -> QuerySet[School]:
        fresh = Q(confirmed_on__gte=today() - timedelta(days=FRESH_FOR))
        asked = {"fresh": fresh, "due": ~fresh | Q(confirmed_on=None), "never": Q(confirmed_on=None)}
        return rows.filter(asked[self.value()]) if self.value() in asked else rows


@admin.register(School)
class SchoolAdmin(RecordAdmin):
    """Coordinators see their programme's schools, administrators all; reviewers read nothing here."""

    may_see = RUNS_PROGRAMME
    steps = [AddSchool, ChangeMailbox, GiveUrn, RecordClosing, Reopen]
    list_display = ["name", "number", "state", "phase_known", "postcode", "looked_after_by", "last_confirmed"]
    list_filter = [Confirmation, "status", "phase", "is_demonstration"]
    search_fields = ["sort_name"]
    search_help_text = "Name, town, postcode or URN"
    ordering = ["sort_name", "id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[School]:
        held = ProgrammeCoverage.objects.filter(held_on(today())).select_related("programme")
        return (
            super()
            .get_queryset(request)
            .annotate(confirmed_on=Max("details_confirmations__confirmed_on"))
            .prefetch_related(Prefetch("coverages", held, to_attr="coverages_today"))
        )

    def visible(self, rows: QuerySet[School], request: HttpRequest) -> QuerySet[School]:
        return rows.filter(pk__in=queries.schools_managed_by(request.user, on=today()).order_by().values("pk"))

    def get_search_results(
        self, request: HttpRequest, rows: QuerySet[School], text: str
    ) -> tuple[QuerySet[School], bool]:
        """The same search as the public list's."""
        return queries.matching(rows, text.replace("\x00", "")), False

    @admin.display(description="URN", ordering="urn")
    def number(self, school: School) -> str:
        return str(school.urn or "None")

    @admin.display(description="status", ordering="status")
    def state(self, school: School) -> str:
        return school.get_status_display()

    @admin.display(description="phase", ordering="phase")
    def phase_known(self, school: School) -> str:
        return school.get_phase_display() or NOT_KNOWN

    @admin.display(description="Local Programme")
    def looked_after_by(self, school: School) -> str:
        return ", ".join(held.programme.name for held in school.coverages_today) or "None"

    @admin.display(description="details confirmed", ordering="confirmed_on")
    def last_confirmed(self, school: School) -> str:
        return day(school.confirmed_on) if school.confirmed_on else "Never"

    def facts(self, school: School, request: HttpRequest) -> list[Fact]:
        page = reverse("schools:detail", args=[school.public_id])
        people = reverse("schools:manage_people", args=[school.public_id])
        return [
            Fact("Page in the network", "Open the page", page),
            Fact("People and details", "Check or change them", people),
            Fact("Unique reference number (URN)", str(school.urn) if school.urn else "None"),
            Fact("Status", school.get_status_display()),
            *_closure(school, request),
            *(
                Fact("May be the same as", f"{row.name} (URN {row.urn}): look, and give it its URN", record_url(row))
                for row in duplicates_of(school)
            ),
            *(Fact(str(row["label"]), row["value"]) for row in fact_rows(school)),
            Fact("District", school.district or NOT_KNOWN),
            Fact("Shared mailbox", school.role_mailbox or "None"),
            Fact("Details confirmed", self.last_confirmed(school)),
            Fact("Where these facts come from", source(school)),
        ]

    def tables(self, school: School, request: HttpRequest) -> list[Table]:
        before = school.predecessor_links.select_related("predecessor")
        after = school.successor_links.select_related("successor")
        coverages = school.coverages.select_related("programme")
        return [
            Table(
                "Looked after by",
                ["Local Programme", "From", "Last day"],
                [
                    [{"value": held.programme, "href": record_url(held)}, day(held.starts_on), _last_day(held)]
                    for held in coverages
                ],
                "No Local Programme has looked after this school yet.",
            ),
            Table(
                "Before and after",
                ["School", "What the register says", "From"],
                [
                    *([link.predecessor, link.kind or "Predecessor", _on(link)] for link in before),
                    *([link.successor, link.kind or "Successor", _on(link)] for link in after),
                ],
                "The register names no school before or after this one.",
            ),
        ]

    def history(self, school: School) -> list[dict[str, object]]:
        return history(school)


def _closure(school: School, request: HttpRequest) -> list[Fact]:
    closed = closures_of(request.user, on=today()).filter(pk=school.pk).first()
    if closed is None:
        return []
    words = CLOSURE_STATES[ClosureState(closed.closure_state)]
    return [Fact("Who continues it", words.name, record_url(closed))]


def _last_day(held: ProgrammeCoverage) -> str:
    return day(held.ends_on) if held.ends_on else "No end"


def _on(link: Any) -> str:
    return day(link.linked_on) if link.linked_on else NOT_KNOWN
