"""Stage 5: activities that the school writes itself or picks from the directory (R55, R56, S5a)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.evidence import EvidenceLevel
from directory.models import Intervention
from enhancement.domain.activities import ActivityReach, Basis
from enhancement.domain.listing_seen import as_kept
from enhancement.models import ESI, Activity, Cycle, OutcomeSlot
from enhancement.queries.activities import listing_facts
from enhancement.queries.standing_outcomes import confirmed_slots
from enhancement.services.delivering import activity_of, keep_words, open_delivery
from enhancement.services.drafts import forget
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

# What a listing's own evidence says about an activity; the school may judge otherwise (R56).
SUGGESTED = {
    EvidenceLevel.STRONG: Basis.EVIDENCE_INFORMED,
    EvidenceLevel.PROMISING: Basis.EVIDENCE_INFORMED,
    EvidenceLevel.GUIDANCE: Basis.GOOD_PRACTICE,
    EvidenceLevel.UNCLEAR: Basis.WEAK,
}


@transaction.atomic
def save_activity(
    *, school: School, activity: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> Activity | None:
    """Keeps an activity; it counts once it has a title, which it then keeps. Returns None while it does not count.

    `typed.values["links"]`: what it is for, as "outcome:<public id>" and "esi:<public id>".
    """
    cycle = open_delivery(school=school, user=user, now=now)
    row = cycle.activities.filter(public_id=activity).first()
    refuse_nothing(typed, held=row)
    keep_words(cycle, f"activities/{activity}", typed, by=by, now=now)
    title = typed.values.get("title", "")
    if row is None and not title:
        return None
    row = row or Activity(cycle=cycle, public_id=activity, created_at=now)
    for name, value in _columns(typed.values, row).items():
        setattr(row, name, value)
    row.removed_at, row.actor = None, by
    row.save()
    _link(row, cycle, typed.values.get("links", []))
    return row


def _columns(values: dict[str, Any], row: Activity) -> dict[str, Any]:
    reach = values.get("reach") or None
    starts_on = values.get("starts_on")
    if starts_on and row.due_on and row.due_on < starts_on:
        raise DomainError("It should be done before that day: change “by when” in stage 6 first.", field="starts_on")
    return {
        "title": values.get("title") or row.title,
        "what": values.get("what", ""),
        "basis": values.get("basis") or None,
        "rationale": values.get("rationale", ""),
        "reach": reach,
        "group": values.get("group", "") if reach == ActivityReach.TARGETED else "",
        "starts_on": starts_on,
    }


def _link(row: Activity, cycle: Cycle, links: Collection[str]) -> None:
    """Only outcomes that the QUAS has confirmed, and signs on their way (R55)."""
    chosen = {"outcome": set[str](), "esi": set[str]()}
    for link in links:
        kind, _, uuid = link.partition(":")
        chosen[kind].add(uuid)
    slots = OutcomeSlot.objects.filter(priority__cycle=cycle, public_id__in=confirmed_slots(cycle))
    row.slots.set(slots.filter(public_id__in=chosen["outcome"]))
    row.esis.set(ESI.objects.filter(slot__in=slots, public_id__in=chosen["esi"], removed_at__isnull=True))


@transaction.atomic
def pick_listing(
    *, school: School, listing: Intervention, outcomes: Collection[UUID], user: User, by: Actor, now: datetime
) -> Activity:
    """Takes a listing of the directory into the plan, with what it says today (S5a).

    Raises DomainError without an outcome that it is for, and when it is in the plan already.
    """
    cycle = open_delivery(school=school, user=user, now=now)
    held = listing.stands_for
    if cycle.activities.filter(listing=held, removed_at__isnull=True).exists():
        raise DomainError(f"“{held.name}” is in your plan already.")
    row = Activity(
        cycle=cycle,
        title=held.name,
        what=held.summary,
        listing=held,
        listing_seen=as_kept(listing_facts(held, today=local_date(now))),
        basis=SUGGESTED.get(EvidenceLevel(held.evidence)),
        created_at=now,
    )
    row.actor = by
    row.save()
    _link(row, cycle, [f"outcome:{uuid}" for uuid in outcomes])
    if not row.slots.exists():
        raise DomainError("Tick which outcome of your confirmed plan it helps to reach.", field="outcomes", rule="R55")
    return row


@transaction.atomic
def read_listing_again(*, school: School, activity: UUID, user: User, by: Actor, now: datetime) -> Activity:
    """The school has seen what changed in the listing: the facts of today take the place of those of the first day."""
    row = activity_of(open_delivery(school=school, user=user, now=now), activity)
    if row.listing is None:
        raise DomainError("This activity is your own: it comes from no listing.")
    row.listing = row.listing.stands_for
    row.listing_seen, row.actor = as_kept(listing_facts(row.listing, today=local_date(now))), by
    row.save()
    return row


@transaction.atomic
def remove_activity(*, school: School, activity: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes an activity out of the plan; the row stays, with its partners."""
    cycle = open_delivery(school=school, user=user, now=now)
    row = cycle.activities.filter(public_id=activity, removed_at__isnull=True).first()
    if row is not None:
        row.removed_at, row.actor = now, by
        row.save()
    section = f"activities/{activity}"
    for draft in [*cycle.drafts.filter(section=section), *cycle.drafts.filter(section__startswith=f"{section}/")]:
        forget(cycle=cycle, section=draft.section, by=by, now=now)
