"""The whole public directory as one table."""

from django.http import HttpRequest, HttpResponseBase

from core import clock
from core.csv_export import csv_response
from core.rate_limits import limited
from directory.queries import by_name, published
from directory.queries.open_data import for_export
from directory.views.csv_columns import HEADINGS, row

AT_A_TIME = 500


@limited("export", reading=True)
def export(request: HttpRequest) -> HttpResponseBase:
    """What the list shows, in its order; read a few hundred listings at a time while it is sent."""
    on = clock.local_date(clock.now())
    listings = for_export(by_name(published(on), on)).iterator(chunk_size=AT_A_TIME)
    return csv_response(name="directory", header=HEADINGS, rows=map(row, listings), on=on)
