"""Mending the wording of a confirmed outcome: logged with both texts and the reason; the version stays (R73)."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.new_outcomes import WORDING, more_than_wording, settled
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import OutcomeSlot, OutcomeVersion, WordingChange
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.new_outcomes import new_in, standing_in, wording_section
from enhancement.queries.outcome_columns import PATHS, columns_of
from enhancement.queries.outcomes import rewritten
from enhancement.services.drafts import forget
from enhancement.services.editable import keep_typed
from enhancement.services.locks import lock
from enhancement.services.new_outcomes import READ_ONLY
from enhancement.services.typed import Typed
from schools.models import School


@transaction.atomic
def mend(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, typed: Typed, user: User, by: Actor, now: datetime
) -> list[WordingChange]:
    """Keeps what was typed; once all of it can be read, and a reason is given, the wording changes.

    Raises DomainError when the outcome is met, when it is with the QUAS in a claim or a new outcome, when nothing
    changed, or when more than wording did.
    """
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    cycle = delivering_cycle(school)
    rows = OutcomeSlot.objects.filter(priority__cycle=cycle, priority__kind=priority, kind=kind)
    slot = rows.select_related("priority").first()
    standing = standing_in(cycle, slot) if cycle and slot else None
    if standing is None:
        raise DomainError("Only a confirmed outcome is mended here: write this one in stage 4.", rule="R73")
    for finding in settled(standing):
        raise DomainError(finding.sentence, rule=finding.rule)
    new = new_in(cycle, slot)
    if new is not None and new.openness.against():
        raise DomainError("A new outcome is with the quality assurance system (QUAS): wait for the answer.", rule="R73")
    held = OutcomeVersion.objects.get(public_id=standing.version)
    keep_typed(cycle, wording_section(held), typed, by=by, now=now)
    if typed.unreadable:
        return []
    after = {name: typed.values.get(name) or "" for name in WORDING if name in typed.values}
    before = columns_of(held, after)
    proposed = rewritten(standing.draft, columns_of(held, PATHS) | after, unreadable={})
    for finding in more_than_wording(standing.draft, proposed):
        raise DomainError(finding.sentence, rule=finding.rule)
    found = [name for name in sorted(after) if after[name] != before[name]]
    if not found:
        raise DomainError("Nothing differs from what stands there: change a word, or go back.")
    changes = [
        WordingChange(
            version=held,
            field=name,
            before=before[name],
            after=after[name],
            reason=typed.values["reason"],
            changed_at=now,
        )
        for name in found
    ]
    for change in changes:
        change.actor = by
        change.save()
        setattr(held, change.field, change.after)
    held.actor = by
    held.save()
    forget(cycle=cycle, section=wording_section(held), by=by, now=now)
    return changes
