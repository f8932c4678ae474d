"""Reads a published CSV file line by line: never the whole file in memory, and only what is whole and text.

Every refusal is the error of the file's sort and says in plain words what the file is and what to do.
"""

import codecs
import contextlib
import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from schools.domain.file_report import FileRefusedError

CHUNK = 1 << 20
# The longest lines of any such file have about 2,500 bytes
LONGEST_LINE = 1 << 19
Progress = Callable[[int], None]
Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Sort:
    """What sort of file was asked for: `name` as in "This is not {name}", and how it is refused."""

    name: str
    refusal: type[FileRefusedError]


@dataclass(frozen=True)
class Scan:
    """What one pass over the bytes found; `size` in bytes, `ends_whole` = the last line has its end."""

    sha256: str
    size: int
    encoding: str
    ends_whole: bool


@dataclass(frozen=True)
class Line:
    """One record; `number` is the line of the file on which it begins, from 1."""

    number: int
    texts: list[str]


def scan(path: Path, sort: Sort) -> Scan:
    """One pass over the bytes: is it text, in which encoding, of lines that such a file can have?"""
    if not path.exists():
        raise sort.refusal(f"There is no file {path}.")
    if not path.is_file():
        raise sort.refusal(f"{path} is not a file. Give the CSV file itself.")
    digest, size, lines, line_length, last = hashlib.sha256(), 0, 1, 0, b""
    encodings = _Encodings(path, sort)
    with _opened(path, sort) as stream:
        while chunk := stream.read(CHUNK):
            if size == 0:
                _refuse_by_beginning(path, chunk, sort)
            if b"\x00" in chunk:
                line = lines + chunk[: chunk.index(0)].count(b"\n")
                raise sort.refusal(
                    f"{path.name} is not a text file: it holds NUL bytes, the first in line {line}. Download it again."
                )
            line_length = _longest_line(path, chunk, line_length, lines, sort)
            encodings.feed(chunk)
            digest.update(chunk)
            size += len(chunk)
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    if size == 0:
        raise sort.refusal(f"{path.name} is empty. Download it again.")
    return Scan(digest.hexdigest(), size, encodings.found(), ends_whole=last in {b"\n", b"\r"})


@contextlib.contextmanager
def records(path: Path, found: Scan, sort: Sort, progress: Progress | None = None) -> Iterator[Iterator[Record]]:
    """Records with the line they begin on; `progress` hears how many more bytes were read."""
    with (
        _opened(path, sort) as raw,
        io.TextIOWrapper(raw, encoding=found.encoding, errors="strict", newline="") as text,
    ):
        yield _told(_records(path, csv.reader(text, strict=True), sort), raw, progress or _unheard)


def _unheard(bytes_read: int) -> None:
    """Nobody is told."""


def _told(found: Iterator[Record], raw: io.BufferedReader, progress: Progress) -> Iterator[Record]:
    told = 0
    for count, record in enumerate(found):
        if count % 500 == 1:
            progress(raw.tell() - told)
            told = raw.tell()
        yield record
    progress(raw.tell() - told)


def _opened(path: Path, sort: Sort) -> io.BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise sort.refusal(f"{path} cannot be opened: {error.strerror}.") from error


def _records(path: Path, reader: "csv._reader", sort: Sort) -> Iterator[Record]:
    """Lines without any text are passed over."""
    while True:
        begins = reader.line_num + 1
        try:
            texts = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise sort.refusal(_broken_quotes(path, begins, reader.line_num, str(error))) from error
        if any(text.strip() for text in texts):
            yield begins, texts


def _broken_quotes(path: Path, begins: int, ends: int, error: str) -> str:
    if "field limit" in error or "end of data" in error:
        return (
            f"{path.name}, line {begins}: a quotation mark is opened and not closed, so nothing after it can be read. "
            "The file is damaged or breaks off there: download it again."
        )
    return f"{path.name}, line {ends}: quotation marks stand inside a field ({error}). Download the file again."


def _refuse_by_beginning(path: Path, chunk: bytes, sort: Sort) -> None:
    utf16 = "written in UTF-16. Save it as “CSV UTF-8” and give that file"
    beginnings = (
        (b"PK\x03\x04", "a ZIP archive or a workbook. Unpack it (or save it as CSV) and give the CSV file"),
        (b"\x1f\x8b", "compressed. Unpack it and give the CSV file"),
        (b"%PDF", f"a PDF document. Give the CSV file of {sort.name}"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook. Save it as CSV and give the CSV file"),
        (b"\xff\xfe", utf16),
        (b"\xfe\xff", utf16),
    )
    for beginning, what in beginnings:
        if chunk.startswith(beginning):
            raise sort.refusal(f"{path.name} is {what}.")
    if chunk[:1024].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        raise sort.refusal(
            f"{path.name} is a web page, not a CSV file: the download has probably failed. Download it again."
        )


def _longest_line(path: Path, chunk: bytes, carried: int, lines: int, sort: Sort) -> int:
    """The length of the line that the chunk leaves open; refuses a line that no such file has."""
    pieces = chunk.replace(b"\r", b"\n").split(b"\n")
    longest = max(carried + len(pieces[0]), *(len(piece) for piece in pieces))
    if longest > LONGEST_LINE:
        where = next((i for i, piece in enumerate(chunk.split(b"\n")) if len(piece) > LONGEST_LINE), 0)
        raise sort.refusal(
            f"{path.name} is not {sort.name}: it has a line of more than {LONGEST_LINE // 1024} kB, line "
            f"{lines + where}. Download it again."
        )
    return len(pieces[-1]) + (carried if len(pieces) == 1 else 0)


class _Encodings:
    """UTF-8 if all of it is, else Windows-1252; refuses what is neither."""

    def __init__(self, path: Path, sort: Sort) -> None:
        self.path, self.sort = path, sort
        self.open = {name: codecs.getincrementaldecoder(name)() for name in ("utf-8", "cp1252")}

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        for name, decoder in list(self.open.items()):
            try:
                decoder.decode(chunk, final)
            except UnicodeDecodeError:
                del self.open[name]
        if not self.open:
            raise self.sort.refusal(
                f"{self.path.name} is neither UTF-8 nor Windows-1252, the two ways {self.sort.name} is written"
                f"{_first_odd_line(self.path)}. Download it again."
            )

    def found(self) -> str:
        self.feed(b"", final=True)
        return "utf-8-sig" if "utf-8" in self.open else "cp1252"


def _first_odd_line(path: Path) -> str:
    """Where a byte stands that is a letter in neither."""
    with path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE), b""), start=1):
            for encoding in ("utf-8", "cp1252"):
                with contextlib.suppress(UnicodeDecodeError):
                    line.decode(encoding)
                    break
            else:
                return f": see line {number}"
    return ""
