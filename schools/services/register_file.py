"""Reads a CSV file of the register line by line: never the whole file in memory, and only what is whole and text.

Every refusal is a RegisterRefusedError that says in plain words what the file is and what to do.
"""

import codecs
import contextlib
import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import DomainError
from schools.domain.register_columns import Layout, read_header
from schools.domain.register_report import RegisterRefusedError

CHUNK = 1 << 20
# The register's longest lines have about 2,500 bytes
LONGEST_LINE = 1 << 19
Progress = Callable[[int], None]
Record = tuple[int, list[str]]
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or a workbook. Unpack it (or save it as CSV) and give the CSV file"),
    (b"\x1f\x8b", "compressed. Unpack it and give the CSV file"),
    (b"%PDF", "a PDF document. Give the CSV file of the register"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook. Save it as CSV and give the CSV file"),
    (b"\xff\xfe", "written in UTF-16. Save it as “CSV UTF-8” and give that file"),
    (b"\xfe\xff", "written in UTF-16. Save it as “CSV UTF-8” and give that file"),
)


@dataclass(frozen=True)
class Scan:
    """What one pass over the bytes found; `size` in bytes."""

    sha256: str
    size: int
    encoding: str


@dataclass(frozen=True)
class Line:
    """One record; `number` is the line of the file on which it begins, from 1."""

    number: int
    texts: list[str]


def scan(path: Path) -> Scan:
    """One pass over the bytes: is it text, in which encoding, of lines that a register can have?"""
    if not path.exists():
        raise RegisterRefusedError(f"There is no file {path}.")
    if not path.is_file():
        raise RegisterRefusedError(f"{path} is not a file. Give the CSV file itself.")
    digest, size, line_length = hashlib.sha256(), 0, 0
    utf8: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    cp1252 = codecs.getincrementaldecoder("cp1252")()
    is_cp1252 = True
    with _opened(path) as stream:
        while chunk := stream.read(CHUNK):
            if size == 0:
                _refuse_by_beginning(path, chunk)
            if b"\x00" in chunk:
                raise RegisterRefusedError(f"{path.name} is not a text file: it holds NUL bytes. Download it again.")
            line_length = _longest_line(path, chunk, line_length)
            utf8 = utf8 if utf8 and _decodes(utf8, chunk) else None
            is_cp1252 = is_cp1252 and _decodes(cp1252, chunk)
            if utf8 is None and not is_cp1252:
                raise _unknown_encoding(path)
            digest.update(chunk)
            size += len(chunk)
    if size == 0:
        raise RegisterRefusedError(f"{path.name} is empty. Download it again.")
    if utf8 is not None and not _decodes(utf8, b"", final=True):
        utf8 = None
    if utf8 is None and not is_cp1252:
        raise _unknown_encoding(path)
    return Scan(sha256=digest.hexdigest(), size=size, encoding="utf-8-sig" if utf8 is not None else "cp1252")


@contextlib.contextmanager
def reading(path: Path, found: Scan, progress: Progress | None = None) -> Iterator[tuple[Layout, Iterator[Line]]]:
    """The layout of a file and its lines; `progress` hears how many more bytes were read."""
    with _opened(path) as raw, io.TextIOWrapper(raw, encoding=found.encoding, errors="strict", newline="") as text:
        records = _records(path, csv.reader(text, strict=True))
        first = next(records, None)
        if first is None:
            raise RegisterRefusedError(f"{path.name} is empty. Download it again.")
        try:
            layout = read_header(first[1])
        except DomainError as error:
            raise RegisterRefusedError(f"{path.name}: {error}") from error
        yield layout, _lines(path, layout, _told(records, raw, progress or _unheard))


def _unheard(bytes_read: int) -> None:
    """Nobody is told."""


def _told(records: Iterator[Record], raw: io.BufferedReader, progress: Progress) -> Iterator[Record]:
    told = 0
    for count, record in enumerate(records):
        if count % 500 == 0:
            progress(raw.tell() - told)
            told = raw.tell()
        yield record
    progress(raw.tell() - told)


def _lines(path: Path, layout: Layout, records: Iterator[Record]) -> Iterator[Line]:
    """One line behind, so that the last one is known: a download that broke off shows there."""
    waiting = next(records, None)
    if waiting is None:
        raise RegisterRefusedError(f"{path.name} holds no rows below its first line.")
    for record in records:
        yield Line(*waiting)
        waiting = record
    number, texts = waiting
    if len(texts) < layout.width:
        raise RegisterRefusedError(
            f"{path.name} breaks off in line {number}: its last row has {len(texts)} of {layout.width} fields. "
            "Download it again."
        )
    yield Line(number, texts)


def _opened(path: Path) -> io.BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise RegisterRefusedError(f"{path} cannot be opened: {error.strerror}.") from error


def _records(path: Path, reader: "csv._reader") -> Iterator[Record]:
    """Records with the line they begin on; lines without any text are passed over."""
    while True:
        begins = reader.line_num + 1
        try:
            texts = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RegisterRefusedError(_broken_quotes(path, begins, reader.line_num, str(error))) from error
        if any(text.strip() for text in texts):
            yield begins, texts


def _broken_quotes(path: Path, begins: int, ends: int, error: str) -> str:
    if "field limit" in error or "end of data" in error:
        return (
            f"{path.name}, line {begins}: a quotation mark is opened and not closed, so nothing after it can be read. "
            "The file is damaged or breaks off there: download it again."
        )
    return f"{path.name}, line {ends}: quotation marks stand inside a field ({error}). Download the file again."


def _refuse_by_beginning(path: Path, chunk: bytes) -> None:
    for beginning, what in _BEGINNINGS:
        if chunk.startswith(beginning):
            raise RegisterRefusedError(f"{path.name} is {what}.")
    if chunk[:1024].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        raise RegisterRefusedError(
            f"{path.name} is a web page, not a CSV file: the download has probably failed. Download it again."
        )


def _longest_line(path: Path, chunk: bytes, carried: int) -> int:
    """The length of the line that the chunk leaves open; refuses a line that no register has."""
    pieces = chunk.replace(b"\r", b"\n").split(b"\n")
    longest = max(carried + len(pieces[0]), *(len(piece) for piece in pieces))
    if longest > LONGEST_LINE:
        raise RegisterRefusedError(
            f"{path.name} is not the register: it has a line of more than {LONGEST_LINE // 1024} kB. Download it again."
        )
    return len(pieces[-1]) + (carried if len(pieces) == 1 else 0)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _unknown_encoding(path: Path) -> RegisterRefusedError:
    return RegisterRefusedError(
        f"{path.name} is neither UTF-8 nor Windows-1252, the two ways the register is written. Download it again."
    )
