"""Changes of indicators where the programme agrees to each: what waits, and what the coordinator answered (R67)."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from core import clock
from core.domain.wording import day
from enhancement.domain.esi import Esi
from enhancement.domain.esi_agreements import LONGEST_ANSWER, Proposal
from enhancement.domain.esi_changes import ChangeKind, rows_of
from enhancement.models import ESIProposal
from enhancement.permissions import may_run_programme_of
from enhancement.queries.esi_proposals import proposals_of
from enhancement.queries.progress import OutcomeProgress
from enhancement.services import esi_agreements as services
from enhancement.views.common import school_or_404
from enhancement.views.links import to
from enhancement.views.sections import act
from enhancement.views.stage_pages import who
from schools.models import School

VERBS = {ChangeKind.ADDED: "To add", ChangeKind.CHANGED: "To change", ChangeKind.REMOVED: "To take out"}


def esi_agreement(request: HttpRequest, school: UUID, proposal: UUID) -> HttpResponse:
    """POST: `agree`, `answer` with a text (both the coordinator's), or `back` (the school's)."""
    held = school_or_404(request, school)
    rows = ESIProposal.objects.filter(slot__priority__cycle__journey__school=held).select_related("slot__priority")
    row = rows.filter(public_id=proposal).first()
    if row is None:
        raise Http404
    place = {"priority": row.slot.priority.kind, "kind": row.slot.kind}
    page = to("monitored", held, **place)
    call, said = _asked(request, held, proposal)
    return act(request, call, done=f"{page}#indicators", said=said, back=f"{page}#waiting")


def _asked(request: HttpRequest, school: School, proposal: UUID) -> tuple[Callable[[], object], str]:
    given = {"school": school, "proposal": proposal, **who(request)}
    if "agree" in request.POST:
        return partial(services.agree, **given), "Agreed: the change stands, and the school is told."
    if "back" in request.POST:
        return partial(services.take_back, **given), "Taken back: the indicator stays as it is."
    text = request.POST.get("answer", "").replace("\r\n", "\n")
    return partial(services.answer, text=text, **given), "Sent: the school reads your answer beside its change."


def waiting_context(
    request: HttpRequest, school: School, context: dict[str, Any], held: OutcomeProgress, names: Callable[[Any], str]
) -> dict[str, Any]:
    """For the page of one outcome: what waits for agreement, and what came back; `may_agree` is the coordinator."""
    found = proposals_of(context["delivery"]).get(held.outcome.draft.uuid, [])
    return {
        "proposals": [_shown(school, one, held, names) for one in found],
        "may_agree": bool(found) and may_run_programme_of(request.user, school, on=clock.local_date(clock.now())),
        "longest_answer": LONGEST_ANSWER,
    }


def last_words(context: dict[str, Any], esi: UUID) -> Esi | None:
    """What the school last sent about an indicator that does not stand yet: there its form goes on."""
    proposals = proposals_of(context["delivery"])
    return next((one.new for held in proposals.values() for one in held if one.esi == esi and one.new), None)


def _shown(
    school: School, one: Proposal, held: OutcomeProgress, names: Callable[[Any], str]
) -> dict[str, Any]:  # fmt: skip
    draft = held.outcome.draft
    return {
        "title": f"{VERBS[one.kind]}, sent on {day(one.on)}",
        "who": names(one.by),
        "reason": one.reason,
        "rows": rows_of(one, draft.measure_kind, draft.unit),
        "waits": one.waits,
        "answer": one.answer,
        "answered_on": one.ended_on,
        "act_href": to("esi_agreement", school, proposal=one.id),
        "change_href": to(
            "esi_change", school, priority=draft.priority_kind, kind=draft.kind, esi=one.esi
        ) if one.new or not one.waits else "",
    }  # fmt: skip
