"""Policies of all schools that a coordinator looks after: what has expired and what will (EL6)."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enhancement.domain.policies import NOTICE_DAYS, POLICY_WORDS, policy_state
from enhancement.queries.policies import expiring
from enhancement.views.desk_links import PER_PAGE, desk_context
from enhancement.views.links import to


def policy_list(request: HttpRequest) -> HttpResponse:
    """What expires within sixty days and what has expired; with `all` every policy."""
    context = desk_context(request, "policies")
    everything = "all" in request.GET
    until = None if everything else context["today"] + timedelta(days=NOTICE_DAYS)
    rows = expiring(request.user, today=context["today"], until=until)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "rows": [_row(row, context["today"]) for row in page], "everything": everything}
    return render(request, "reviews/policies.html", context)


def _row(row, today):
    kind, word = POLICY_WORDS[policy_state(row.expires_on, today)]
    school = row.foundation.school
    return {
        "school": school.name,
        "href": to("policies", school),
        "title": row.title,
        "until": row.expires_on,
        "kind": kind,
        "word": word,
        "told": row.noticed_for == row.expires_on,
    }
