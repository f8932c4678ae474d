"""Changes of early success indicators that wait for the coordinator, or came back with an answer (R67)."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count

from core.clock import local_date
from enhancement.domain.esi import Esi, EsiKind
from enhancement.domain.esi_agreements import Ended, Proposal
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Cycle, ESIProposal, ESIVersion
from enhancement.queries.esi_changes import as_rules


def proposals_of(cycle: Cycle) -> dict[UUID, list[Proposal]]:
    """Public id of an outcome's slot -> the last proposal of each indicator, as long as it waits or its answer is still
    to be acted on: no later version stands. One statement, and one for the versions."""
    rows = ESIProposal.objects.filter(slot__priority__cycle=cycle).select_related("slot", "over__esi")
    last = {row.indicator: row for row in rows.order_by("pk")}
    newest = _newest(last)
    found: dict[UUID, list[Proposal]] = {}
    for row in last.values():
        over = row.over.number if row.over else 0
        if not row.ended or (row.ended == Ended.ANSWERED and newest.get(row.indicator, 0) == over):
            found.setdefault(row.slot.public_id, []).append(proposal_of(row))
    return found


def waiting_counts(cycles: Sequence[Cycle], standing: dict[int, list[StandingOutcome]]) -> dict[int, dict[str, int]]:
    """Key of a plan -> `esi_changes_waiting`: of outcomes that are under way, for the Next line. No statement where no
    programme agrees to each change."""
    agree = [cycle.pk for cycle in cycles if cycle.settings.agree_esi_changes]
    running = {one.draft.uuid for key in agree for one in standing[key] if one.is_running}
    counted: dict[int, int] = {}
    if running:
        rows = ESIProposal.objects.filter(slot__public_id__in=running, ended_at__isnull=True).order_by()
        counted = dict(rows.values_list("slot__priority__cycle").annotate(waiting=Count("pk")))
    return {cycle.pk: {"esi_changes_waiting": counted.get(cycle.pk, 0)} for cycle in cycles}


def words_of(row: ESIProposal) -> Esi:
    return Esi(
        uuid=row.indicator,
        text=row.text,
        kind=EsiKind(row.kind) if row.kind else None,
        due_on=row.due_on,
        target=row.target,
    )


def proposal_of(row: ESIProposal) -> Proposal:
    return Proposal(
        id=row.public_id,
        outcome=row.slot.public_id,
        esi=row.indicator,
        on=local_date(row.proposed_at),
        by=row.actor,
        reason=row.reason,
        old=as_rules(row.over) if row.over else None,
        new=None if row.removes else words_of(row),
        answer=row.answer,
        ended_on=local_date(row.ended_at) if row.ended_at else None,
    )


def _newest(indicators: dict[UUID, ESIProposal]) -> dict[UUID, int]:
    rows = ESIVersion.objects.filter(esi__public_id__in=indicators).order_by("number")
    return dict(rows.values_list("esi__public_id", "number"))
