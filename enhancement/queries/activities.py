"""Activities of plans with their partners, as the rules' facts: as many statements for thirty plans as for one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from accounts.models import Organisation
from core.clock import local_date
from directory.domain.evidence import EVIDENCE, EvidenceLevel
from directory.domain.listing import STATES, CommissioningState
from directory.models import Intervention
from enhancement.domain.activities import ActivityReach, ActivityState, Agreement, Basis
from enhancement.domain.delivery_plan import ActivityFacts, PartnerFacts
from enhancement.domain.listing_seen import ListingFacts
from enhancement.models import ESI, Activity, Cycle, OutcomeSlot, PartnerCheck


def activity_rows(cycles: Sequence[Cycle]) -> QuerySet[Activity]:
    """Activities that were not taken out, dropped ones included, in the order of adding, with all that pages show."""
    esis = ESI.objects.filter(removed_at__isnull=True, proposed_with__isnull=True).select_related("slot")
    checks = PartnerCheck.objects.filter(removed_at__isnull=True).select_related("organisation__merged_into")
    return (
        Activity.objects.filter(cycle__in=cycles, removed_at__isnull=True)
        .select_related("listing__provider__merged_into", "listing__merged_into__provider__merged_into")
        .prefetch_related(
            Prefetch("slots", OutcomeSlot.objects.order_by("pk")),
            Prefetch("esis", esis),
            Prefetch("partner_checks", checks),
        )
        .order_by("cycle", "pk")
    )


def activities_of(cycles: Sequence[Cycle]) -> dict[int, list[ActivityFacts]]:
    """Key of a plan -> its activities as the rules see them."""
    found: dict[int, list[ActivityFacts]] = {cycle.pk: [] for cycle in cycles}
    for row in activity_rows(cycles):
        found[row.cycle_id].append(as_facts(row))
    return found


def as_facts(row: Activity) -> ActivityFacts:
    """One row of `activity_rows`."""
    return ActivityFacts(
        uuid=row.public_id,
        title=row.title,
        outcomes=outcomes_served(row),
        basis=Basis(row.basis) if row.basis else None,
        rationale=row.rationale,
        reach=ActivityReach(row.reach) if row.reach else None,
        group=row.group,
        owner_role=row.owner_role,
        in_place=row.in_place,
        starts_on=row.starts_on,
        due_on=row.due_on,
        state=ActivityState(row.state),
        partners=tuple(_partners(row)),
    )


def outcomes_served(row: Activity) -> frozenset[UUID]:
    """The outcomes it is for, those of its signs on the way included."""
    through_signs = {esi.slot.public_id for esi in row.esis.all()}
    return frozenset({slot.public_id for slot in row.slots.all()} | through_signs)


def _partners(row: Activity) -> list[PartnerFacts]:
    """Each partner that was asked about, and the provider of the listing while nobody was."""
    found = [partner_facts(check) for check in row.partner_checks.all()]
    if row.listing is None:
        return found
    provider = standing_organisation(row.listing.stands_for.provider)
    checked = {standing_organisation(check.organisation).pk for check in row.partner_checks.all() if check.organisation}
    if provider.pk not in checked:
        found.append(PartnerFacts(uuid=None, name=provider.name))
    return found


def partner_facts(row: PartnerCheck) -> PartnerFacts:
    return PartnerFacts(
        uuid=row.public_id,
        name=str(row),
        validated=row.validation_seen,
        school_asked=row.school_asked,
        supports=row.supports,
        adds=row.adds,
        understands=row.understands,
        agreement=Agreement(row.agreement) if row.agreement else None,
    )


def standing_organisation(row: Organisation) -> Organisation:
    """The organisation that stands for this one now (decision 8)."""
    return row.merged_into or row


def listing_facts(row: Intervention, *, today: date) -> ListingFacts:
    """What a listing, or the one it was merged into, says today."""
    held = row.stands_for
    return ListingFacts(
        listing=str(held.public_id),
        name=held.name,
        provider=held.provider.name,
        evidence=EVIDENCE[EvidenceLevel(held.evidence)].name,
        state=STATES[CommissioningState(held.state)].name,
        version=held.version,
        changed_on=local_date(held.changed_at),
        seen_on=today,
        is_gone=held.published_at is None or held.state == CommissioningState.STOPPED,
    )
