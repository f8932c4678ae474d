"""A change of an early success indicator waits: the coordinator agrees or answers, or it is taken back (R67)."""

from datetime import datetime
from uuid import UUID

from accounts.models import User
from accounts.queries import person_of
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.esi import Esi
from enhancement.domain.esi_agreements import Ended, against_agreeing, against_answering, answer_mail
from enhancement.domain.esi_changes import against_change, against_removal
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import ESI, Cycle, ESIProposal, ESIVersion, OutcomeSlot
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.esi_changes import as_rules, esi_changes_of
from enhancement.queries.esi_proposals import proposal_of, words_of
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services.esi_versions import page_of, tell_programme, write
from enhancement.services.locks import lock
from enhancement.services.telling import tell
from schools.models import School

COORDINATORS_ONLY = "Only the school's coordinator agrees to a change of an indicator, or answers it."
SCHOOL_ONLY = "Only the school takes its change back."
GONE = "This change is not there any more."


def propose(
    cycle: Cycle,
    standing: StandingOutcome,
    slot: OutcomeSlot,
    held: ESIVersion | None,
    after: Esi | None,
    *,
    reason: str,
    by: Actor,
    now: datetime,
) -> ESIProposal:
    """In the caller's transaction, under the school's lock. `after` None: it would be taken out. A change that waits
    already is replaced: the coordinator reads the last one only."""
    said = after or as_rules(held)
    for row in ESIProposal.objects.filter(indicator=said.uuid, ended_at__isnull=True):
        _end(row, Ended.TAKEN_BACK, now=now)
    row = ESIProposal(
        slot=slot,
        indicator=said.uuid,
        over=held,
        removes=after is None,
        kind=said.kind,
        text=said.text,
        due_on=said.due_on,
        target=said.target,
        reason=reason,
        proposed_at=now,
    )
    row.actor = by
    row.save()
    told, changes = proposal_of(row), len(esi_changes_of(cycle).get(slot.public_id, []))
    tell_programme(cycle, standing, told, changes=changes, waits=True, by=by, now=now)
    return row


@recorded
def agree(*, school: School, proposal: UUID, user: User, by: Actor, now: datetime) -> ESIVersion:
    """The change stands from now on, as the school's. Raises NotAllowedError for anybody but the coordinator, and
    DomainError when it does not wait any more, or a rule has come to speak against it."""
    cycle, row, standing = _for_coordinator(school, proposal, user, now)
    indicator = ESI.objects.filter(public_id=row.indicator).first()
    newest = indicator.versions.order_by("-number").first() if indicator else None
    over, number = (row.over.number if row.over else 0), (newest.number if newest else 0)
    _refuse(against_agreeing(ended=bool(row.ended), over=over, newest=number))
    after = words_of(row)
    _refuse_by_rules(cycle, row, after, as_rules(newest) if newest else None, standing, now=now)
    indicator = indicator or ESI.objects.create(slot=row.slot, public_id=row.indicator, created_at=now)
    if row.removes:
        indicator.removed_at = now
        indicator.save(update_fields=["removed_at"])
    version = write(indicator, newest, after, row.reason, by=row.actor, now=now)
    _end(row, Ended.AGREED, now=now, user=user)
    _tell_school(cycle, row, standing, by=by, now=now)
    return version


@recorded
def answer(*, school: School, proposal: UUID, text: str, user: User, by: Actor, now: datetime) -> ESIProposal:
    """The coordinator says what to look at again; the old indicator stands. Raises like `agree`."""
    cycle, row, standing = _for_coordinator(school, proposal, user, now)
    _refuse(against_answering(text, ended=bool(row.ended)))
    row.answer = text.strip()
    _end(row, Ended.ANSWERED, now=now, user=user)
    _tell_school(cycle, row, standing, by=by, now=now)
    return row


@recorded
def take_back(*, school: School, proposal: UUID, user: User, by: Actor, now: datetime) -> ESIProposal:
    """The school does not want the change any more."""
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), SCHOOL_ONLY)
    _, row, _ = _found(school, proposal)
    _refuse(against_agreeing(ended=bool(row.ended), over=0, newest=0))
    _end(row, Ended.TAKEN_BACK, now=now)
    return row


def _for_coordinator(
    school: School, proposal: UUID, user: User, now: datetime
) -> tuple[Cycle, ESIProposal, StandingOutcome]:
    lock(school=school)
    permissions.refuse_unless(permissions.may_run_programme_of(user, school, on=local_date(now)), COORDINATORS_ONLY)
    return _found(school, proposal)


def _found(school: School, proposal: UUID) -> tuple[Cycle, ESIProposal, StandingOutcome]:
    cycle = delivering_cycle(school)
    rows = ESIProposal.objects.select_for_update(of=("self",)).filter(slot__priority__cycle=cycle, public_id=proposal)
    row = rows.first() if cycle else None
    standing = (
        [one for one in standing_outcomes(cycle) if row and one.draft.uuid == row.slot.public_id] if cycle else []
    )
    if cycle is None or row is None or not standing:
        raise DomainError(GONE)
    return cycle, row, standing[0]


def _refuse_by_rules(
    cycle: Cycle, row: ESIProposal, after: Esi, before: Esi | None, standing: StandingOutcome, *, now: datetime
) -> None:
    """What spoke against it when it was sent is asked once more: a day may have passed meanwhile."""
    if row.removes:
        against = against_removal(after, standing, reason=row.reason, fewest=cycle.settings.minimum_esis)
    else:
        most, today = cycle.settings.maximum_esis, local_date(now)
        against = against_change(after, before, standing, reason=row.reason, today=today, most=most)
    if against:
        raise DomainError(f"{against[0].sentence} Answer the school instead of agreeing.", rule="R67")


def _refuse(sentence: str) -> None:
    if sentence:
        raise DomainError(sentence, rule="R67")


def _end(row: ESIProposal, how: Ended, *, now: datetime, user: User | None = None) -> None:
    """The row's actor stays who proposed it: the version that comes of it is theirs."""
    row.ended, row.ended_at = how, now
    row.answered_by = person_of(user) if user else None
    row.save()


def _tell_school(cycle: Cycle, row: ESIProposal, standing: StandingOutcome, *, by: Actor, now: datetime) -> None:
    school = cycle.journey.school
    mail = answer_mail(school=school.name, text=row.text, answer=row.answer, link=page_of(cycle, standing))
    tell(school, mail, kind="enhancement.esi_answer", key=f"esi-answer:{row.public_id}", by=by, now=now)
