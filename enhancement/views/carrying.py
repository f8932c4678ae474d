"""A figure of the school's data or of its area, carried into the plan in one action (PP4, PP9, R60)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.errors import DomainError, NotAllowedError
from directory.queries import topics_as_tree
from enhancement.domain.carrying import Carried, Origin, against_baseline, figure_words, measurement_words
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.sentences import as_text, sentence
from enhancement.domain.slots import SLOTS
from enhancement.domain.stages import Stage
from enhancement.forms.carrying import CarryForm
from enhancement.models import DataItem
from enhancement.queries.carrying import carried, row_of, source_words, standing_item, topic_of
from enhancement.queries.sections import drafts_in
from enhancement.services import carrying as services
from enhancement.services.carrying import Carrying
from enhancement.services.drafts import StaleError
from enhancement.services.editable import READ_ONLY
from enhancement.views.common import school_or_404
from enhancement.views.links import to
from enhancement.views.outcome_pages import draft_in, name_of
from enhancement.views.sections import LARGEST_VERSION, act, refused
from enhancement.views.stage_pages import page_context, who
from schools.models import School


def carry(request: HttpRequest, school: UUID, figure: UUID) -> HttpResponse:
    """A figure of the school's own."""
    return _page(request, school, Origin(own=figure))


def carry_area(request: HttpRequest, school: UUID, indicator: UUID, area: str) -> HttpResponse:
    """The newest figure of an indicator in an area."""
    return _page(request, school, Origin(indicator=indicator, area=area))


def take_new_figure(request: HttpRequest, school: UUID, item: UUID) -> HttpResponse:
    """What the school's data or the area's figure says now, in place of what was carried; POST only."""
    held = school_or_404(request, school)
    back = f"{to('stage2', held)}#needs"
    take = partial(services.take_new_figure, school=held, item=item, **who(request))
    said = "The plan holds the new figure. Look whether an outcome that starts from it should change too."
    return act(request, take, done=back, said=said, back=back)


def _page(request: HttpRequest, school: UUID, origin: Origin) -> HttpResponse:
    """GET says the figure and asks where it goes; POST writes it all at once."""
    held = school_or_404(request, school)
    row = row_of(held, origin, on=clock.local_date(clock.now()))
    if row is None:
        raise Http404
    figure = carried(row)
    context = page_context(request, held, Stage.NEEDS)
    item = standing_item(context["cycle"], origin)
    places, closed = _outcomes(context, figure)
    make = {
        "needs": _needs(context),
        "outcomes": {key: place["name"] for key, place in places.items()},
        "hints": {key: place["hint"] for key, place in places.items()},
        "topics": list(topics_as_tree()),
        "there": item is not None,
    }
    topic = topic_of(row)
    initial = {"title": figure.title, "topic": topic.slug if topic else ""}
    form = CarryForm(request.POST or None, initial=initial, **make)
    if request.method == "POST":
        if not context["may_edit"]:
            return refused(request, READ_ONLY)
        if form.is_valid() and (done := _carry(request, held, origin, form)):
            messages.success(request, _said(done, places.get(form.cleaned_data.get("outcome", ""))))
            return redirect(f"{to('stage2', held)}#need-{done.item.need.public_id}")
    context |= {
        "form": form,
        "figure": figure,
        "words": figure_words(figure.figure),
        "source": source_words(figure),
        "item": item,
        "item_href": _href(held, item) if item else "",
        "seen": {key: place["version"] for key, place in places.items()},
        "closed": closed,
        "asks": bool(form.fields),
        "stage3_href": to("stage3", held),
        "joins": not context["facts"].has_joined and not context["waits_for"],
    }
    return render(request, "enhancement/carry.html", context)


def _carry(request: HttpRequest, school: School, origin: Origin, form: CarryForm) -> Carrying | None:
    """None when it was refused; the form then says why, and what was typed is kept."""
    chosen = form.cleaned_data.get("outcome", "")
    try:
        return services.carry_figure(
            school=school,
            origin=origin,
            need=form.chosen_need,
            title=form.cleaned_data.get("title", ""),
            topic=form.cleaned_data.get("topic"),
            outcome=form.chosen_outcome,
            seen_version=_seen(request, chosen),
            **who(request),
        )
    except StaleError:
        form.add_error("outcome", "Somebody else changed this outcome meanwhile. Look at what it starts from now.")
    except NotAllowedError as error:
        form.add_error(None, str(error))
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    return None


def _seen(request: HttpRequest, outcome: str) -> int:
    """The version of the outcome that the page showed."""
    sent = request.POST.get(f"seen-{outcome}", "")
    return min(int(sent), LARGEST_VERSION) if sent.isascii() and sent.isdigit() and len(sent) < 12 else 0


def _said(done: Carrying, place: dict[str, Any] | None) -> str:
    parts = ["The figure is in your plan." if done.is_new else "The figure stood in your plan already."]
    if done.baseline_of and place:
        parts.append(f"The {place['name'][:1].lower()}{place['name'][1:]} starts from it.")
        if place["start"]:
            parts.append(f"Before, it started from {place['start']}.")
    return " ".join(parts)


def _needs(context: dict[str, Any]) -> dict[str, str]:
    """Needs that may take more data now."""
    openness = context["openness"]
    standing = context["cycle"].needs.filter(removed_at__isnull=True) if context["cycle"] else []
    rows = {str(row.public_id): row.title for row in standing}
    return {key: title for key, title in rows.items() if openness.may_change(f"needs/{key}/data")}


def _outcomes(context: dict[str, Any], figure: Carried) -> tuple[dict[str, dict[str, Any]], list[dict[str, str]]]:
    """Outcomes of chosen priorities that can start from the figure; and those that cannot, with the reason."""
    found: dict[str, dict[str, Any]] = {}
    closed: list[dict[str, str]] = []
    plan = context["facts"].plan
    typed = drafts_in(context["cycle"], "outcomes")
    for priority in sorted(plan.priorities, key=lambda held: held.kind):
        for kind in SLOTS:
            draft = draft_in(plan, priority, priority.kind, kind)
            why = against_baseline(
                figure, kind=kind, inner=draft.inner, measure_kind=draft.measure_kind, unit=draft.unit
            )
            if not why and not context["openness"].touches(f"{draft.where}/baseline"):
                why = "It was not asked about, so it stays as it was submitted."
            if why:
                closed.append({"name": name_of(draft), "why": why})
                continue
            start = measurement_words(draft.baseline) if draft.baseline else ""
            found[f"{priority.kind}/{kind}"] = {
                "name": name_of(draft),
                "hint": _hint(draft, start),
                "start": start,
                "version": typed[draft.where].version if draft.where in typed else 0,
            }
    return found, closed


def _hint(draft: OutcomeDraft, start: str) -> str:
    """What the outcome says and starts from now, so that nothing is replaced unseen."""
    says = "" if draft.is_blank else f"{as_text(sentence(draft))} "
    return f"{says}It starts from {start} now: this figure would take its place." if start else f"{says}No start yet."


def _href(school: School, item: DataItem) -> str:
    return to("data_item", school, need=item.need.public_id, item=item.public_id)
