"""One outcome at stage 7: its chart with a table, its readings with who and when, its indicators and their history."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Person
from core.domain.actor import Actor, ActorKind
from core.domain.wording import day
from enhancement.domain.esi_changes import CHANGE_NAMES, EsiChange, rows_of
from enhancement.models import Reading
from enhancement.queries.esi_changes import esi_changes_of
from enhancement.queries.progress import OutcomeProgress
from enhancement.services import readings as services
from enhancement.views.common import school_or_404
from enhancement.views.esi_agreements import waiting_context
from enhancement.views.links import crumbs, to
from enhancement.views.outcome_pages import name_of, parts_of
from enhancement.views.progress_words import (
    COLUMNS,
    chart_of,
    reading_words,
    sign_words,
    summary_of,
    table_of,
    tag_of,
    why_of,
)
from enhancement.views.sections import act
from enhancement.views.stage7 import monitor_context, outcome_in, place_of
from enhancement.views.stage_pages import who

ABOVE = "Stage 7: Watch progress"


def monitored(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """GET shows; POST with `remove` takes a wrong reading out."""
    school_row = school_or_404(request, school)
    context = monitor_context(request, school_row)
    held = outcome_in(context, priority, kind)
    here = to("monitored", school_row, **place_of(held))
    if request.method == "POST":
        remove = partial(services.remove, school=school_row, reading=_uuid(request), **who(request))
        said = "Taken out: it does not count any more. Log the right one when you have it."
        return act(request, remove, done=here, said=said, back=here)
    draft = held.outcome.draft
    changes = esi_changes_of(context["delivery"]).get(draft.uuid, [])
    rows = _rows(held)
    names = _names([row.actor for row in rows] + [change.by for change in changes])
    may_change = context["may_write"] and held.outcome.is_running
    context |= waiting_context(request, school_row, context, held, lambda actor: _who(actor, _names([actor])))
    context |= {
        "crumbs": crumbs(school_row, (ABOVE, to("stage7", school_row))),
        "name": name_of(draft),
        "parts": parts_of(draft),
        "tag": tag_of(held),
        "why": why_of(held),
        "chart": chart_of(held),
        "chart_label": summary_of(held),
        "columns": COLUMNS,
        "table": table_of(held),
        "signs": [_sign(school_row, held, words, may_change) for words in _signs(held)],
        "add_href": to("esi_change", school_row, **place_of(held), esi=uuid4()) if may_change else "",
        "readings": [_reading(row, held, names, may_change) for row in rows],
        "changes": [_change(change, held, names) for change in changes],
        "may_change": may_change,
        "log_href": to("readings", school_row) if may_change else "",
    }
    return render(request, "enhancement/monitored.html", context)


def _uuid(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("remove", ""))
    except ValueError:
        return UUID(int=0)


def _signs(held: OutcomeProgress) -> list[dict[str, Any]]:
    return [sign_words(esi, held.outcome.draft) for esi in held.esis]


def _sign(school: Any, held: OutcomeProgress, words: dict[str, Any], may_change: bool) -> dict[str, Any]:
    href = to("esi_change", school, **place_of(held), esi=words["id"]) if may_change else ""
    return {**words, "href": href}


def _rows(held: OutcomeProgress) -> list[Reading]:
    """All readings of the outcome, removed ones too, newest first."""
    rows = Reading.objects.filter(version__slot__public_id=held.outcome.draft.uuid)
    return list(rows.select_related("version", "esi", "own_figure").order_by("-taken_on", "-created_at", "-pk"))


def _reading(row: Reading, held: OutcomeProgress, names: dict[UUID, str], may_change: bool) -> dict[str, Any]:
    removed = row.removed_at is not None
    return {
        "id": row.public_id,
        "on": row.taken_on,
        "figure": reading_words(row, held.outcome.draft),
        "about": str(row.esi.versions.first()) if row.esi else "",
        "source": row.source,
        "own_data": row.own_figure is not None,
        "who": _who(row.actor, names),
        "at": row.created_at,
        "removed_at": row.removed_at,
        "earlier": row.version.public_id != held.outcome.version and row.esi is None,
        "may_remove": may_change and not removed,
    }


def _change(change: EsiChange, held: OutcomeProgress, names: dict[UUID, str]) -> dict[str, Any]:
    draft = held.outcome.draft
    return {
        "title": f"{CHANGE_NAMES[change.kind]} on {day(change.on)}",
        "who": _who(change.by, names),
        "reason": change.reason,
        "rows": rows_of(change, draft.measure_kind, draft.unit),
    }


def _who(actor: Actor, names: dict[UUID, str]) -> str:
    if actor.kind == ActorKind.LINK:
        return "somebody with the link in the e-mail"
    return names.get(actor.ref, "somebody") if actor.ref else "the portal"


def _names(actors: list[Actor]) -> dict[UUID, str]:
    users = {actor.ref for actor in actors if actor.kind == ActorKind.USER}
    people = Person.objects.filter(user__public_id__in=users).select_related("user")
    return {person.user.public_id: person.name for person in people}
