"""What an uploaded file is, by its content and never by its name or by what the browser says.

Only plain files pass: one kind, nothing hidden behind it, nothing that runs, nothing that unpacks to more than a page.
"""

import hashlib
import io
import re
from dataclasses import dataclass
from typing import BinaryIO

import puremagic
from PIL import Image
from pypdf import PdfReader

from core.domain.uploads import KINDS, RULES, FileKind, UploadError, UploadRule, UploadUse, clean_name

SIGNATURES = {
    FileKind.PDF: re.compile(rb"%PDF-[12]\.\d"),
    FileKind.JPEG: re.compile(rb"\xff\xd8\xff"),
    FileKind.PNG: re.compile(rb"\x89PNG\r\n\x1a\n"),
}
# the last record of a zip archive, which may stand behind any other file
ZIP_END = b"PK\x05\x06"
ZIP_END_REACH = 66_000
JPEG_END = b"\xff\xd9"
MARKUP = re.compile(rb"<(script|html|!doctype|\?php|iframe|svg[\s>])", re.IGNORECASE)
# where readers of PDF and of HTML look for the beginning
HEAD = 1_024
RUNS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE"}


@dataclass(frozen=True, kw_only=True)
class CheckedUpload:
    """A file that was accepted. `size` in bytes; `name` is safe to show, to store and to send."""

    kind: FileKind
    name: str
    size: int
    sha256: str
    content: bytes

    @property
    def mime(self) -> str:
        return KINDS[self.kind].mime


def check_upload(file: BinaryIO, *, name: str, use: UploadUse) -> CheckedUpload:
    """Reads the whole file and says what it is. Raises UploadError in plain words for what `use` does not accept."""
    rule = RULES[use]
    content = file.read(rule.most_bytes + 1)
    if not content:
        raise UploadError("The file is empty. Choose another one.")
    if len(content) > rule.most_bytes:
        most = rule.most_bytes // 1_000_000
        raise UploadError(f"The file is larger than {most} MB. Make it smaller, or upload a part of it.")
    kind = _kind_of(content, rule)
    if kind == FileKind.PDF:
        _check_pdf(content, rule)
    else:
        _check_image(content, kind, rule)
    return CheckedUpload(
        kind=kind,
        name=clean_name(name, kind),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def _kind_of(content: bytes, rule: UploadRule) -> FileKind:
    try:
        found = {match.mime_type for match in puremagic.magic_string(content[:HEAD])}
    except puremagic.PureError:
        found = set()
    for kind in rule.kinds:
        if KINDS[kind].mime in found and SIGNATURES[kind].match(content):
            break
    else:
        raise UploadError(f"This is not a {rule.kind_words} file, whatever its name says. Save it as one of these.")
    hidden = ZIP_END in content[-ZIP_END_REACH:] or MARKUP.search(
        content, 0, HEAD if kind == FileKind.PDF else len(content)
    )
    if hidden or (kind != FileKind.PDF and b"%PDF-" in content):
        raise UploadError("There is another file hidden in this one. Save or scan it anew and upload that.")
    return kind


def _check_pdf(content: bytes, rule: UploadRule) -> None:
    if content.rpartition(b"%%EOF")[2].strip(b"\x00\t\n\x0c\r "):
        raise UploadError("The PDF is not complete, or something stands behind its end. Save it anew and upload that.")
    try:
        reader = PdfReader(io.BytesIO(content))
        encrypted = reader.is_encrypted
        pages = 0 if encrypted else len(reader.pages)
        active = not encrypted and pages <= rule.most_pages and _runs_something(reader)
    except Exception as error:
        # whatever a reader of other people's files stumbles over
        raise UploadError("The PDF is damaged and cannot be read. Save it anew and upload that.") from error
    if encrypted:
        raise UploadError("The PDF is protected with a password. Remove the password and upload it again.")
    if not 1 <= pages <= rule.most_pages:
        raise UploadError(f"The PDF has {pages} pages; it must have between 1 and {rule.most_pages}.")
    if active:
        raise UploadError(
            "The PDF holds a program, a form that sends data or another file. Print it to a plain PDF and upload that."
        )


def _runs_something(reader: PdfReader) -> bool:
    root = reader.root_object
    names = _value(root, "/Names") or {}
    if "/JavaScript" in names or "/EmbeddedFiles" in names or "/AA" in root or _acts(_value(root, "/OpenAction")):
        return True
    for page in reader.pages:
        notes = [note.get_object() for note in _value(page, "/Annots") or ()]
        if "/AA" in page or any(
            "/AA" in note or _acts(_value(note, "/A")) or _value(note, "/Subtype") == "/FileAttachment"
            for note in notes
        ):
            return True
    return False


def _acts(action: object) -> bool:
    """True for an action that does more than lead to a page; a destination is no action."""
    if isinstance(action, list):
        return any(_acts(one.get_object()) for one in action)
    return isinstance(action, dict) and (_value(action, "/S") in RUNS or _acts(_value(action, "/Next")))


def _value(dictionary: dict, key: str) -> object:
    """What stands there, also when it stands elsewhere in the file and is only referred to; None when it is absent."""
    found = dictionary.get(key)
    return None if found is None else found.get_object()


def _check_image(content: bytes, kind: FileKind, rule: UploadRule) -> None:
    try:
        with Image.open(io.BytesIO(content), formats=[kind.name]) as image:
            pixels = image.width * image.height
            if pixels <= rule.most_pixels:
                image.verify()
                _draw_small(content, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        pixels = rule.most_pixels + 1
    except Exception as error:
        raise UploadError("The picture is damaged and cannot be read. Save it anew and upload that.") from error
    if pixels > rule.most_pixels:
        most = rule.most_pixels // 1_000_000
        raise UploadError(f"The picture has more than {most} million pixels. Make it smaller and upload that.")
    if kind == FileKind.PNG and not content.endswith(b"IEND\xaeB`\x82"):
        raise UploadError("There is another file hidden in this one. Save or scan it anew and upload that.")


def _draw_small(content: bytes, kind: FileKind) -> None:
    """JPEG says only when it is drawn that a part is missing; an eighth of the size costs little memory.

    The end mark is asked for as well: WeasyPrint, once imported, tells Pillow to put up with half a picture.
    """
    if kind == FileKind.JPEG:
        if not content.rstrip(b"\0\r\n ").endswith(JPEG_END):
            raise ValueError("the end mark is missing")
        with Image.open(io.BytesIO(content), formats=[kind.name]) as image:
            image.draft("RGB", (max(1, image.width // 8), max(1, image.height // 8)))
            image.load()
