"""The public directory as one table: all of it, or what the choices in the address leave."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponseBase

from core import clock
from core.csv_export import csv_response
from core.rate_limits import limited
from directory.forms.finder import FinderForm
from directory.models import Intervention
from directory.queries import published, search
from directory.queries.open_data import for_export
from directory.queries.search_sql import Wanted
from directory.views.browse import find
from directory.views.csv_columns import HEADINGS, row

AT_A_TIME = 500


@limited("export", reading=True)
def export(request: HttpRequest) -> HttpResponseBase:
    """What the list shows, in its order; read a few hundred listings at a time while it is sent. Choices that are not
    understood give a table without rows: a file that looks right and holds something else would be worse."""
    on = clock.local_date(clock.now())
    form = FinderForm(request.GET)
    rows = _rows(form.wanted, on) if form.is_valid() else ()
    return csv_response(name="directory", header=HEADINGS, rows=map(row, rows), on=on)


def _rows(wanted: Wanted, on: date) -> Iterator[Intervention]:
    matches, _ = find(wanted, on)
    keys = search.keys(matches.wanted, on)
    for start in range(0, len(keys), AT_A_TIME):
        part = keys[start : start + AT_A_TIME]
        found = {listing.pk: listing for listing in for_export(published(on).filter(pk__in=part))}
        yield from (found[key] for key in part if key in found)
