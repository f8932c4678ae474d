"""What a feed asks for, written into the queue of change requests: set by set, however many listings it has.

The same rows as `changes.propose` makes one by one; nothing here touches a listing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from accounts.models import Organisation
from accounts.services.organisations import create_organisation
from core.domain.actor import Actor
from core.domain.names import fold
from directory.domain.duplicates import Traits
from directory.domain.feed_compare import Finding, Outcome
from directory.domain.feed_rows import FeedError
from directory.domain.proposals import label
from directory.domain.requests import OPEN, RequestState
from directory.models import ChangeRequest, FeedSource, Intervention, ProposedField
from directory.queries import feeds
from directory.services.request_moves import move

BATCH = 1_000


@dataclass(frozen=True)
class Asked:
    """A finding with the listing that it is about (None: a new one) and whose it is."""

    finding: Finding
    listing: Intervention | None
    provider: Organisation


def write(
    *,
    source: FeedSource,
    findings: Collection[Finding],
    waiting: Collection[ChangeRequest],
    listings: Mapping[str, Intervention],
    by: Actor,
    now: datetime,
) -> None:
    """One open request for each new or changed record, the waiting one said anew where there is one. `listings` by the
    record's id. A record that is gone, or says again what stands there, takes its request back."""
    moving = {finding.external_id: finding for finding in findings}
    open_now = {row.external_id: row for row in waiting if row.external_id in moving}
    wanted = [finding for finding in findings if finding.outcome != Outcome.GONE and finding.asked]
    owners = _owners(source, [finding for finding in wanted if finding.external_id not in listings], by=by, now=now)
    asked = [_asked(finding, listings.get(finding.external_id), owners, source) for finding in wanted]
    notes = _notes(asked)
    new, again = [], []
    for each in asked:
        row = open_now.get(each.finding.external_id)
        (again if row else new).append(row := row or _made(each, source, now))
        row.note, row.actor = notes.get(each.finding.external_id, ""), by
        row.base_version = each.listing.version if each.listing else None
        if row.state != RequestState.SUBMITTED:
            move(row, RequestState.SUBMITTED)
        row.submitted_at = now
    _take_back([row for key, row in open_now.items() if key not in {each.finding.external_id for each in asked}])
    try:
        _save(new, again)
    except IntegrityError as error:
        raise FeedError("Somebody sent changes to one of these listings meanwhile. Read the feed again.") from error
    rows = {row.external_id: row for row in [*new, *again]}
    ProposedField.objects.bulk_create(
        [
            ProposedField(request=rows[each.finding.external_id], field=one.field, before=one.before, after=one.after)
            for each in asked
            for one in each.finding.asked
        ],
        batch_size=BATCH,
    )


def waiting_of(source: FeedSource) -> list[ChangeRequest]:
    """This feed's open requests, held until the transaction ends: taken before anything is compared, so that nobody
    decides one in between."""
    rows = ChangeRequest.objects.select_for_update(of=("self",), no_key=True)
    return list(rows.filter(source=source, state__in=sorted(OPEN)).order_by("pk"))


def _asked(
    finding: Finding, listing: Intervention | None, owners: Mapping[str, Organisation], source: FeedSource
) -> Asked:
    provider = listing.provider if listing else owners.get(_owner(finding), source.provider)
    if provider is None:
        raise AssertionError(finding.external_id)
    return Asked(finding, listing, provider)


def _made(asked: Asked, source: FeedSource, now: datetime) -> ChangeRequest:
    return ChangeRequest(
        listing=asked.listing,
        is_new=asked.listing is None,
        provider=asked.provider,
        source=source,
        external_id=asked.finding.external_id,
        created_at=now,
    )


def _owner(finding: Finding) -> str:
    return fold(finding.row.provider.name) if finding.row and finding.row.provider else ""


def _owners(source: FeedSource, findings: Collection[Finding], *, by: Actor, now: datetime) -> dict[str, Organisation]:
    """The organisations that new listings name, by folded name; those that are not there are added as providers."""
    named = {_owner(finding): finding.row.provider for finding in findings if finding.row and finding.row.provider}
    if not named:
        return {}
    found: dict[str, Organisation] = {}
    for organisation in Organisation.objects.filter(is_provider=True, merged_into=None).order_by("-pk"):
        if (folded := fold(organisation.name)) in named:
            found[folded] = organisation
    for folded, given in named.items():
        if folded not in found:
            found[folded] = create_organisation(
                name=given.name,
                is_provider=True,
                website=given.website,
                role_mailbox=given.mailbox,
                is_demonstration=source.is_demonstration,
                by=by,
                now=now,
            )
    return found


def _notes(asked: Collection[Asked]) -> dict[str, str]:
    """What whoever approves should know: it may be there already, or the feed would replace what was written here."""
    new = {each.finding.external_id: (each.finding.name, _traits(each)) for each in asked if each.listing is None}
    notes = {key: f"It may be the same as “{name}”, which is in the directory." for key, name in _alike(new).items()}
    for each in asked:
        if ours := [label(one.field).lower() for one in each.finding.asked if one.ours]:
            notes[each.finding.external_id] = (
                f"Not taken from this feed before, so look at it first: {', '.join(ours)}."
            )
    return notes


def _alike(new: Mapping[str, tuple[str, Traits]]) -> dict[str, str]:
    return feeds.alike(new) if new else {}


def _traits(asked: Asked) -> Traits:
    values = asked.finding.values
    return Traits(
        provider_id=asked.provider.pk,
        postcodes=[place["postcode"] for place in values.get("places", []) if place["postcode"]],
        website=values.get("contact_website"),
    )


def _take_back(rows: Collection[ChangeRequest]) -> None:
    for row in rows:
        move(row, RequestState.WITHDRAWN)
    ChangeRequest.objects.bulk_update(rows, ["state"], batch_size=BATCH)


def _save(new: list[ChangeRequest], again: list[ChangeRequest]) -> None:
    ChangeRequest.objects.bulk_create(new, batch_size=BATCH)
    fields = ["note", "base_version", "state", "submitted_at", "by_kind", "by_ref"]
    ChangeRequest.objects.bulk_update(again, fields, batch_size=BATCH)
    ProposedField.objects.filter(request__in=[row.pk for row in again]).delete()
