"""Reads a PDF as a screen reader would: text, tags in order, alternative texts, language, title."""

import re
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, IndirectObject


@dataclass(frozen=True)
class Paper:
    text: str
    pages: int
    title: str
    language: str
    marked: bool
    shows_title: bool
    xmp: str
    tags: list[str]
    alternatives: list[str]
    fonts_embedded: bool


def read_paper(content: bytes) -> Paper:
    reader = PdfReader(BytesIO(content), strict=True)
    root = reader.root_object
    tags: list[str] = []
    alternatives: list[str] = []
    walk(root["/StructTreeRoot"]["/K"], tags, alternatives)
    fonts = {key: font for page in reader.pages for key, font in page["/Resources"]["/Font"].items()}
    return Paper(
        text=re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages)),
        pages=len(reader.pages),
        title=reader.metadata.title,
        language=root["/Lang"],
        marked=bool(root["/MarkInfo"]["/Marked"]),
        shows_title=bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
        xmp=root["/Metadata"].get_data().decode(),
        tags=tags,
        alternatives=alternatives,
        fonts_embedded=all(is_embedded(font) for font in fonts.values()),
    )


def walk(node: object, tags: list[str], alternatives: list[str]) -> None:
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            walk(child, tags, alternatives)
    elif isinstance(node, dict) and "/S" in node:
        tags.append(node["/S"].removeprefix("/"))
        if node["/S"] == "/Figure":
            alternatives.append(node.get("/Alt", ""))
        walk(node.get("/K", []), tags, alternatives)


def is_embedded(font: object) -> bool:
    described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    return any(f"/FontFile{number}" in described for number in ("", "2", "3"))
