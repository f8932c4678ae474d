"""The early success indicators (ESIs) of an outcome: all with their days, and a page for each (R45, R46, S4b)."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.wording import day
from core.forms.personal import FIELD as NOT_A_NAME
from enhancement.domain.esi import Esi
from enhancement.domain.facts import PlanFacts
from enhancement.domain.measures import MeasureKind, shown
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.forms.outcomes import ESI_KINDS, EsiForm
from enhancement.models import ESI, ExampleOutcome, SectionDraft
from enhancement.queries.examples import released_examples
from enhancement.queries.sections import draft_of, drafts_in
from enhancement.services import stage4 as services
from enhancement.views.beginnings import beginnings, begun_with
from enhancement.views.links import to
from enhancement.views.outcome_pages import findings_on, needed_and_advice, outcome_context
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import is_open, locked_in, not_counted, programme_of, who

LABELS = {"text": "what will be so by then", "due_on": "the date", "target": "the figure", "kind": "what it shows"}


def esis(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """Every sign on the way of one outcome, the soonest first."""
    context = outcome_context(request, school, priority, kind, page="esis")
    held, draft = context["school"], context["draft"]
    plan: PlanFacts = context["facts"].plan
    typed = drafts_in(context["cycle"], f"{draft.where}/esis")
    where = f"{draft.where}/esis"
    found = [finding for finding in findings_on(draft, context) if finding.where.startswith(where)]
    shown_esis = sorted(draft.esis, key=lambda esi: (esi.due_on or date.max, str(esi.uuid)))
    cards = [_card(context, esi, typed.get(f"{where}/{esi.uuid}")) for esi in shown_esis]
    settings = plan.settings
    context |= {
        **needed_and_advice(found, held, plan, draft),
        "cards": [card for card in cards if card],
        "add_href": to("esi_add", held, **context["slot"]) if _may_add(context, where) else "",
        "framework_href": "" if draft.is_blank else to("framework", held, outcome=draft.uuid),
        "fewest": settings.minimum_esis,
        "most": settings.maximum_esis,
    }
    return render(request, "enhancement/esis.html", context)


def esi_add(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """A fresh page: its address carries the id, so that sending twice adds once."""
    context = outcome_context(request, school, priority, kind, page="esi")
    return redirect(to("esi", context["school"], **context["slot"], esi=uuid4()))


def esi(request: HttpRequest, school: UUID, priority: str, kind: str, esi: UUID) -> HttpResponse:
    """One sign on the way; a new one may begin with an example. POST with `remove` takes it out."""
    context = outcome_context(request, school, priority, kind, page="esi")
    held, draft, slot = context["school"], context["draft"], context["slot"]
    _refuse_foreign(esi, draft)
    here, back = to("esi", held, **slot, esi=esi), to("esis", held, **slot)
    if "remove" in request.POST:
        remove = partial(services.remove_esi, school=held, **slot, esi=esi, **who(request))
        return act(request, remove, done=back, said="Taken out of the plan.", back=here)
    section = f"{draft.where}/esis/{esi}"
    row = next((row for row in draft.esis if row.uuid == esi), None)
    typed = draft_of(context["cycle"], section)
    plan: PlanFacts = context["facts"].plan
    editable = is_open(context, section) and context["has_priority"]
    is_fresh = editable and row is None and not (typed and typed.says_something)
    released = _released(context) if is_fresh else []
    begun = begun_with(request, plan, draft, released=released) if is_fresh else None
    page = Section(
        make=partial(EsiForm, locked=locked_in(context, section)),
        initial=_initial(row) if row else begun,
        draft=typed,
        save=lambda said: services.save_esi(school=held, **slot, esi=esi, typed=said, **who(request)),
        here=here,
        done=back,
        as_typed=context["may_write"],
    )
    if is_fresh:
        context |= {**beginnings(plan, draft, here, released=released), "begun": begun}
    context |= {
        "editable": editable,
        "is_there": row is not None,
        "removable": row is not None and context["may_write"] and context["openness"].may_change(section),
        "back": back,
    }
    return section_page(request, page, template="enhancement/esi.html", context=context)


def _initial(row: Esi) -> dict[str, Any]:
    return {"text": row.text, "kind": row.kind or "", "due_on": row.due_on, "target": row.target}


def _released(context: dict[str, Any]) -> list[ExampleOutcome]:
    """Signs of confirmed plans of other schools that the coordinator released."""
    return released_examples(programme_of(context), kind=context["draft"].kind, school=context["school"], signs=True)


def _may_add(context: dict[str, Any], where: str) -> bool:
    return context["may_write"] and context["has_priority"] and context["openness"].may_change(f"{where}/new")


def _card(context: dict[str, Any], esi: Esi, typed: SectionDraft | None) -> dict[str, Any] | None:
    """A sign as the list shows it; one of which nothing is left is not shown."""
    if esi.is_blank and (typed is None or not typed.says_something):
        return None
    draft: OutcomeDraft = context["draft"]
    figure = shown(esi.target, draft.measure_kind or MeasureKind.PEOPLE, draft.unit) if esi.target is not None else ""
    unclear = [name for name in typed.unreadable if _is_unclear(name, typed)] if typed else []
    return {
        "text": esi.text or "A sign without words",
        "chips": [chip for chip in (ESI_KINDS[esi.kind] if esi.kind else "", figure) if chip],
        "foot": f"By {day(esi.due_on)}" if esi.due_on else "No date yet",
        "lacks": not_counted(LABELS, unclear, typed.texts) if typed and unclear else "",
        "counts": not esi.is_blank,
        "href": to("esi", context["school"], **context["slot"], esi=esi.uuid),
    }


def _is_unclear(name: str, typed: SectionDraft) -> bool:
    """Typed and not understood, or words that may name a person."""
    return name == NOT_A_NAME or bool(typed.texts.get(name, "").strip())


def _refuse_foreign(esi: UUID, draft: OutcomeDraft) -> None:
    """An indicator of another outcome, or of another school's, is not found here."""
    if ESI.objects.filter(public_id=esi).exclude(slot__public_id=draft.uuid).exists():
        raise Http404
