"""A request approved field by field: what was accepted is written to the listing, what was refused stays as it was."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.checking import Checker
from directory.domain.proposals import label
from directory.domain.publishing import missing
from directory.domain.requests import RequestState, Verdict, why_to_look
from directory.models import ChangeRequest, Intervention, ProposedField
from directory.queries.proposals import values_of
from directory.services import field_sources, listings
from directory.services.answers import tell_author
from directory.services.proposed import Candidate, blank, candidate, refuse_unfit
from directory.services.request_moves import locked, move

LONGEST_REASON = 500


class OvertakenError(DomainError):
    """The listing was changed after the request was written; `fields` must be looked at again."""

    def __init__(self, fields: list[str]) -> None:
        names = ", ".join(label(name) for name in fields)
        super().__init__(f"The listing was changed meanwhile. Look again at: {names}. Nothing has been changed yet.")
        self.fields = fields


@recorded
def approve(
    *,
    request: ChangeRequest,
    refused: Mapping[str, str] | Collection[str] = (),
    seen_version: int | None = None,
    by: Actor,
    now: datetime,
) -> ChangeRequest:
    """Writes the accepted fields to the listing; a new listing is made, and published when nothing is missing.

    `refused` names fields, each with its reason where it is a mapping. `seen_version` is the listing's version that
    stood beside the request when it was read; without it, a field whose old text has changed since is not accepted.
    Approval counts as a check on the day the request was sent, unless a later one is known.

    Raises OvertakenError naming such fields, ProposalError when the accepted fields do not fit together, DomainError
    when the request was decided already or nothing would be accepted.
    """
    row = locked(request)
    reasons = dict(refused) if isinstance(refused, Mapping) else dict.fromkeys(refused, "")
    move(row, RequestState.APPROVED)
    fields = list(row.fields.all())
    accepted = _accepted(fields, reasons)
    listing = _listing(row, accepted, seen_version)
    day = local_date(row.submitted_at)
    made = candidate(listing, {field.field: field.after for field in accepted})
    refuse_unfit(made, today=local_date(now), for_the_public=False)
    row.listing = _write(row, made, accepted, day, by=by, now=now)
    for field in fields:
        field.verdict = Verdict.REFUSED if field.field in reasons else Verdict.ACCEPTED
        field.reason = reasons.get(field.field, "")
    ProposedField.objects.bulk_update(fields, ["before", "verdict", "reason"])
    field_sources.approved(request=row, fields=[field.field for field in accepted], now=now)
    row.reason, row.decided_at, row.decided_by_kind, row.decided_by_ref = "", now, by.kind, by.ref
    row.save()
    tell_author(row, by=by, now=now)
    return row


@recorded
def approve_from_feed(*, request: ChangeRequest, by: Actor, now: datetime) -> ChangeRequest:
    """Approves all that a feed asks for, without looking at each field.

    Raises DomainError where a person asked, or where the feed's reader has noted what a person should look at first,
    and whatever `approve` raises.
    """
    row = locked(request)
    if sentence := why_to_look(from_feed=row.source_id is not None, note=row.note):
        raise DomainError(f"“{_called(row)}” was not approved. {sentence}")
    return approve(request=row, by=by, now=now)


def _called(row: ChangeRequest) -> str:
    name = row.fields.filter(field="name").first() if row.listing is None else None
    return str(name.after if name else row)


def _accepted(fields: list[ProposedField], reasons: Mapping[str, str]) -> list[ProposedField]:
    there = {field.field for field in fields}
    if unknown := set(reasons) - there:
        raise DomainError(f"The request says nothing about: {', '.join(sorted(unknown))}.")
    for name, reason in reasons.items():
        if len(reason) > LONGEST_REASON:
            raise DomainError(f"{label(name)}: shorten the reason to {LONGEST_REASON} characters.", field=name)
    accepted = [field for field in fields if field.field not in reasons]
    if not accepted:
        raise DomainError("Nothing would be accepted. Decline the request instead, or ask for changes.")
    return accepted


def _listing(row: ChangeRequest, accepted: list[ProposedField], seen_version: int | None) -> Intervention:
    """The listing to write to, locked; its present text becomes what stood before."""
    if row.listing is None:
        return blank(row.provider, row.source)
    listing: Intervention = listings.locked(row.listing)
    if listing.merged_into_id is not None:
        raise DomainError(f"“{listing.name}” was merged into another listing. Decline this, and make the change there.")
    here = values_of(listing)
    moved = [field.field for field in accepted if here[field.field] not in (field.before, field.after)]
    if moved and seen_version != listing.version:
        raise OvertakenError(moved)
    for field in accepted:
        field.before = here[field.field]
    return listing


def _write(
    row: ChangeRequest, made: Candidate, accepted: list[ProposedField], day: date, *, by: Actor, now: datetime
) -> Intervention:
    listing = made.listing
    if listing.checked_on is None or day >= listing.checked_on:
        # `keep` writes the check down
        listing.checked_on = day
        listing.checked_by = Checker.FEED if row.source_id else Checker.PROVIDER
    kept = listings.keep(
        listing=listing,
        topics=made.topics,
        indicators=list(listing.indicators.all()) if listing.pk else [],
        districts=made.districts,
        places=made.places if any(field.field == "places" for field in accepted) else None,
        by=by,
        now=now,
    )
    if row.is_new and not missing(listings.facts_of(kept, topics=len(made.topics)), local_date(now)):
        kept = listings.publish(listing=kept, by=by, now=now)
    return kept
