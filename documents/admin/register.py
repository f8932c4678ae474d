"""Every letter and certificate ever issued: found by school, number or day; withdrawn or made again by steps (RD11)."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.admin.base import holds, today
from accounts.admin.records import Fact, RecordAdmin, Table
from accounts.admin.steps import Step
from core.domain import reading_dates
from core.domain.wording import day
from core.errors import DomainError
from documents import issuing
from documents.domain import numbers
from documents.domain.standing import REASON_SENTENCES
from documents.forms.register import RevokeForm
from documents.models import Document, Rendition
from documents.models.rendition import State
from documents.permissions import RUNS_PROGRAMME
from documents.queries import rendition_in_force, run_by, with_files
from documents.views.wording import STANDING_TAGS, kilobytes


class DocumentStep(Step):
    model = Document

    @classmethod
    def may(cls, request: HttpRequest, record: Document | None) -> bool:
        return record is not None and holds(request, RUNS_PROGRAMME) and cls.fits(record)

    @classmethod
    def fits(cls, document: Document) -> bool:
        raise NotImplementedError


class Revoke(DocumentStep):
    slug, label, title, button = "revoke", "Withdraw it", "Withdraw this document", "Withdraw it"
    form_class = RevokeForm
    warns = True
    explains = "It counts no more, for good. Whoever checks its number reads that it was withdrawn, when and why."

    @classmethod
    def fits(cls, document: Document) -> bool:
        return document.revoked_at is None

    def preview(self, form: RevokeForm) -> list[tuple[str, object]]:
        return [
            ("Document", str(self.record)),
            ("School", self.record.school_name),
            ("Everybody will read", REASON_SENTENCES[form.cleaned_data["reason"]]),
        ]

    def act(self, form: RevokeForm) -> str:
        issuing.revoke(document=self.record.public_id, reason=form.cleaned_data["reason"], by=self.by, now=self.now)
        return "It is withdrawn. The public page says so from now on. Please tell the school yourself."


class MakeAgain(DocumentStep):
    slug, label, title, button = "make-again", "Make the file again", "Make the file again", "Make it again"
    explains = "A worker makes the file from the same facts. A file that is there already stays valid and is kept."

    @classmethod
    def fits(cls, document: Document) -> bool:
        return rendition_in_force(document).state in {State.FAILED, State.READY}

    def act(self, form: object) -> str:
        issuing.make_again(document=self.record.public_id, by=self.by, now=self.now)
        return "The file is being made. It is usually ready in a minute."


class FileState(admin.SimpleListFilter):
    title = "file"
    parameter_name = "file"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(state.value, state.label.capitalize()) for state in State]

    def queryset(self, request: HttpRequest, rows: QuerySet) -> QuerySet:
        if self.value() not in State.values:
            return rows
        in_state = Rendition.objects.filter(state=self.value(), superseded_by=None).order_by()
        return rows.filter(pk__in=in_state.values("document_id"))


class Standing(admin.SimpleListFilter):
    title = "withdrawn"
    parameter_name = "withdrawn"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", "Withdrawn"), ("no", "Not withdrawn")]

    def queryset(self, request: HttpRequest, rows: QuerySet) -> QuerySet:
        return {
            "yes": rows.filter(revoked_at__isnull=False),
            "no": rows.filter(revoked_at__isnull=True),
        }.get(self.value(), rows)


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Revoke, MakeAgain]
    list_display = ["printed_number", "kind", "school", "issued_on", "standing", "file"]
    list_filter = ["kind", FileState, Standing, "issued_on", "is_demonstration"]
    search_fields = ["school__sort_name"]
    search_help_text = "School, number (HWB-7K3M9-QX2TD-4) or day (5 December 2026)"

    def visible(self, rows: QuerySet[Document], request: HttpRequest) -> QuerySet[Document]:
        return rows.filter(programme__in=run_by(request.user, on=today()))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        return with_files(super().get_queryset(request))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """A number or a day finds what it names; anything else is part of a school's name."""
        if named := _number_or_day(search_term):
            return queryset.filter(named), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="number", ordering="number")
    def printed_number(self, document: Document) -> str:
        return document.printed_number

    @admin.display(description="stands")
    def standing(self, document: Document) -> str:
        return STANDING_TAGS[document.standing_on(today())]["word"]

    @admin.display(description="file")
    def file(self, document: Document) -> str:
        (rendition,) = document.in_force
        return rendition.get_state_display()

    def facts(self, document: Document, request: HttpRequest) -> list[Fact]:
        return [
            Fact("Document", document.kind_facts.title),
            Fact("School, as printed", document.school_name),
            Fact("Number", document.printed_number, self._public_page(document)),
            Fact("Local Programme", document.programme),
            Fact("Issued", day(document.issued_on)),
            Fact("Valid to", day(document.valid_to) if document.valid_to else "No end date"),
            Fact("Stands", self._standing_in_words(document)),
            *([Fact("Demonstration", "Invented school")] if document.is_demonstration else []),
            Fact("File", self.file(document), reverse("documents:download", args=[document.public_id])),
        ]

    def tables(self, document: Document, request: HttpRequest) -> list[Table]:
        rows = [
            [
                rendition.get_state_display(),
                rendition.attempts,
                rendition.rendered_at or "Not yet",
                kilobytes(rendition.size) if rendition.size else "None",
                (rendition.sha256 or "None")[:12],
                rendition.last_error or "None",
            ]
            for rendition in document.renditions.order_by("-pk")
        ]
        columns = ["State", "Attempts", "Made", "Size", "SHA-256 begins", "What went wrong last"]
        return [Table("Files, newest first", columns, rows, empty="There is no file.")]

    def _standing_in_words(self, document: Document) -> str:
        word = self.standing(document)
        if document.revoked_on:
            return f"{word} on {day(document.revoked_on)}. {document.get_revoked_reason_display()}"
        return f"{word} by {document.superseded_by}" if document.superseded_by else word

    def _public_page(self, document: Document) -> str:
        return reverse("documents:verify_number", args=[document.printed_number]) if document.is_public else ""


def _number_or_day(text: str) -> Q | None:
    try:
        return Q(number=numbers.parse(text))
    except DomainError:
        pass
    try:
        return Q(issued_on=reading_dates.read_day(text))
    except reading_dates.NotADateError:
        return None
