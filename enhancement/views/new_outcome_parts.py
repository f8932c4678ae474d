"""The pages on which a new outcome is written, with the forms of stage 4; and the page that mends wording (R73)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from enhancement.domain.evidence import EVIDENCE_NAMES, EvidencePlan
from enhancement.domain.new_outcomes import WORDING, settled
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.words import upper_first
from enhancement.forms.new_outcomes import LABELS, WordingForm
from enhancement.forms.outcomes import EsiForm, EvidenceForm, OutcomeForm
from enhancement.models import ESI, DataItem, OutcomeVersion
from enhancement.queries.new_outcomes import New, missing_of, wording_changes, wording_section
from enhancement.queries.outcome_columns import outcome_columns
from enhancement.queries.outcomes import rewritten
from enhancement.queries.sections import draft_of
from enhancement.services import new_outcomes as services
from enhancement.services import rewording
from enhancement.services.editable import READ_ONLY
from enhancement.views.links import to
from enhancement.views.new_outcome_pages import changing_context, is_open, new_context, steps_of
from enhancement.views.outcome_pages import parts_of, short
from enhancement.views.outcomes import EXAMPLES, initial_of
from enhancement.views.sections import Section, act, refused, section_page, version_in
from enhancement.views.stage_pages import who


def sentence(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """The new outcome as a sentence with fields. POST with `show` shows the sentence and saves nothing."""
    context = new_context(request, school, priority, kind)
    held, draft = context["school"], context["draft"]
    page = _sentence(request, context)
    shows = "show" in request.POST
    if shows and not context["may_edit"]:
        return refused(request, READ_ONLY)
    if request.method == "POST":
        context |= _preview(page.sent(request.POST), context)
    else:
        context |= _lacking(context["new"], context)
    plan = draft.evidence
    context |= {
        "editable": is_open(context, draft.where),
        "preview_href": to("new_outcome_preview", held, **context["slot"]),
        "evidence_href": to("new_outcome_evidence", held, **context["slot"]),
        "evidence_text": f"{upper_first(EVIDENCE_NAMES[plan.kind])}. " if plan and plan.kind else "",
        "has_evidence": bool(plan and plan.kind),
    }
    template = "enhancement/new_outcome_sentence.html"
    if shows:
        form = page.sent(request.POST)
        return render(request, template, {**context, "form": form, "version": version_in(request)})
    return section_page(request, page, template=template, context=context)


def preview(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """The finished sentence of what is typed. Saves nothing."""
    context = new_context(request, school, priority, kind)
    context |= _preview(_sentence(request, context).sent(request.POST), context)
    return render(request, "enhancement/_sentence.html", {**context, "editable": True})


def evidence(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """How the new outcome will be shown (R47)."""
    context = new_context(request, school, priority, kind)
    held, draft, slot, new = context["school"], context["draft"], context["slot"], context["new"]
    section, plan = f"{draft.where}/evidence", draft.evidence or EvidencePlan()
    openness = context["openness"]
    page = Section(
        make=partial(EvidenceForm, locked=lambda name: not openness.may_change(f"{section}/{name}")),
        initial={"kind": plan.kind or "", "what": plan.what, "who": plan.who, "when": plan.when},
        draft=draft_of(context["delivering"], f"{new.section}/evidence"),
        save=lambda typed: services.save_evidence(school=held, **slot, typed=typed, **who(request)),
        here=to("new_outcome_evidence", held, **slot),
        done=context["back"],
        as_typed=context["may_edit"],
    )
    context |= {"editable": is_open(context, section), "heading": "How you will show that it is met"}
    return section_page(request, page, template="enhancement/new_outcome_part.html", context=context)


def esi(request: HttpRequest, school: UUID, priority: str, kind: str, esi: UUID) -> HttpResponse:
    """One sign on the way of the new outcome. POST with `remove` takes it out."""
    context = new_context(request, school, priority, kind)
    held, draft, slot, new = context["school"], context["draft"], context["slot"], context["new"]
    if ESI.objects.filter(public_id=esi).exclude(proposed_with=new.version).exists():
        raise Http404
    section, here = f"{draft.where}/esis/{esi}", to("new_outcome_esi", held, **slot, esi=esi)
    if "remove" in request.POST:
        remove = partial(services.remove_sign, school=held, **slot, esi=esi, **who(request))
        return act(request, remove, done=f"{context['back']}#signs", said="Taken out of the new outcome.", back=here)
    row = next((held_esi for held_esi in draft.esis if held_esi.uuid == esi), None)
    openness = context["openness"]
    initial = {"text": row.text, "kind": row.kind or "", "due_on": row.due_on, "target": row.target} if row else None
    page = Section(
        make=partial(EsiForm, locked=lambda name: not openness.may_change(f"{section}/{name}")),
        initial=initial,
        draft=draft_of(context["delivering"], f"{new.section}/esis/{esi}"),
        save=lambda typed: services.save_sign(school=held, **slot, esi=esi, typed=typed, **who(request)),
        here=here,
        done=f"{context['back']}#signs",
        as_typed=context["may_edit"],
    )
    context |= {
        "editable": is_open(context, section),
        "removable": row is not None and context["may_edit"] and openness.may_change(section),
        "heading": "A sign on the way",
    }
    return section_page(request, page, template="enhancement/new_outcome_part.html", context=context)


def wording(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """Mends the words of the confirmed outcome, and tells what was mended before."""
    context = changing_context(request, school, priority, kind)
    held, slot, standing = context["school"], context["slot"], context["standing"]
    version = OutcomeVersion.objects.get(public_id=standing.version)
    names = _texts(standing.draft.is_perception, bool(version.baseline_source))
    stopped = settled(standing)
    page = Section(
        make=partial(WordingForm, names=names),
        initial={name: getattr(version, name) for name in names},
        draft=draft_of(context["delivering"], wording_section(version)),
        save=lambda typed: rewording.mend(school=held, **slot, typed=typed, **who(request)),
        here=to("outcome_wording", held, **slot),
        done=to("outcome_wording", held, **slot),
    )
    context |= {
        "stopped": stopped[0].sentence if stopped else "",
        "editable": context["may_edit"] and not stopped,
        "new_href": to("new_outcome", held, **slot),
        "back": to("changes", held),
        "mended": [
            {
                "at": row.changed_at,
                "sentence": f"{LABELS[row.field][0]}: “{row.before}” became “{row.after}”. Why: {row.reason}",
            }
            for row in wording_changes(context["slot_row"])
        ],
    }
    return section_page(request, page, template="enhancement/outcome_wording.html", context=context)


def _texts(is_perception: bool, has_source: bool) -> list[str]:
    """Of the texts that may be mended, those that this outcome has."""
    asked = {"question", "one_voice_reason"} if is_perception else set()
    source = {"baseline_source"} if has_source else set()
    return [name for name in LABELS if name in WORDING and name in {"measure"} | asked | source]


def _sentence(request: HttpRequest, context: dict[str, Any]) -> Section:
    held, draft, new, slot = context["school"], context["draft"], context["new"], context["slot"]
    openness = context["openness"]
    cycle = context["delivering"]
    standing = DataItem.objects.filter(removed_at__isnull=True, need__removed_at__isnull=True, need__cycle=cycle)
    items = standing.select_related("need").order_by("need_id", "-coverage", "pk")
    return Section(
        make=partial(
            OutcomeForm,
            kind=draft.kind,
            items=list(items) if draft.kind == OutcomeKind.TARGETED else [],
            locked=lambda name: not openness.touches(f"{draft.where}/{name}"),
        ),
        initial=initial_of(draft, new.version),
        draft=draft_of(cycle, new.section),
        save=lambda typed: services.save_sentence(school=held, typed=typed, **slot, **who(request)),
        here=to("new_outcome_sentence", held, **slot),
        done=context["back"],
        as_typed=context["may_edit"],
    )


def _preview(form: OutcomeForm, context: dict[str, Any]) -> dict[str, Any]:
    """The new outcome as it would read, with what it would lack."""
    form.is_valid()
    new, draft = context["new"], context["draft"]
    unreadable = {name: form.texts[name] for name in form.errors if name in form.fields}
    columns = outcome_columns(form.cleaned_data, kind=draft.kind, cycle=context["delivering"], held=new.version)
    written = rewritten(draft, columns, unreadable=unreadable)
    shown = New(version=new.version, draft=written, standing=new.standing, submission=new.submission)
    return {"parts": parts_of(written), **_lacking(shown, context)}


def _lacking(new: New, context: dict[str, Any]) -> dict[str, Any]:
    """What the sentence lacks; signs, evidence and the reason have pages of their own."""
    where = new.draft.where
    apart = (f"{where}/esis", f"{where}/evidence", "why_new")
    found = [
        finding
        for finding in missing_of(new, context["plan"], today=context["today"])
        if not finding.where.startswith(apart)
    ]
    told = partial(steps_of, school=context["school"], draft=new.draft, slot=context["slot"], text=short)
    return {
        "needed": told([finding for finding in found if finding.needed]),
        "advice": told([finding for finding in found if finding.is_advice]),
        "is_blank": new.draft.is_blank,
        "example": EXAMPLES[new.draft.kind],
    }
