"""The extract for the school development plan: a page to print, and the same as a file that Word opens (S8c)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify

from core.rate_limits import limited
from enhancement.models import Cycle
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.development_plan import Extract, extract_of
from enhancement.views.claim_pages import stage8_context
from enhancement.views.links import crumbs, to
from schools.models import School


def development_plan(request: HttpRequest, school: UUID) -> HttpResponse:
    held, context = stage8_context(request, school)
    cycle = delivering_cycle(held)
    context |= {"crumbs": crumbs(held), "file_href": to("development_plan_file", held)}
    if cycle is not None:
        context |= _facts(held, cycle, context)
    return render(request, "enhancement/development_plan.html", context)


@limited("export", reading=True)
def development_plan_file(request: HttpRequest, school: UUID) -> HttpResponse:
    """Headings and plain tables without any style, so that the school's own template gives it its looks."""
    held, context = stage8_context(request, school)
    cycle = delivering_cycle(held)
    if cycle is None:
        raise Http404
    text = render_to_string("enhancement/development_plan_file.html", _facts(held, cycle, context))
    name = f"development-plan-{slugify(held.name)[:80]}-{context['today'].isoformat()}.html"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(text, content_type="text/html; charset=utf-8", headers=headers)


def _facts(school: School, cycle: Cycle, context: dict[str, Any]) -> dict[str, Any]:
    extract = extract_of(cycle, today=context["today"])
    return {"school": school, "today": context["today"], "extract": extract, "tables": tables(extract)}


def tables(extract: Extract) -> list[dict[str, Any]]:
    """Caption, columns and rows, for the page and for the file alike; empty tables are left out."""
    found = [
        _table("Priorities", ("Kind", "Priority"), extract.priorities),
        _table(
            "Meaningful outcomes",
            ("Outcome", "Baseline", "Target", "Where it is", "State"),
            [(row.sentence, row.baseline, row.target, row.progress, row.state) for row in extract.outcomes],
        ),
        _table(
            "Activities",
            ("Activity", "Who", "By when", "State"),
            [(row.title, row.who, row.by, row.state) for row in extract.activities],
        ),
    ]
    return [table for table in found if table["rows"]]


def _table(caption: str, columns: tuple[str, ...], rows: Any) -> dict[str, Any]:
    return {"caption": caption, "columns": [{"label": label} for label in columns], "rows": [list(row) for row in rows]}
