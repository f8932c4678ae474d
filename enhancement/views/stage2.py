"""Stage 2: the needs with their data, a page for each need and each piece of data."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from directory.queries import topics_as_tree
from enhancement.domain.stages import Stage
from enhancement.forms.needs import DataItemForm, NeedForm
from enhancement.models import DataItem, Need
from enhancement.queries.local_list import pointers_of, sources_of
from enhancement.queries.sections import draft_of
from enhancement.services import stage2 as services
from enhancement.views.common import school_or_404
from enhancement.views.links import to
from enhancement.views.needs import data_facts, need_rows
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import is_open, locked_in, page_context, stage_context, who


def stage2(request: HttpRequest, school: UUID) -> HttpResponse:
    """Every need with what it rests on, and what an analysis looks at as well (R27, R29)."""
    held = school_or_404(request, school)
    context = stage_context(request, held, Stage.NEEDS)
    context |= {
        "needs": need_rows(held, context["cycle"], may_add=context["may_write"], openness=context["openness"]),
        "add_href": to("need_add", held) if is_open(context, "needs") else "",
        **_sources(context),
    }
    return render(request, "enhancement/stage2.html", context)


def _sources(context: dict[str, Any]) -> dict[str, Any]:
    """Plans of the area and what the Local Programme points to (R28, R30)."""
    programme, today = context["programme"], context["today"]
    if programme is None:
        return {"sources": [], "pointers": []}
    plans = sources_of(programme, on=today)
    return {
        "sources": [{"plan": plan, "is_over": plan.ends_on is not None and plan.ends_on < today} for plan in plans],
        "pointers": list(pointers_of(programme, on=today)),
    }


def need_add(request: HttpRequest, school: UUID) -> HttpResponse:
    """A fresh page for a new need: its address carries the id, so that sending twice adds once."""
    held = school_or_404(request, school)
    return redirect(to("need", held, need=uuid4()))


def need(request: HttpRequest, school: UUID, need: UUID) -> HttpResponse:
    """One need. POST with `remove` takes it out."""
    held = school_or_404(request, school)
    context = page_context(request, held, Stage.NEEDS)
    row = _need_or_404(context["cycle"], need)
    here, back = to("need", held, need=need), f"{to('stage2', held)}#needs"
    if "remove" in request.POST:
        remove = partial(services.remove_need, school=held, need=need, **who(request))
        return act(request, remove, done=back, said="Taken out of the plan.", back=here)
    section = f"needs/{need}"
    draft, counted = draft_of(context["cycle"], section), row is not None and row.removed_at is None
    page = Section(
        make=partial(NeedForm, locked=locked_in(context, section), topics=list(topics_as_tree())),
        initial={"title": row.title, "topic": row.topic.slug if row.topic else ""} if counted else None,
        draft=draft,
        save=lambda typed: services.save_need(school=held, need=need, typed=typed, **who(request)),
        here=here,
        done=f"{to('stage2', held)}#need-{need}",
    )
    context |= _buttons(context, section, back, there=counted or bool(draft and draft.says_something))
    return section_page(request, page, template="enhancement/need.html", context=context)


def data_add(request: HttpRequest, school: UUID, need: UUID) -> HttpResponse:
    """A fresh page for new data on a need."""
    held = school_or_404(request, school)
    return redirect(to("data_item", held, need=need, item=uuid4()))


def data_item(request: HttpRequest, school: UUID, need: UUID, item: UUID) -> HttpResponse:
    """One piece of data. POST with `remove` takes it out."""
    held = school_or_404(request, school)
    context = page_context(request, held, Stage.NEEDS)
    of = _need_or_404(context["cycle"], need)
    if of is None or of.removed_at is not None:
        raise Http404
    row = _item_or_404(of, item)
    here, back = to("data_item", held, need=need, item=item), f"{to('stage2', held)}#need-{need}"
    if "remove" in request.POST:
        remove = partial(services.remove_data_item, school=held, need=need, item=item, **who(request))
        return act(request, remove, done=back, said="Taken out of the plan.", back=here)
    section = f"needs/{need}/data/{item}"
    draft, counted = draft_of(context["cycle"], section), row is not None and row.removed_at is None
    page = Section(
        make=partial(DataItemForm, locked=locked_in(context, section)),
        initial=data_facts(row) if counted else None,
        draft=draft,
        save=lambda typed: services.save_data_item(school=held, need=need, item=item, typed=typed, **who(request)),
        here=here,
        done=back,
    )
    context |= _buttons(context, section, back, there=counted or bool(draft and draft.says_something))
    context["need_title"] = of.title
    return section_page(request, page, template="enhancement/data_item.html", context=context)


def _buttons(context: dict[str, Any], section: str, back: str, *, there: bool) -> dict[str, Any]:
    whole = context["may_write"] and context["openness"].may_change(section)
    return {"editable": is_open(context, section), "removable": there and whole, "is_there": there, "back": back}


def _need_or_404(cycle: Any, need: UUID) -> Need | None:
    """None for a new need; a need of another plan is not found."""
    row = Need.objects.select_related("topic").filter(public_id=need).first()
    if row is not None and (cycle is None or row.cycle_id != cycle.pk):
        raise Http404
    return row


def _item_or_404(need: Need, item: UUID) -> DataItem | None:
    row = DataItem.objects.filter(public_id=item).first()
    if row is not None and row.need_id != need.pk:
        raise Http404
    return row
