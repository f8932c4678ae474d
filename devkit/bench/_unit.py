"""The unit of speed: a Django page with one statement and twenty rows (docs/figures.md)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from directory.models import Intervention

PAGE = engines["django"].from_string(
    "<!DOCTYPE html><title>Unit</title><ul>{% for row in rows %}<li><a href='/{{ row.slug }}/'>{{ row.name }}</a>"
    " {{ row.summary }} {{ row.checked_on }}</li>{% endfor %}</ul>"
)


def unit(request: HttpRequest) -> HttpResponse:
    rows = Intervention.objects.order_by("id").values("slug", "name", "summary", "checked_on")[:20]
    return HttpResponse(PAGE.render({"rows": list(rows)}, request))


urlpatterns = [path("unit/", unit)]
