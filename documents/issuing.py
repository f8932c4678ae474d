"""Issuing, withdrawing and replacing letters and certificates: row first, the worker makes the file afterwards."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import LocalProgramme
from accounts.services.recorded import recorded
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from core.tasks import hand_over
from documents import tasks
from documents.domain import numbers
from documents.domain.facts import FACTS, Facts
from documents.domain.frozen import sha256_of
from documents.domain.kinds import Kind
from documents.domain.retrying import FIRST_LOOK_AFTER, GIVEN_UP_AFTER
from documents.domain.standing import Reason
from documents.models import Document, Rendition
from documents.models.rendition import State
from schools.models import School

SWEPT_AT_ONCE = 500


@transaction.atomic
def issue(
    *,
    kind: Kind,
    school: School,
    programme: LocalProgramme,
    issue_key: str,
    facts: Facts,
    by: Actor,
    now: datetime,
    notify: Sequence[str] = (),
    is_demonstration: bool = False,
) -> Document:
    """The document for `issue_key`: made now, or the one that was made before, whatever the facts say this time.

    Its file is made by a worker after the surrounding transaction is committed; then each address in `notify` gets one
    e-mail. A document for an invented school or programme is always marked as a demonstration. Raises DomainError for
    an address that cannot be one, ValueError when the facts are of another kind.
    """
    if type(facts) is not FACTS[kind]:
        raise ValueError(f"{kind.value} is printed from {FACTS[kind].__name__}, not from {type(facts).__name__}.")
    plain = facts.to_dict()
    row = Document(
        public_id=uuid4(),
        number=numbers.from_random(secrets.randbits(numbers.RANDOM_BITS)),
        kind=kind,
        school=school,
        programme=programme,
        issue_key=issue_key,
        facts=plain,
        facts_sha256=sha256_of(plain),
        issued_at=now,
        issued_on=clock.local_date(now),
        is_demonstration=is_demonstration or school.is_demonstration or programme.is_demonstration,
        valid_to=facts.ends_on,
        actor=by,
    )
    addresses = _addresses(notify)
    # Waits for another transaction with the same key, then leaves its row alone.
    Document.objects.bulk_create([row], ignore_conflicts=True)
    document = Document.objects.get(issue_key=issue_key)
    if document.public_id == row.public_id:
        _order(Rendition(document=document, due_at=now + FIRST_LOOK_AFTER, notify=addresses, actor=by))
    return document


@recorded
def revoke(*, document: UUID, reason: Reason, by: Actor, now: datetime) -> Document:
    """Withdraws a document (its public id) for good: the public page says so from now on, with the class of reason.

    Raises DomainError when it is withdrawn already.
    """
    row = _locked(document)
    if row.revoked_at is not None:
        raise DomainError("This document is withdrawn already. Nothing was changed.")
    row.revoked_at, row.revoked_reason = now, reason
    row.revoked_by_kind, row.revoked_by_ref = by.kind, by.ref
    row.save(update_fields=["revoked_at", "revoked_reason", "revoked_by_kind", "revoked_by_ref"])
    return row


@recorded
def supersede(
    *, document: UUID, issue_key: str, facts: Facts, by: Actor, now: datetime, notify: Sequence[str] = ()
) -> Document:
    """Issues a new document in place of one whose facts have changed; the old one leads to it on the public page.

    The same `issue_key` again gives back the same successor. Raises DomainError when the old one is withdrawn or was
    replaced by another.
    """
    old = _locked(document)
    if old.revoked_at is not None:
        raise DomainError("A document that is withdrawn cannot be replaced. Issue a new one.")
    new = issue(
        kind=Kind(old.kind),
        school=old.school,
        programme=old.programme,
        issue_key=issue_key,
        facts=facts,
        by=by,
        now=now,
        notify=notify,
        is_demonstration=old.is_demonstration,
    )
    if new.pk == old.pk or old.superseded_by_id not in {None, new.pk}:
        raise DomainError("This document has been replaced already. Replace the newest one.")
    old.superseded_by = new
    old.save(update_fields=["superseded_by"])
    return new


@recorded
def make_again(*, document: UUID, by: Actor, now: datetime) -> Rendition:
    """Has the file made again from the same facts: after a failure the same rendition, else a new one.

    The bytes of a ready file are kept and still recognised. Raises DomainError while a worker is at it.
    """
    row = _locked(document)
    current = row.renditions.select_for_update(no_key=True).get(superseded_by__isnull=True)
    if current.state in {State.PENDING, State.RENDERING}:
        raise DomainError("The file is being made now. Look again in a few minutes.")
    if current.state == State.FAILED:
        current.state, current.attempts, current.due_at, current.actor = State.PENDING, 0, now + FIRST_LOOK_AFTER, by
        _order(current)
        return current
    new = Rendition(public_id=uuid4(), document=row, due_at=now + FIRST_LOOK_AFTER, actor=by)
    # The old row names its successor first, so that one is in force at every moment; the key is checked at commit.
    row.renditions.filter(pk=current.pk).update(superseded_by=new.public_id)
    _order(new)
    return new


@transaction.atomic
def send_again(*, now: datetime) -> int:
    """Names to the broker what it may have lost, oldest first, and what waits for its next attempt; how many."""
    lost = Rendition.objects.filter(state__in=[State.PENDING, State.RENDERING], due_at__lte=now)
    lost = lost.select_for_update(skip_locked=True, no_key=True).order_by("due_at", "pk")
    keys = list(lost.values_list("pk", flat=True)[:SWEPT_AT_ONCE])
    Rendition.objects.filter(pk__in=keys).update(due_at=now + GIVEN_UP_AFTER)
    for key in keys:
        _send_after_commit(key)
    return len(keys)


def _locked(public_id: UUID) -> Document:
    return Document.objects.select_for_update(of=("self",), no_key=True).get(public_id=public_id)


def _order(rendition: Rendition) -> None:
    rendition.save()
    _send_after_commit(rendition.pk)


def _send_after_commit(key: int) -> None:
    def send() -> None:
        hand_over(tasks.produce, rendition_id=key)

    transaction.on_commit(send, robust=True)


def _addresses(notify: Sequence[str]) -> list[str]:
    """Each address once, lower-cased, in the given order."""
    addresses = list(dict.fromkeys(address.strip().lower() for address in notify))
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError as error:
            raise DomainError(f"“{address}” is not an e-mail address. Check the spelling.", field="email") from error
    return addresses
