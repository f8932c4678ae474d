"""Files to upload, made on the spot: good ones, broken ones, dangerous ones."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, Fit, NameObject, TextStringObject


def image(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    """A small one is noise, so that half of it is missing when half of the file is; a large one is plain."""
    stream = io.BytesIO()
    drawn = Image.effect_noise(size, 80) if size[0] < 100 else Image.new("L", size, 200)
    drawn.convert("RGB").save(stream, kind)
    return stream.getvalue()


def pdf(change=None, pages: int = 1, **encrypt: str) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if change:
        change(writer)
    if encrypt:
        writer.encrypt(**encrypt, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A few bytes that claim to be a very large picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def with_javascript(writer: PdfWriter) -> None:
    names = ArrayObject([TextStringObject("hello"), action("/JavaScript", JS="app.alert('hello')")])
    tree = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})


def with_file(writer: PdfWriter) -> None:
    writer.add_attachment("virus.exe", b"MZ")


def action(kind: str, **more: str) -> DictionaryObject:
    named = {NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(kind), **named})


def opening(kind: str):
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = action(kind)

    return change


def next_action(writer: PdfWriter) -> None:
    first = action("/GoTo")
    first[NameObject("/Next")] = action("/Launch")
    writer.root_object[NameObject("/OpenAction")] = first


def page_action(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action("/JavaScript", JS="1")})


def annotation(subtype: str, kind: str):
    def change(writer: PdfWriter) -> None:
        note = DictionaryObject({NameObject("/Subtype"): NameObject(subtype), NameObject("/A"): action(kind)})
        writer.pages[0][NameObject("/Annots")] = ArrayObject([note])

    return change


def referred_to(change):
    """The same, but names, notes and actions stand elsewhere in the file, as most programs write them."""

    def apart(writer: PdfWriter) -> None:
        change(writer)
        for holder in (writer.root_object, writer.pages[0]):
            for key in ("/Names", "/OpenAction", "/Annots"):
                if key in holder:
                    holder[NameObject(key)] = writer._add_object(holder.raw_get(key))

    return apart


def with_links(writer: PdfWriter) -> None:
    writer.add_annotation(0, Link(rect=(1, 1, 9, 9), url="https://example.org/"))
    writer.add_annotation(0, Link(rect=(1, 1, 9, 9), target_page_index=0, fit=Fit.fit()))
    writer.root_object[NameObject("/OpenAction")] = ArrayObject(
        [writer.pages[0].indirect_reference, NameObject("/Fit")]
    )
