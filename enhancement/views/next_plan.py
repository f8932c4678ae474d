"""The next plan: what goes with it before it begins, and what to look at again after it has (R75, L382)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.domain.wording import day
from enhancement.domain.carrying import measurement_words
from enhancement.domain.next_plan import against_beginning, is_old, is_open
from enhancement.models import Cycle, CycleState, DataItem
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.results import found_of
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services import next_cycle as services
from enhancement.views.claim_pages import said, stage8_context, tag_of
from enhancement.views.links import crumbs, to
from enhancement.views.outcome_pages import PRIORITY_NAMES, name_of
from enhancement.views.sections import act
from enhancement.views.stage_pages import who
from schools.models import School


def next_cycle(request: HttpRequest, school: UUID) -> HttpResponse:
    """GET shows what goes along, or what came along. POST begins the next plan."""
    held, context = stage8_context(request, school)
    here = to("next_cycle", held)
    if request.method == "POST":
        begin = partial(services.begin, school=held, **who(request))
        return act(request, begin, done=here, said="Your next plan is open.", back=here)
    last, newest = delivering_cycle(held), context["cycle"]
    begun = newest is not None and newest.number > 1 and newest.state == CycleState.PLANNING
    planning = newest is not None and newest.state == CycleState.PLANNING
    standing = standing_outcomes(last) if last else []
    known = found_of(standing) if standing else {}
    against = against_beginning(standing, is_planning=planning)
    source = newest if begun else last
    context |= {
        "crumbs": crumbs(held),
        "last": last,
        "begun": begun,
        "against": [] if begun else [finding.sentence for finding in against],
        "open_ones": [
            {"text": name_of(one.draft), "href": to("claim", held, slot=one.draft.uuid), "word": tag_of(one)["word"]}
            for one in standing
            if is_open(one) and not begun
        ],
        "needs": _needs(held, source, context) if source else [],
        "priorities": _priorities(last) if last else [],
        "keep_up": [
            {
                "text": said(one.draft),
                "about": measurement_words(known[one.version].claim.result) if known[one.version].claim.result else "",
                "met": f"Met, confirmed on {day(one.met_on)}",
            }
            for one in standing
            if one.met_on is not None
        ],
        "learnt": [
            {"text": said(one.draft), "learnt": known[one.version].learnt}
            for one in standing
            if known[one.version].learnt
        ],
        "stage2_href": to("stage2", held),
        "stage3_href": to("stage3", held),
        "stage8_href": to("stage8", held),
    }
    return render(request, "enhancement/next_cycle.html", context)


def _needs(school: School, cycle: Cycle, context: dict[str, Any]) -> list[dict[str, Any]]:
    """Each need with its data and their days; data of more than a year ago is asked for again."""
    rows = DataItem.objects.filter(need__cycle=cycle, need__removed_at__isnull=True, removed_at__isnull=True)
    items = rows.select_related("need").order_by("need_id", "pk")
    found: dict[int, dict[str, Any]] = {
        need.pk: {"title": need.title, "data": []} for need in cycle.needs.filter(removed_at__isnull=True)
    }
    writes = context["may_edit"] and cycle.state == CycleState.PLANNING
    for item in items:
        found[item.need_id]["data"].append(
            {
                "text": item.what,
                "about": f"{item.source}, {day(item.dated_on)}" if item.dated_on else f"{item.source}, no day given",
                "old": is_old(item.dated_on, today=context["today"]),
                "href": to("data_item", school, need=item.need.public_id, item=item.public_id) if writes else "",
            }
        )
    return list(found.values())


def _priorities(last: Cycle) -> list[str]:
    rows = last.priorities.order_by("kind")
    return [f"{PRIORITY_NAMES[row.kind]}: {row.title}" for row in rows if row.title]
