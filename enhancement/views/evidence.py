"""How an outcome will be shown: by which evidence, who collects it, and when (R47)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from enhancement.domain.evidence import EvidencePlan
from enhancement.forms.outcomes import EvidenceForm
from enhancement.queries.sections import draft_of
from enhancement.services import stage4 as services
from enhancement.views.links import to
from enhancement.views.outcome_pages import findings_on, needed_and_advice, outcome_context
from enhancement.views.sections import Section, section_page
from enhancement.views.stage_pages import is_open, locked_in, who


def evidence(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """The evidence plan of one outcome."""
    context = outcome_context(request, school, priority, kind, page="evidence")
    held, draft, slot = context["school"], context["draft"], context["slot"]
    section = f"{draft.where}/evidence"
    page = Section(
        make=partial(EvidenceForm, locked=locked_in(context, section)),
        initial=_initial(draft.evidence),
        draft=draft_of(context["cycle"], section),
        save=lambda typed: services.save_evidence(school=held, **slot, typed=typed, **who(request)),
        here=to("evidence", held, **slot),
        done=context["back"],
        as_typed=context["may_write"],
    )
    plan = context["facts"].plan
    found = [finding for finding in findings_on(draft, context) if finding.where.startswith(f"{section}/")]
    context |= {
        **needed_and_advice(found, held, plan, draft),
        "editable": is_open(context, section) and context["has_priority"],
    }
    return section_page(request, page, template="enhancement/evidence.html", context=context)


def _initial(plan: EvidencePlan | None) -> dict[str, Any]:
    held = plan or EvidencePlan()
    return {"kind": held.kind or "", "what": held.what, "who": held.who, "when": held.when}
