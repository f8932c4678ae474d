from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.records import Fact, RecordAdmin, Table, record_url
from core.domain.wording import day, number
from schools.admin.schools import RUNS_PROGRAMME
from schools.domain.source_words import NOT_KNOWN
from schools.models import RegisterImport, School

SHOWN = 500


@admin.register(RegisterImport)
class RegisterImportAdmin(RecordAdmin):
    """What each import of the national register read and changed; nobody's data stands here."""

    may_see = RUNS_PROGRAMME
    list_display = ["file_name", "kind", "source_on", "finished_at", "rows_read", "added", "changed", "unreadable"]
    list_filter = ["kind"]
    ordering = ["-finished_at"]

    def visible(self, rows: QuerySet[RegisterImport], request: HttpRequest) -> QuerySet[RegisterImport]:
        return rows

    def facts(self, run: RegisterImport, request: HttpRequest) -> list[Fact]:
        counts = ["rows_read", "added", "changed", "renamed", "closed", "not_in_file", "links_added", "unreadable"]
        counts.append("left_out")
        return [
            Fact("File", run.file_name),
            Fact("SHA-256 of the file", run.file_sha256),
            Fact("Date of the extract", day(run.source_on) if run.source_on else NOT_KNOWN),
            *(Fact(_label(run, name), number(getattr(run, name))) for name in counts),
        ]

    def tables(self, run: RegisterImport, request: HttpRequest) -> list[Table]:
        shown = run.problems[:SHOWN]
        title = "Problems" if len(shown) == len(run.problems) else f"The first {number(SHOWN)} problems"
        closures = [
            [str(one["urn"]), ", ".join(map(str, one["successors"])) or "None named", str(one["contacts"])]
            for one in run.closures
        ]
        return [
            Table(
                "Possible duplicates",
                ["URN", "Entered by hand", "In the register"],
                _duplicates(run),
                "No school of this file looks like one that was entered by hand.",
            ),
            Table(
                "Schools that closed",
                ["URN", "Continued by", "People in roles there"],
                closures,
                "No school closed with this file.",
            ),
            Table(
                title,
                ["Line", "What is wrong", "What was left out"],
                [
                    [str(one.get("line") or ""), one["reason"], "The whole row" if one.get("whole_row") else "One cell"]
                    for one in shown
                ],
                "Every row and every cell could be read.",
            ),
        ]


def _duplicates(run: RegisterImport) -> list[list[object]]:
    """As things stand now: one that has got its URN since has no address of its own to lead to any more."""
    asked = run.possible_duplicates
    entered = {str(one.public_id): one for one in School.objects.filter(public_id__in=[one["school"] for one in asked])}
    names = dict(School.objects.filter(urn__in=[one["urn"] for one in asked]).values_list("urn", "name"))
    rows: list[list[object]] = []
    for one in asked:
        school = entered.get(one["school"])
        named: object = "Not there any more" if school is None else {"value": school, "href": record_url(school)}
        rows.append([str(one["urn"]), named, names.get(one["urn"], "Not there any more")])
    return rows


def _label(run: RegisterImport, name: str) -> str:
    return str(run._meta.get_field(name).verbose_name).capitalize()
