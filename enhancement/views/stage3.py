"""Stage 3: both priorities at a glance, and a page for each."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.domain.wording import day
from directory.queries import topics_as_tree
from directory.queries.indicators import indicators_for
from enhancement.domain.needs import DataScope
from enhancement.domain.priorities import PriorityKind, one_topic_twice
from enhancement.domain.stages import Stage
from enhancement.forms.priorities import REACHES, LocalPriorityForm, SchoolPriorityForm
from enhancement.models import DataItem, Priority
from enhancement.queries.local_list import left_on, local_list, neighbours_choices
from enhancement.queries.sections import draft_of, drafts_in
from enhancement.services import stage3 as services
from enhancement.views.common import school_or_404
from enhancement.views.links import to
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import is_open, locked_in, may_begin, page_context, programme_of, stage_context, who

KIND_NAMES = {PriorityKind.LOCAL: "Local priority", PriorityKind.SCHOOL: "School priority"}
ABOUT = {
    PriorityKind.LOCAL: "One of the things that your area works on, from its list of today.",
    PriorityKind.SCHOOL: "What your own data show, and no list says.",
}


def stage3(request: HttpRequest, school: UUID) -> HttpResponse:
    """One local and one school priority (R31)."""
    held = school_or_404(request, school)
    context = stage_context(request, held, Stage.PRIORITIES)
    rows = {row.kind: row for row in _rows(context["cycle"])}
    typed = drafts_in(context["cycle"], "priorities")
    context["priorities"] = [
        {
            "kind": kind,
            "name": KIND_NAMES[kind],
            "about": ABOUT[kind],
            "facts": _facts(rows[kind]) if kind in rows else [],
            "unclear": bool(f"priorities/{kind}" in typed and typed[f"priorities/{kind}"].unreadable),
            "href": to("priority", held, kind=kind),
            "editable": is_open(context, _section(rows.get(kind))),
        }
        for kind in PriorityKind
    ]
    return render(request, "enhancement/stage3.html", {**context, **_one_topic(context)})


def same_topic(request: HttpRequest, school: UUID) -> HttpResponse:
    """The coordinator allows one topic for both priorities, or takes it back (R31)."""
    held = school_or_404(request, school)
    allowed, back = "allow" in request.POST, f"{to('stage3', held)}#one-topic"
    call = partial(services.allow_same_topic, school=held, allowed=allowed, **who(request))
    said = "Both priorities may stand under one topic." if allowed else "Taken back."
    return act(request, call, done=back, said=said, back=back)


def _one_topic(context: dict[str, Any]) -> dict[str, Any]:
    """Where both stand under one topic: whether the coordinator agreed, and their button."""
    chosen = context["facts"].plan.priorities
    may_say = context["may_run"] and context["openness"].may_change("priorities") and may_begin(context)
    return {
        "one_topic": next((row.topic for row in chosen), "") if one_topic_twice(chosen) else "",
        "one_topic_agreed": any(row.same_topic_agreed for row in chosen),
        "same_topic_href": to("same_topic", context["school"]) if may_say else "",
    }


def priority(request: HttpRequest, school: UUID, kind: str) -> HttpResponse:
    """One of the two. What is missing is said, and never stops saving (R32-R36)."""
    held = school_or_404(request, school)
    if kind not in set(PriorityKind):
        raise Http404
    which = PriorityKind(kind)
    context = page_context(request, held, Stage.PRIORITIES)
    row = next((row for row in _rows(context["cycle"]) if row.kind == which), None)
    section = _section(row)
    make = _local_form(context) if which == PriorityKind.LOCAL else _school_form(context)
    page = Section(
        make=partial(make, locked=locked_in(context, section), indicators=indicators_for(programme_of(context))),
        initial=_initial(row) if row else None,
        draft=draft_of(context["cycle"], f"priorities/{which}"),
        save=lambda typed: services.save_priority(school=held, kind=which, typed=typed, **who(request)),
        here=to("priority", held, kind=which),
        done=f"{to('stage3', held)}#priorities",
    )
    context |= {
        "name": KIND_NAMES[which],
        "about": ABOUT[which],
        "is_local": which == PriorityKind.LOCAL,
        "has_choice": bool(make.keywords["entries" if which == PriorityKind.LOCAL else "items"]),
        "left_list": _left_list(row, context) if which == PriorityKind.LOCAL else "",
        "editable": is_open(context, section),
        "back": to("stage3", held),
        "needs_href": to("stage2", held),
    }
    return section_page(request, page, template="enhancement/priority.html", context=context)


def _rows(cycle: Any) -> list[Priority]:
    if cycle is None:
        return []
    rows = cycle.priorities.select_related("topic", "local_entry__plan", "indicator__indicator_set")
    return list(rows.prefetch_related("data_items"))


def _section(row: Priority | None) -> str:
    return f"priorities/{row.public_id}" if row else "priorities"


def _local_form(context: dict[str, Any]) -> partial:
    programme, cycle = programme_of(context), context["cycle"]
    entries = list(local_list(programme, on=context["today"])) if programme else []
    chosen_by = neighbours_choices(cycle) if cycle else {}
    return partial(LocalPriorityForm, entries=entries, chosen_by=chosen_by)


def _school_form(context: dict[str, Any]) -> partial:
    own = DataItem.objects.filter(scope=DataScope.SCHOOL, removed_at__isnull=True, need__removed_at__isnull=True)
    items = own.filter(need__cycle=context["cycle"]).select_related("need").order_by("need_id", "pk")
    return partial(SchoolPriorityForm, topics=list(topics_as_tree()), items=list(items) if context["cycle"] else [])


def _initial(row: Priority) -> dict[str, Any]:
    return {
        "local_entry": str(row.local_entry.public_id) if row.local_entry else "",
        "title": row.title,
        "topic": row.topic.slug if row.topic else "",
        "data": [str(item.public_id) for item in row.data_items.all() if item.removed_at is None],
        "indicator": str(row.indicator.public_id) if row.indicator else "",
        "reach": row.reach or "",
        "rationale": row.rationale,
        "agreed_on": row.agreed_on,
    }


def _facts(row: Priority) -> list[dict[str, Any]]:
    indicator = row.indicator
    facts = [
        ("Priority", row.title),
        ("From", _plan_words(row)),
        ("Topic", row.topic.name if row.topic else ""),
        ("Rests on", "\n".join(item.what for item in row.data_items.all() if item.removed_at is None)),
        ("Indicator", f"{indicator.code}: {indicator.title}" if indicator else ""),
        ("Can we reach it alone?", REACHES[row.reach] if row.reach else ""),
        ("Why", row.rationale),
        ("Agreed", day(row.agreed_on) if row.agreed_on else ""),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def _plan_words(row: Priority) -> str:
    """The area's plan, with the handbook's name for it (R28)."""
    if row.local_entry is None:
        return ""
    plan = row.local_entry.plan
    return f"{plan.name} (the handbook calls it {plan.seed_name})" if plan.seed_name else plan.name


def _left_list(row: Priority | None, context: dict[str, Any]) -> str:
    """That the chosen entry is not on the list of today, with the day on which it left (R32)."""
    if row is None or row.local_entry is None:
        return ""
    entry, today = row.local_entry, context["today"]
    if local_list(context["cycle"].programme, on=today).filter(pk=entry.pk).exists():
        return ""
    last = left_on(entry)
    if last is not None and last < today:
        return f"“{entry.title}” left your area's list after {day(last)}. It stays in this plan"
    return f"“{entry.title}” is not on your area's list today. It stays in this plan"
