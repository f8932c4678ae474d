"""The worker's half: a rendition becomes a file, once.

An attempt is committed before it begins, so that a paper that kills its worker is not tried for ever. The row is locked
while the file is made and stored; the file's name is fixed by the row, so that a crash between file and commit leaves a
file that the next attempt finds or replaces, never a second one.
"""

import hashlib
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string

from core.services import outbox
from documents.domain.retrying import GIVEN_UP_AFTER, MOST_ATTEMPTS, wait_after
from documents.models import Document, Rendition
from documents.models.rendition import State
from documents.rendering import to_pdf

log = structlog.get_logger(__name__)

UNSETTLED = (State.PENDING, State.RENDERING)
DIED = "The worker ended every time before the file was finished."
MAIL_KIND = "document_ready"


def produce(*, rendition_id: int, now: datetime) -> None:
    """Makes the file if nobody has, and tells those who wait for it; notes what went wrong for a later attempt."""
    if not _begin(rendition_id, now):
        return
    try:
        _finish(rendition_id, now)
    except Exception as error:
        log.exception("document_not_made", rendition=rendition_id)
        _note_failure(rendition_id, now, f"{type(error).__name__}: {error}")


def _begin(key: int, now: datetime) -> bool:
    """Counts the attempt, in one statement that is committed at once; False when there is nothing to do (any more)."""
    unsettled = Rendition.objects.filter(pk=key, state__in=UNSETTLED)
    begun = unsettled.filter(attempts__lt=MOST_ATTEMPTS).update(
        state=State.RENDERING, due_at=now + GIVEN_UP_AFTER, attempts=F("attempts") + 1
    )
    if not begun:
        unsettled.update(state=State.FAILED, due_at=None, last_error=DIED)
    return bool(begun)


@transaction.atomic
def _finish(key: int, now: datetime) -> None:
    rendition = _locked(key)
    if rendition is None:
        return
    content = to_pdf(rendition.document)
    rendition.file.name = keep(rendition, content)
    rendition.sha256, rendition.size = hashlib.sha256(content).hexdigest(), len(content)
    rendition.state, rendition.due_at, rendition.rendered_at = State.READY, None, now
    addresses, rendition.notify = rendition.notify, []
    rendition.last_error = ""
    rendition.save(update_fields=["file", "sha256", "size", "state", "due_at", "rendered_at", "last_error", "notify"])
    _tell(rendition.document, addresses, now)


@transaction.atomic
def _note_failure(key: int, now: datetime, what: str) -> None:
    rendition = _locked(key)
    if rendition is None:
        return
    wait = wait_after(rendition.attempts)
    rendition.last_error = what
    rendition.state = State.FAILED if wait is None else State.PENDING
    rendition.due_at = None if wait is None else now + wait
    rendition.save(update_fields=["state", "due_at", "last_error"])


def _locked(key: int) -> Rendition | None:
    """The rendition for us alone, while it is neither ready nor given up."""
    unsettled = Rendition.objects.filter(state__in=UNSETTLED)
    return unsettled.select_related("document").select_for_update(of=("self",), no_key=True).filter(pk=key).first()


def keep(rendition: Rendition, content: bytes) -> str:
    """Stores the bytes under the name that this rendition always has, and gives it back.

    A half-written file of an attempt that died is replaced. Storage that never overwrites would invent a second name.
    """
    name = f"documents/{rendition.public_id}.pdf"
    if default_storage.exists(name):
        with default_storage.open(name) as found:
            if found.read() == content:
                return name
        default_storage.delete(name)
    stored = default_storage.save(name, ContentFile(content))
    if stored != name:
        default_storage.delete(stored)
        raise RuntimeError(f"The storage would keep {name} under another name.")
    _flush(name)
    return name


def _flush(name: str) -> None:
    """On a disk of ours: the bytes are there before the row says so, whatever happens to the power."""
    # Django's word for a storage without paths of its own, such as S3: there the bytes are safe when it has answered
    with suppress(NotImplementedError):
        path = Path(default_storage.path(name))
        for part, flags in ((path, os.O_RDONLY), (path.parent, os.O_RDONLY | os.O_DIRECTORY)):
            descriptor = os.open(part, flags)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _tell(document: Document, addresses: list[str], now: datetime) -> None:
    """Queues one e-mail for each address, in the transaction in which the file becomes ready."""
    words = {
        "document": document,
        "kind": document.kind_facts,
        "number": document.printed_number,
        "portal_url": settings.PORTAL_URL,
        "demo_mode": settings.DEMO_MODE,
    }
    for place, address in enumerate(addresses):
        outbox.queue(
            to=address,
            kind=MAIL_KIND,
            dedupe_key=f"{MAIL_KIND}:{document.number}:{place}",
            subject=f"{document.kind_facts.title} for {document.school_name} is ready",
            text=render_to_string("emails/documents/ready.txt", words).strip() + "\n",
            html=render_to_string("emails/documents/ready.html", words),
            by=document.actor,
            now=now,
        )
