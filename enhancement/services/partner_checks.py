"""What a school asked about a partner before working with them (R57, R58)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import Organisation, User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.models import Activity, PartnerCheck
from enhancement.queries.activities import standing_organisation
from enhancement.services.delivering import activity_of, keep_words, open_delivery
from enhancement.services.drafts import forget
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

TEXTS = ("validation_note", "school_asked", "supports", "adds", "understands", "agreement_note")
SEEN = {"yes": True, "no": False}


@transaction.atomic
def save_partner(
    *, school: School, activity: UUID, partner: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> PartnerCheck | None:
    """Keeps the check of one partner; it counts once it says who they are. Returns None while it does not count.

    A name that an organisation of the portal has stands for that organisation, so that its reviewers stay out of the
    school's submissions. Raises DomainError when the same organisation is checked already for this activity.
    """
    cycle = open_delivery(school=school, user=user, now=now)
    of = activity_of(cycle, activity)
    row = of.partner_checks.filter(public_id=partner).first()
    refuse_nothing(typed, held=row)
    keep_words(cycle, f"activities/{activity}/partners/{partner}", typed, by=by, now=now)
    values = typed.values
    name = values.get("name", "")
    if row is None and not name:
        return None
    row = row or PartnerCheck(activity=of, public_id=partner, created_at=now)
    if name:
        row.organisation = _organisation(of, row, name)
        row.name = "" if row.organisation else name
    row.validation_seen = SEEN.get(values.get("validation_seen", ""))
    row.agreement = values.get("agreement") or None
    for text in TEXTS:
        setattr(row, text, values.get(text, ""))
    row.checked_on = row.checked_on or local_date(now)
    row.removed_at, row.actor = None, by
    row.save()
    return row


def _organisation(of: Activity, row: PartnerCheck, name: str) -> Organisation | None:
    known = Organisation.objects.filter(name__iexact=name.strip()).select_related("merged_into").order_by("pk").first()
    if known is None:
        return None
    standing = standing_organisation(known)
    there = of.partner_checks.filter(organisation=standing, removed_at__isnull=True).exclude(pk=row.pk)
    if there.exists():
        raise DomainError(f"{standing.name} is in this activity's checks already: change that one.", field="name")
    return standing


@transaction.atomic
def remove_partner(*, school: School, activity: UUID, partner: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes a partner out of an activity; the row stays."""
    cycle = open_delivery(school=school, user=user, now=now)
    row = activity_of(cycle, activity).partner_checks.filter(public_id=partner, removed_at__isnull=True).first()
    if row is not None:
        row.removed_at, row.actor = now, by
        row.save()
    forget(cycle=cycle, section=f"activities/{activity}/partners/{partner}", by=by, now=now)
