"""Which files may be uploaded where, and how they are named afterwards."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from core.errors import DomainError


class FileKind(StrEnum):
    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


@dataclass(frozen=True, kw_only=True)
class KindFacts:
    """How people call it, the file name's ending, and what it is served as."""

    words: str
    suffix: str
    mime: str


KINDS: dict[FileKind, KindFacts] = {
    FileKind.PDF: KindFacts(words="PDF", suffix=".pdf", mime="application/pdf"),
    FileKind.JPEG: KindFacts(words="JPEG", suffix=".jpg", mime="image/jpeg"),
    FileKind.PNG: KindFacts(words="PNG", suffix=".png", mime="image/png"),
}


class UploadUse(StrEnum):
    # a document or photograph that shows something: an award, an outcome
    EVIDENCE = "evidence"
    # a picture that stands on letters and pages
    LOGO = "logo"


@dataclass(frozen=True, kw_only=True)
class UploadRule:
    """What one use accepts. `most_pixels` keeps a small file from filling the memory when it is drawn."""

    kinds: tuple[FileKind, ...]
    most_bytes: int
    most_pixels: int
    most_pages: int = 300

    @property
    def kind_words(self) -> str:
        *first, last = [KINDS[kind].words for kind in self.kinds]
        return f"{', '.join(first)} or {last}" if first else last


MEGABYTE = 1_000_000
RULES: dict[UploadUse, UploadRule] = {
    UploadUse.EVIDENCE: UploadRule(
        kinds=(FileKind.PDF, FileKind.JPEG, FileKind.PNG), most_bytes=10 * MEGABYTE, most_pixels=50_000_000
    ),
    UploadUse.LOGO: UploadRule(kinds=(FileKind.PNG, FileKind.JPEG), most_bytes=2 * MEGABYTE, most_pixels=4_000_000),
}


class UploadError(DomainError):
    """The file is not taken; the sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, field="file")


# not allowed in names by Windows, and what turns a name around on the screen
_UNWANTED = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
LONGEST_STEM = 80


def clean_name(name: str, kind: FileKind) -> str:
    """A file name without folders, hidden signs or a false ending: "C:\\scan.PDF.exe" -> "scan.PDF.pdf" for a PDF."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem = _UNWANTED.sub("", last.rpartition(".")[0] or last)
    stem = " ".join(stem.split()).strip(". ")[:LONGEST_STEM].rstrip(". ")
    if not stem or _DEVICES.fullmatch(stem.partition(".")[0]):
        stem = f"file {stem}".strip()
    return stem + KINDS[kind].suffix
