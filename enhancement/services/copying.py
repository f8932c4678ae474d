"""Offering the words of an outcome to partners in a cluster, and taking them as an own draft (CL2, R88).

There is no shared outcome and no shared submission: a copy is the partner's own, without numbers, dates or indicators.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.copying import LEFT_OUT
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.together_mails import offer_mail
from enhancement.models import Cycle, Journey, OutcomeOffer, OutcomeVersion
from enhancement.queries.offers import blank_places, open_offers, own_outcomes, partners_with_plans, words_to_copy
from enhancement.queries.outcome_texts import texts_of
from enhancement.services.drafts import keep
from enhancement.services.editable import READ_ONLY, open_plan, refuse_if_locked
from enhancement.services.locks import lock
from enhancement.services.stage4 import FIRST, slot_of, version_of
from enhancement.services.telling import tell
from schools.models import School

GONE = "This offer is not there any more: it was answered, or one of the schools has left the cluster."


@transaction.atomic
def offer(
    *, school: School, outcome: UUID, partners: Collection[UUID], user: User, by: Actor, now: datetime
) -> list[OutcomeOffer]:
    """Offers the words of an outcome (public id of its slot) to schools that share a cluster with this one today.

    Raises NotAllowedError; DomainError for an outcome without words, a school that is no partner or has no plan. What
    waits for an answer already is not sent twice.
    """
    sender, today = lock(school=school).journey, local_date(now)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=today), READ_ONLY)
    version = next((held for held in own_outcomes(school) if held.slot.public_id == outcome), None)
    if sender is None or version is None:
        raise DomainError("Choose one of your outcomes that is written.", field="outcome", rule="R88")
    possible = {row.school.public_id: row for row in partners_with_plans(school, on=today) if row.has_joined}
    if not partners or not set(partners) <= set(possible):
        raise DomainError("Choose partner schools that have joined the model.", field="partners", rule="R88")
    made = []
    for partner in (possible[key] for key in sorted(partners)):
        receiver = Journey.objects.get(school=partner.school)
        if version.offers.filter(receiver=receiver, answered_at__isnull=True).exists():
            continue
        row = OutcomeOffer(version=version, sender=sender, receiver=receiver, offered_at=now, actor=by)
        row.cluster_id = partner.cluster_key
        row.save()
        mail = offer_mail(school=school.name, cluster=partner.cluster_name, link=_page(row, partner.school))
        tell(partner.school, mail, kind="enhancement.offer", key=f"offer:{row.public_id}", by=by, now=now)
        made.append(row)
    return made


@transaction.atomic
def copy_outcome(
    *, school: School, offer: UUID, into: PriorityKind, user: User, by: Actor, now: datetime
) -> OutcomeVersion:
    """Takes an offer: its words become this school's own draft, where the outcome of that kind is still blank.

    Raises NotAllowedError; DomainError when the offer is gone, the place is written, or the plan is with the QUAS.
    """
    cycle = open_plan(school=school, user=user, by=by, now=now)
    row = _offered(school, offer, now)
    kind = OutcomeKind(row.version.slot.kind)
    if into not in {place for place, _ in blank_places(cycle, kind)}:
        raise DomainError(
            f"The {kind} outcome of your {into} priority is written already, or that priority is not chosen: a copy "
            "goes to a blank place only.",
            field="into",
            rule="R88",
        )
    slot = slot_of(cycle, into, kind)
    section = f"outcomes/{slot.public_id}"
    refuse_if_locked(cycle, section, f"{section}/measure")
    held = version_of(slot) or OutcomeVersion(slot=slot, number=FIRST)
    _fill(held, row.version, by=by)
    texts = texts_of(held)
    _keep(cycle, section, texts, by=by, now=now)
    plan = {name: getattr(held, f"evidence_{name}") or "" for name in ("kind", "what", "who", "when")}
    _keep(cycle, f"{section}/evidence", plan, by=by, now=now)
    row.answered_at, row.copy, row.actor = now, held, by
    row.save()
    return held


@transaction.atomic
def decline(*, school: School, offer: UUID, user: User, by: Actor, now: datetime) -> OutcomeOffer:
    """The school does without. Raises NotAllowedError, DomainError."""
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    row = _offered(school, offer, now)
    row.answered_at, row.actor = now, by
    row.save()
    return row


def _offered(school: School, offer: UUID, now: datetime) -> OutcomeOffer:
    row = open_offers(school, on=local_date(now)).filter(public_id=offer).first()
    if row is None:
        raise DomainError(GONE)
    return row


def _fill(held: OutcomeVersion, original: OutcomeVersion, *, by: Actor) -> None:
    """The words, and nothing where numbers and dates go."""
    blank = OutcomeVersion()
    for name in LEFT_OUT:
        setattr(held, name, getattr(blank, name))
    for name, value in words_to_copy(original).items():
        setattr(held, name, value)
    held.copied_from, held.actor = original, by
    held.save()


def _keep(cycle: Cycle, section: str, texts: dict[str, str], *, by: Actor, now: datetime) -> None:
    """As if it had been typed: somebody who writes on an older page sees both."""
    held = cycle.drafts.filter(section=section).first()
    keep(cycle=cycle, section=section, texts=texts, base_version=held.version if held else 0, by=by, now=now)


def _page(row: OutcomeOffer, school: School) -> str:
    at = {"school": school.public_id, "offer": row.public_id}
    return f"{settings.PORTAL_URL}{reverse('enhancement:offered', kwargs=at)}"
