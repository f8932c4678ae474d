"""One outcome as a sentence with fields, and the sentence as it would read (R39-R44, S4a)."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from enhancement.domain.evidence import EVIDENCE_NAMES
from enhancement.domain.facts import PlanFacts
from enhancement.domain.findings import Missing
from enhancement.domain.outcomes import OutcomeDraft, OutcomeKind
from enhancement.domain.target_hints import target_hints
from enhancement.domain.words import upper_first
from enhancement.forms.outcomes import OutcomeForm
from enhancement.models import Cycle, DataItem, OutcomeVersion
from enhancement.queries.outcome_columns import outcome_columns
from enhancement.queries.outcomes import rewritten, standing_version
from enhancement.queries.sections import draft_of
from enhancement.queries.target_hints import figures_behind
from enhancement.services import stage4 as services
from enhancement.services.editable import READ_ONLY
from enhancement.views.baselines import baselines_offered, with_baseline
from enhancement.views.examples import may_begin_with_one, outcome_begun_with
from enhancement.views.links import to
from enhancement.views.outcome_pages import findings_on, history_of, needed_and_advice, outcome_context, parts_of
from enhancement.views.sections import Section, refused, section_page, version_sent
from enhancement.views.stage_pages import is_open, who

EXAMPLES = {
    OutcomeKind.QUANTITATIVE: "By 20 July 2028 the share of Year 5 pupils who eat fruit at lunch every day rises from "
    "41 % to 60 %, shown by a survey.",
    OutcomeKind.PERCEPTION: "By 20 July 2028 the share of pupils in Years 3 to 6 who say that they can talk to an "
    "adult in school rises from 55 % to 75 %, shown by a survey.",
    OutcomeKind.TARGETED: "By 20 July 2028 the number of young carers who arrive on time on nine days of ten rises "
    "from 11 to 18, shown by data the school already has.",
}


def outcome(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """One outcome as a sentence with fields. POST with `show` shows the sentence and saves nothing."""
    context = outcome_context(request, school, priority, kind, page="outcome")
    held, draft = context["school"], context["draft"]
    page = _section(request, context)
    begun = outcome_begun_with(request, context)
    if begun:
        page = replace(page, initial={**(page.initial or {}), **begun})
    context["begun"] = begun
    context["examples_href"] = to("examples", held, **context["slot"]) if may_begin_with_one(context) else ""
    context["editable"] = is_open(context, draft.where) and context["has_priority"]
    shows = "show" in request.POST
    if shows and not context["may_edit"]:
        return refused(request, READ_ONLY)
    if "take" in request.POST and context["editable"]:
        page = replace(page, done=f"{page.here}#baseline")
        if not with_baseline(request, context):
            return redirect(page.done)
    if request.method == "POST":
        context |= _preview(page.sent(request.POST), context)
    plan = draft.evidence
    context |= {
        "preview_href": to("preview", held, **context["slot"]),
        "evidence_href": to("evidence", held, **context["slot"]),
        "evidence_text": f"{upper_first(EVIDENCE_NAMES[plan.kind])}. " if plan and plan.kind else "",
        "has_evidence": bool(plan and plan.kind),
        "history": history_of(draft),
        "baselines": baselines_offered(context) if context["editable"] else [],
    }
    if request.method != "POST":
        context |= _lacking(draft, context)
    if shows:
        form = page.sent(request.POST)
        return render(request, "enhancement/outcome.html", {**context, "form": form, "version": version_sent(request)})
    return section_page(request, page, template="enhancement/outcome.html", context=context)


def preview(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """The finished sentence of what is typed, for the page itself. Saves nothing."""
    context = outcome_context(request, school, priority, kind, page="outcome")
    context |= _preview(_section(request, context).sent(request.POST), context)
    return render(request, "enhancement/_sentence.html", {**context, "editable": True})


def _section(request: HttpRequest, context: dict[str, Any]) -> Section:
    held, draft, cycle = context["school"], context["draft"], context["cycle"]
    slot = {"priority": draft.priority_kind, "kind": draft.kind}
    openness = context["openness"]
    items = list(_items(cycle)) if draft.kind == OutcomeKind.TARGETED else []
    return Section(
        make=partial(
            OutcomeForm,
            kind=draft.kind,
            items=items,
            locked=lambda name: not openness.touches(f"{draft.where}/{name}"),
        ),
        initial=initial_of(draft, _version(draft)),
        draft=draft_of(cycle, draft.where),
        save=lambda typed: services.save_outcome(school=held, typed=typed, **slot, **who(request)),
        here=to("outcome", held, **slot),
        done=context["back"],
        as_typed=context["may_write"],
    )


def _preview(form: OutcomeForm, context: dict[str, Any]) -> dict[str, Any]:
    """The outcome as it would read, with what it would lack."""
    form.is_valid()
    draft, cycle = context["draft"], context["cycle"]
    unreadable = {name: form.texts[name] for name in form.unreadable if name in form.fields}
    if cycle is not None:
        columns = outcome_columns(form.cleaned_data, kind=draft.kind, cycle=cycle, held=_version(draft))
        draft = rewritten(draft, columns, unreadable=unreadable)
    return {"parts": parts_of(draft), **_lacking(draft, context)}


def _lacking(draft: OutcomeDraft, context: dict[str, Any]) -> dict[str, Any]:
    """Needed things and advice about the sentence itself; signs on the way and the evidence plan have pages of their
    own."""
    plan: PlanFacts = context["facts"].plan
    found = findings_on(draft, context) + _hints(draft, context)
    apart = (f"{draft.where}/esis", f"{draft.where}/evidence")
    own = [
        finding
        for finding in found
        if finding.where == f"{draft.where}/evidence/kind" or not finding.where.startswith(apart)
    ]
    told = needed_and_advice(own, context["school"], plan, draft)
    return {**told, "is_blank": draft.is_blank, "example": EXAMPLES[draft.kind]}


def _hints(draft: OutcomeDraft, context: dict[str, Any]) -> list[Missing]:
    """R44: the target beside the own trend and the area."""
    if draft.is_blank or draft.target is None:
        return []
    own, area = figures_behind(context["school"], context["cycle"], draft, today=context["today"])
    return target_hints(draft, own=own, area=area)


def _items(cycle: Cycle | None) -> QuerySet[DataItem]:
    """Data that may show why a group: of groups first within each need."""
    standing = DataItem.objects.filter(removed_at__isnull=True, need__removed_at__isnull=True, need__cycle=cycle)
    return standing.select_related("need").order_by("need_id", "-coverage", "pk")


def _version(draft: OutcomeDraft) -> OutcomeVersion | None:
    """The one that stands; the plan's own draft before the first confirmation."""
    rows = OutcomeVersion.objects.filter(slot__public_id=draft.uuid).select_related("group_data")
    return standing_version(rows)


def initial_of(draft: OutcomeDraft, version: OutcomeVersion | None) -> dict[str, Any]:
    """What stands in the plan, field by field."""
    held = version or OutcomeVersion()
    names = ("measure_kind", "measure", "population", "unit", "direction", "due_on", "inner", "group", "question")
    names += ("one_voice_reason", "baseline_numerator", "baseline_denominator", "baseline_value", "baseline_on")
    names += ("baseline_source", "target")
    voices = [name for name in ("pupils", "parents") if getattr(held, f"asks_{name}")]
    group_data = str(draft.group_data) if draft.group_data else ""
    return {**{name: getattr(held, name) for name in names}, "voices": voices, "group_data": group_data}
