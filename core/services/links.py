"""Signed links: made, read, used, withdrawn. Reading writes nothing (decision 24)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from core.domain.actor import Actor
from core.domain.links import NOT_VALID, LinkError, LinkPurpose
from core.models import SignedLink

# A dot stays inside a link when a mail program guesses where it ends; a colon does not always.
SEPARATOR = "."


@transaction.atomic
def create(
    *,
    purpose: LinkPurpose,
    about: UUID | None = None,
    facts: Mapping[str, object] | None = None,
    expires_at: datetime,
    single_use: bool = True,
    by: Actor,
    now: datetime,
) -> str:
    """A new link for one purpose; gives the token for the address. The token itself is stored nowhere."""
    link = SignedLink.objects.create(
        purpose=purpose,
        about=about,
        facts=dict(facts or {}),
        single_use=single_use,
        created_at=now,
        expires_at=expires_at,
        actor=by,
    )
    return token_of(link)


def token_of(link: SignedLink) -> str:
    """The token of a link that was made before, to send it once more."""
    return _signer(LinkPurpose(link.purpose)).sign(link.public_id.hex)


def resolve(*, token: str, purpose: LinkPurpose, now: datetime) -> SignedLink:
    """The link behind a token, if it works for this purpose now. Writes nothing.

    Raises LinkError in plain words; who does not hold a token of ours learns only that it is not valid.
    """
    return _working(SignedLink.objects.all(), token, purpose, now)


@transaction.atomic
def use(*, token: str, purpose: LinkPurpose, now: datetime) -> SignedLink:
    """Counts one use and gives the link; call it in the transaction of what is done through it.

    Locks the row, so that a link for single use works for one of two at once. Raises LinkError like `resolve`.
    """
    link = _working(SignedLink.objects.select_for_update(no_key=True), token, purpose, now)
    link.uses += 1
    link.last_used_at = now
    link.save(update_fields=["uses", "last_used_at"])
    return link


@transaction.atomic
def revoke(*, about: UUID, purpose: LinkPurpose, by: Actor, now: datetime) -> int:
    """Withdraws every link of one purpose about one thing; gives how many there were."""
    return _revoke(SignedLink.objects.filter(about=about, purpose=purpose), by, now)


@transaction.atomic
def revoke_one(*, link: UUID, by: Actor, now: datetime) -> int:
    """Withdraws one link by its public id; withdrawing twice keeps the first."""
    return _revoke(SignedLink.objects.filter(public_id=link), by, now)


def _revoke(links: QuerySet[SignedLink], by: Actor, now: datetime) -> int:
    return links.filter(revoked_at__isnull=True).update(revoked_at=now, revoked_by_kind=by.kind, revoked_by_ref=by.ref)


def _signer(purpose: LinkPurpose) -> signing.Signer:
    return signing.Signer(salt=f"core.signed_link.{purpose}", sep=SEPARATOR)


def _working(links: QuerySet[SignedLink], token: str, purpose: LinkPurpose, now: datetime) -> SignedLink:
    try:
        public_id = UUID(hex=_signer(purpose).unsign(token))
        link = links.get(public_id=public_id, purpose=purpose)
    except (signing.BadSignature, ValueError, SignedLink.DoesNotExist) as error:
        raise LinkError(NOT_VALID, gone=False) from error
    if refusal := link.refusal(now):
        raise LinkError(refusal, gone=True)
    return link
