"""Planning early success indicators backwards from an outcome (L365), in stage 4 and again in stage 7."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from core.domain.wording import day
from enhancement.domain.framework import QUESTIONS, Answer, Step, the_way, thoughts
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.stages import STAGES, Stage
from enhancement.forms.framework import FrameworkForm, answers_in, day_field
from enhancement.forms.outcomes import ESI_KINDS
from enhancement.models import Cycle, OutcomeSlot, SectionDraft
from enhancement.queries.outcomes import outcomes_of
from enhancement.queries.sections import draft_of
from enhancement.services import framework as services
from enhancement.services.typed import Typed
from enhancement.views.common import school_or_404
from enhancement.views.links import crumbs, to
from enhancement.views.outcome_pages import name_of, parts_of
from enhancement.views.sections import Section, section_page
from enhancement.views.stage_pages import page_context, who
from schools.models import School


def framework(request: HttpRequest, school: UUID, outcome: UUID) -> HttpResponse:
    """Questions from the outcome back to today. POST keeps the answers; with `make` one becomes a sign."""
    held = school_or_404(request, school)
    cycle = _cycle_or_404(held, outcome)
    context = page_context(request, held, Stage.OUTCOMES)
    draft = next(row for row in outcomes_of([cycle])[cycle.pk] if row.uuid == outcome)
    slot = {"priority": draft.priority_kind, "kind": draft.kind}
    kept = draft_of(cycle, services.section_of(outcome))
    here = to("framework", held, outcome=outcome)
    answers = _answers(kept)
    signs = {esi.uuid for esi in draft.esis}
    made = {step: _sign_href(held, draft, step, answer, signs) for step, answer in answers.items()}
    page = Section(
        make=partial(FrameworkForm, made=made),
        initial=None,
        draft=kept,
        save=lambda typed: _save(request, held, outcome, typed),
        here=here,
        done=here,
        as_typed=True,
    )
    under_way = cycle == context["cycle"] and cycle.state == "planning"
    context |= {
        "name": name_of(draft),
        "parts": parts_of(draft),
        "editable": context["may_edit"],
        "may_make": under_way and context["may_write"] and context["openness"].may_change(f"{draft.where}/esis/new"),
        "way": [
            {
                "text": answer.text,
                "kind": ESI_KINDS[QUESTIONS[step].kind],
                "by": day(answer.due_on) if answer.due_on else "No day yet",
            }
            for step, answer in the_way(answers)
        ],
        "outcome_by": day(draft.due_on) if draft.due_on else "No day yet",
        "thoughts": thoughts(answers, today=context["today"], outcome_due_on=draft.due_on),
        "under_way": under_way,
        "back": to("esis", held, **slot) if cycle == context["cycle"] else to("workspace", held),
        "crumbs": crumbs(held, (f"Stage 4: {STAGES[Stage.OUTCOMES].name}", to("stage4", held))),
    }
    return section_page(request, page, template="enhancement/framework.html", context=context)


def _cycle_or_404(school: School, outcome: UUID) -> Cycle:
    """The plan of this school that the outcome is in; anybody else's outcome is not found."""
    rows = OutcomeSlot.objects.filter(public_id=outcome, priority__cycle__journey__school=school)
    slot = rows.select_related("priority__cycle__journey").first()
    if slot is None:
        raise Http404
    return slot.priority.cycle


def _save(request: HttpRequest, school: School, outcome: UUID, typed: Typed) -> None:
    made = request.POST.get("make", "")
    if made not in set(Step):
        services.save_framework(school=school, outcome=outcome, typed=typed, **who(request))
        return
    services.make_sign(school=school, outcome=outcome, step=Step(made), typed=typed, **who(request))
    dated = "" if typed.values.get(day_field(Step(made))) else " Add its day."
    messages.success(request, f"“{typed.values[made]}” is a sign on the way now.{dated}")


def _answers(kept: SectionDraft | None) -> dict[Step, Answer]:
    """What is kept, as far as it can be read."""
    if kept is None:
        return {}
    form = FrameworkForm(data=FrameworkForm.as_data(kept.texts, FrameworkForm().fields))
    form.is_valid()
    return answers_in(form.cleaned_data)


def _sign_href(school: School, draft: OutcomeDraft, step: Step, answer: Answer, signs: set[UUID]) -> str:
    """The page of the sign that this answer became; empty while it is none."""
    sign = services.sign_of(draft.uuid, step, answer.text)
    if not answer.text.strip() or sign not in signs:
        return ""
    return to("esi", school, priority=draft.priority_kind, kind=draft.kind, esi=sign)
