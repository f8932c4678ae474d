"""Changes to listings that somebody proposes: written down, sent, taken back, sent back, declined (DI6).

What is proposed stands in ProposedField alone; the listing says what was approved until `approving.approve` writes it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Organisation
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.proposals import FIELDS, Json, differing, normal_all, nothing
from directory.domain.requests import OPEN, RequestState
from directory.models import ChangeRequest, FeedSource, Intervention, ProposedField
from directory.queries.proposals import proposed, values_of
from directory.services import listings
from directory.services.answers import tell_author
from directory.services.approving import approve, approve_from_feed
from directory.services.proposed import blank, candidate, refuse_unfit
from directory.services.request_moves import locked, move

__all__ = ["approve", "approve_from_feed", "ask_for_changes", "decline", "propose", "withdraw"]


@recorded
def propose(
    *,
    listing: Intervention | None,
    provider: Organisation,
    values: Mapping[str, Any],
    submit: bool = True,
    note: str = "",
    pre_check: Mapping[str, str] | None = None,
    source: FeedSource | None = None,
    external_id: str = "",
    reply_to: str | None = None,
    request: ChangeRequest | None = None,
    base_version: int | None = None,
    by: Actor,
    now: datetime,
) -> ChangeRequest:
    """Writes down what a listing shall say; `listing` None is a new one. Only what differs is kept as a field.

    The open request of the same listing, or of the same entry of a feed, or `request` itself, is changed in place:
    fields that are not in `values` stay as they were proposed, and a feed never overwrites what a person proposed.
    `base_version` is the version that the author saw; an older one is refused. A draft (`submit=False`) may be
    unfinished.

    Raises ProposalError for values that a listing cannot have, DomainError when nothing differs.
    """
    if unknown := set(values) - set(FIELDS):
        raise DomainError(f"This cannot be proposed: {', '.join(sorted(unknown))}.")
    given = normal_all(values)
    row = _open_request(listing, source, external_id, request)
    if listing is not None:
        listing = _to_change(listing, base_version)
    before = values_of(listing) if listing else {name: nothing(name) for name in FIELDS}
    wanted = _wanted(row, given, by_feed=source is not None)
    changed = differing(before, wanted)
    if not changed:
        raise DomainError("Nothing differs from what stands in the directory. Change something, or leave it as it is.")
    if submit:
        base = listing or blank(provider, source)
        fit = candidate(base, {name: wanted[name] for name in changed})
        refuse_unfit(fit, today=local_date(now), for_the_public=source is None)
    row = row or ChangeRequest(
        listing=listing,
        is_new=listing is None,
        provider=provider,
        source=source,
        external_id=external_id,
        created_at=now,
    )
    _fill(row, listing, note=note, pre_check=pre_check, reply_to=reply_to, source=source, by=by)
    _send(row, submit=submit, now=now)
    _keep_fields(row, changed, before, wanted)
    return row


@recorded
def withdraw(*, request: ChangeRequest, by: Actor, now: datetime) -> ChangeRequest:
    """Its author takes it back; nothing was changed. Raises DomainError when it is decided already."""
    row = locked(request)
    move(row, RequestState.WITHDRAWN)
    row.save()
    return row


@recorded
def ask_for_changes(*, request: ChangeRequest, reason: str, by: Actor, now: datetime) -> ChangeRequest:
    """Sends it back to its author, who may change and send it again. Raises DomainError without a reason."""
    row = locked(request)
    row.reason = _said(reason)
    move(row, RequestState.CHANGES_ASKED)
    row.save()
    tell_author(row, by=by, now=now)
    return row


@recorded
def decline(*, request: ChangeRequest, reason: str, by: Actor, now: datetime) -> ChangeRequest:
    """Nothing is changed, and the author learns why. Raises DomainError without a reason."""
    row = locked(request)
    row.reason = _said(reason)
    move(row, RequestState.DECLINED)
    row.decided_at, row.decided_by_kind, row.decided_by_ref = now, by.kind, by.ref
    row.save()
    tell_author(row, by=by, now=now)
    return row


def _open_request(
    listing: Intervention | None, source: FeedSource | None, external_id: str, request: ChangeRequest | None
) -> ChangeRequest | None:
    """Held until the transaction ends."""
    rows = ChangeRequest.objects.select_for_update(of=("self",), no_key=True).filter(state__in=sorted(OPEN))
    if request is not None:
        row = rows.filter(pk=request.pk).first()
        if row is None:
            raise DomainError("This request was decided or taken back meanwhile. Begin a new one.")
        return row
    if listing is not None:
        return rows.filter(listing=listing).first()
    if source is not None and external_id:
        return rows.filter(listing=None, source=source, external_id=external_id).first()
    return None


def _to_change(listing: Intervention, base_version: int | None) -> Intervention:
    row: Intervention = listings.locked(listing)
    if row.merged_into_id is not None:
        raise DomainError(f"“{row.name}” was merged into another listing. Propose the change there.")
    if base_version is not None and base_version != row.version:
        raise DomainError(
            "The listing was changed while you were typing. What you typed is kept: "
            "compare it with what stands in the directory now, and send it again."
        )
    return row


def _wanted(row: ChangeRequest | None, given: dict[str, Json], *, by_feed: bool) -> dict[str, Json]:
    there = proposed(row) if row else {}
    return given | there if by_feed and row and row.source_id is None else there | given


def _fill(
    row: ChangeRequest,
    listing: Intervention | None,
    *,
    note: str,
    pre_check: Mapping[str, str] | None,
    reply_to: str | None,
    source: FeedSource | None,
    by: Actor,
) -> None:
    """Whoever wrote last is the author; a feed does not take a person's request over."""
    if row.pk and source is not None and row.source_id is None:
        return
    row.note, row.source, row.actor = note.strip(), source, by
    row.reply_to = reply_to or row.reply_to
    row.base_version = listing.version if listing else None
    if pre_check is not None:
        row.pre_check = dict(pre_check)


def _send(row: ChangeRequest, *, submit: bool, now: datetime) -> None:
    if not submit:
        if row.state == RequestState.SUBMITTED:
            raise DomainError("This was sent already. Send it again with your changes, or take it back.")
    else:
        if row.state != RequestState.SUBMITTED:
            move(row, RequestState.SUBMITTED)
        row.submitted_at = now
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise DomainError(
            "Somebody else has just sent changes to this listing. Load the page and try again."
        ) from error


def _keep_fields(row: ChangeRequest, changed: list[str], before: dict[str, Json], wanted: dict[str, Json]) -> None:
    row.fields.all().delete()
    ProposedField.objects.bulk_create(
        ProposedField(request=row, field=name, before=before[name], after=wanted[name]) for name in changed
    )


def _said(reason: str) -> str:
    if not reason.strip():
        raise DomainError("Give a reason: the author reads it.", field="reason")
    return reason.strip()
