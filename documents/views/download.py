"""A document's file for those who may have it, or the page on which they wait for it."""

import hashlib
from io import BytesIO
from uuid import UUID

import structlog
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import slugify

from core import clock
from documents.models import Document, Rendition
from documents.models.rendition import State
from documents.queries import rendition_in_force, visible_to

log = structlog.get_logger(__name__)
LOOK_AGAIN_SECONDS = 5


def download(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The PDF once it is ready; before, a page that says so (202) and asks again by itself where there is script."""
    today = clock.local_date(clock.now())
    document = visible_to(request.user, on=today).filter(public_id=public_id).first()
    if document is None:
        raise Http404
    rendition = rendition_in_force(document)
    if rendition.state != State.READY or request.htmx:
        return _wait(request, document, rendition)
    content = kept_bytes(rendition)
    if content is None:
        log.error("document_file_lost", rendition=rendition.pk)
        return _wait(request, document, rendition, status=503, is_lost=True)
    return _file(request, document, rendition, content)


def kept_bytes(rendition: Rendition) -> bytes | None:
    """The file as it was made, or None when storage has lost or altered it: nothing else is ever handed out."""
    try:
        with default_storage.open(rendition.file.name) as file:
            content = file.read()
    except FileNotFoundError:
        return None
    return content if hashlib.sha256(content).hexdigest() == rendition.sha256 else None


def _file(request: HttpRequest, document: Document, rendition: Rendition, content: bytes) -> HttpResponse:
    etag = quote_etag(rendition.sha256)
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        name = f"{document.kind_facts.name} {document.school_name}"
        answer = FileResponse(
            BytesIO(content),
            as_attachment=True,
            filename=f"{slugify(name)[:80]}-{document.printed_number}.pdf",
            content_type="application/pdf",
        )
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _wait(
    request: HttpRequest, document: Document, rendition: Rendition, *, status: int = 202, is_lost: bool = False
) -> HttpResponse:
    is_ready = rendition.state == State.READY and not is_lost
    context = {
        "document": document,
        "kind": document.kind_facts,
        "is_ready": is_ready,
        "is_stuck": is_lost or rendition.state == State.FAILED,
        "seconds": LOOK_AGAIN_SECONDS,
    }
    template = "documents/_progress.html" if request.htmx else "documents/wait.html"
    answer = render(request, template, context, status=200 if is_ready else status)
    answer["Cache-Control"] = "private, no-store"
    return answer
