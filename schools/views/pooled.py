"""Schools' own figures taken together by district and phase, for those who plan for an area; never a school's own."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import clock
from core.clock import local_date
from core.csv_export import csv_response
from core.domain.calendar import school_year_name
from schools.domain.pooled_table import NONE, Grid, grid
from schools.forms.pooled import PooledForm
from schools.models import PooledTable
from schools.queries.similar import tables_seen_by

SOURCE = "Schools' own data"
COLUMNS = [
    "Local Programme", "School year", "Indicator", "District", "Phase", "Pupils", "Out of", "Per cent", "Range from",
    "Range to", "Schools", "Note", "Source", "Taken together on", "Invented for demonstration",
]  # fmt: skip


def pooled(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    table = form.table
    context = {"form": form, "table": table, "query": request.GET.urlencode(), "any": bool(form.tables)}
    if table is not None:
        shown = _grid(form, table)
        context |= {
            "grid": shown,
            "rows": [
                (name, [(column, shown.cells.get((row, key))) for key, column in shown.columns])
                for row, name in shown.rows
            ],
            "year": school_year_name(table.edition.school_year),
            "made_on": local_date(table.edition.made_at),
            "none": NONE,
        }
    return render(request, "schools/pooled.html", context)


def export(request: HttpRequest) -> HttpResponse:
    """The cells of the page under the same address, one a line; where it shows none, the page says why."""
    form = _form(request)
    table = form.table
    if table is None:
        return redirect(f"{reverse('schools:pooled')}?{request.GET.urlencode()}")
    return csv_response(
        name=f"figures {table.programme} {school_year_name(table.edition.school_year)}",
        header=COLUMNS,
        rows=_lines(table, _grid(form, table)),
        on=local_date(clock.now()),
    )


def _form(request: HttpRequest) -> PooledForm:
    on = local_date(clock.now())
    return PooledForm(request.GET, tables=list(tables_seen_by(request.user, on=on)))


def _grid(form: PooledForm, table: PooledTable) -> Grid:
    return grid(table.cells, table.places, districts=form.chosen("district"), phases=form.chosen("phase"))


def _lines(table: PooledTable, shown: Grid) -> Iterator[list[object]]:
    edition = table.edition
    for row, place in shown.rows:
        for column, phase in shown.columns:
            cell = shown.cells.get((row, column))
            numbers: list[object] = [None, None, None, None, None, 0, NONE]
            if cell is not None:
                lower, upper = cell.limits or (None, None)
                note = cell.words if cell.why else ""
                numbers = [cell.part, cell.whole, cell.percent, lower, upper, cell.schools, note]
            yield [
                table.programme.name,
                school_year_name(edition.school_year),
                str(table.indicator),
                place,
                phase,
                *numbers,
                SOURCE,
                local_date(edition.made_at),
                edition.is_demonstration,
            ]
