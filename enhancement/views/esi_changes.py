"""Changing an early success indicator (ESI) of an outcome that runs: with a reason, old beside new (R67, S7c)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from enhancement.domain.esi import Esi
from enhancement.forms.readings import EsiChangeForm, ReasonForm
from enhancement.models import ESI
from enhancement.queries.progress import OutcomeProgress
from enhancement.queries.sections import draft_of
from enhancement.services import esi_changes as services
from enhancement.views.common import school_or_404
from enhancement.views.esi_agreements import last_words
from enhancement.views.links import crumbs, to
from enhancement.views.monitored import ABOVE
from enhancement.views.outcome_pages import name_of, parts_of, sign_in_words
from enhancement.views.sections import Section, section_page
from enhancement.views.stage7 import monitor_context, outcome_in, place_of
from enhancement.views.stage_pages import who


def esi_change(request: HttpRequest, school: UUID, priority: str, kind: str, esi: UUID) -> HttpResponse:
    """The indicator as it stands, to change; an id that no indicator has adds one."""
    context, held, row = _of(request, school, priority, kind, esi)
    school_row = context["school"]
    page = Section(
        make=EsiChangeForm,
        initial=_initial(last_words(context, esi) or row),
        draft=draft_of(context["delivery"], services.section_of(esi)),
        save=lambda typed: services.save(
            school=school_row, outcome=held.outcome.draft.uuid, esi=esi, typed=typed, **who(request)
        ),
        here=to("esi_change", school_row, priority=priority, kind=kind, esi=esi),
        done=context["back"],
    )
    context |= {
        "now": sign_in_words(row, held.outcome.draft) if row else "",
        "remove_href": to("esi_remove", school_row, priority=priority, kind=kind, esi=esi) if row else "",
    }
    return section_page(request, page, template="enhancement/esi_change.html", context=context)


def _initial(esi: Esi | None) -> dict[str, Any] | None:
    return {"text": esi.text, "kind": esi.kind or "", "due_on": esi.due_on, "target": esi.target} if esi else None


def esi_remove(request: HttpRequest, school: UUID, priority: str, kind: str, esi: UUID) -> HttpResponse:
    """Taking an indicator out, with the reason."""
    context, held, row = _of(request, school, priority, kind, esi)
    if row is None:
        raise Http404
    school_row = context["school"]
    page = Section(
        make=ReasonForm,
        initial={},
        draft=draft_of(context["delivery"], f"{services.section_of(esi)}/removal"),
        save=lambda typed: services.take_out(
            school=school_row, outcome=held.outcome.draft.uuid, esi=esi, typed=typed, **who(request)
        ),
        here=to("esi_remove", school_row, priority=priority, kind=kind, esi=esi),
        done=context["back"],
    )
    context |= {"now": sign_in_words(row, held.outcome.draft)}
    return section_page(request, page, template="enhancement/esi_remove.html", context=context)


def _of(
    request: HttpRequest, school: UUID, priority: str, kind: str, esi: UUID
) -> tuple[dict[str, Any], OutcomeProgress, Esi | None]:
    """An indicator of another outcome, or one that was taken out, is not found."""
    school_row = school_or_404(request, school)
    context = monitor_context(request, school_row)
    held = outcome_in(context, priority, kind)
    row = next((one for one in held.outcome.draft.esis if one.uuid == esi), None)
    if row is None and ESI.objects.filter(public_id=esi).exists():
        raise Http404
    back = to("monitored", school_row, **place_of(held))
    context |= {
        "crumbs": crumbs(school_row, (ABOVE, to("stage7", school_row)), (name_of(held.outcome.draft), back)),
        "name": name_of(held.outcome.draft),
        "parts": parts_of(held.outcome.draft),
        "editable": context["may_write"] and held.outcome.is_running,
        "back": back,
        "is_agreed": context["delivery"].settings.agree_esi_changes,
    }
    return context, held, row
