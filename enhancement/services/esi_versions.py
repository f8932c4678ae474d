"""An early success indicator gets its next version, and the Local Programme is told (R67)."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from core.domain.actor import Actor
from enhancement.domain.esi import Esi
from enhancement.domain.esi_agreements import Proposal
from enhancement.domain.esi_changes import EsiChange, rows_of
from enhancement.domain.reading_mails import esi_mail
from enhancement.domain.sentences import as_text, sentence
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import ESI, Cycle, ESIVersion
from enhancement.queries.esi_changes import esi_changes_of
from enhancement.services.telling import address_of, send


def write(row: ESI, held: ESIVersion | None, after: Esi, reason: str, *, by: Actor, now: datetime) -> ESIVersion:
    version = ESIVersion(
        esi=row,
        number=held.number + 1 if held else 1,
        kind=after.kind,
        text=after.text,
        due_on=after.due_on,
        target=after.target,
        reason=reason,
        created_at=now,
    )
    version.actor = by
    version.save()
    return version


def tell_of_change(cycle: Cycle, standing: StandingOutcome, esi: UUID, *, by: Actor, now: datetime) -> None:
    changes = esi_changes_of(cycle)[standing.draft.uuid]
    newest = next(change for change in changes if change.esi == esi)
    tell_programme(cycle, standing, newest, changes=len(changes), by=by, now=now)


def tell_programme(
    cycle: Cycle,
    standing: StandingOutcome,
    change: EsiChange | Proposal,
    *,
    changes: int,
    waits: bool = False,
    by: Actor,
    now: datetime,
) -> None:
    """To the programme's shared mailbox, else to its contact. `waits`: the coordinator is asked to agree."""
    address = address_of(cycle.programme)
    if not address:
        return
    draft = standing.draft
    mail = esi_mail(
        school=cycle.journey.school.name,
        kind=change.kind,
        outcome=as_text(sentence(draft)),
        rows=rows_of(change, draft.measure_kind, draft.unit),
        reason=change.reason,
        changes=changes,
        link=page_of(cycle, standing),
        waits=waits,
    )
    key = f"esi-change:{change.esi}:{now.isoformat()}"
    send(address, mail, kind="enhancement.esi_change", key=key, by=by, now=now)


def page_of(cycle: Cycle, standing: StandingOutcome) -> str:
    """The whole address of the outcome's page at stage 7."""
    draft = standing.draft
    page = {"school": cycle.journey.school.public_id, "priority": draft.priority_kind, "kind": draft.kind}
    return settings.PORTAL_URL + reverse("enhancement:monitored", kwargs=page)
