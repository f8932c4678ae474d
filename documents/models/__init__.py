from documents.models.document import Document
from documents.models.rendition import Rendition

__all__ = ["Document", "Rendition"]
