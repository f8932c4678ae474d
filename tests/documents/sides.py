"""The certificate that stands in an address of the access tests."""

from documents.models import Document
from tests.factories.documents import DocumentFactory, RenditionFactory
from tests.world import Side


def document_of(side: Side) -> Document:
    """A certificate with its file, issued to the side's school."""
    if "document" not in side.objects:
        document = DocumentFactory(school=side.school, programme=side.programme)
        side.objects["document"] = RenditionFactory(document=document, ready=True).document
    return side.objects["document"]
