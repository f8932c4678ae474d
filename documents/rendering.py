"""Facts to PDF/UA-1: the only importer of WeasyPrint, and it fetches nothing but our typeface.

A worker process keeps one font configuration and one parsed style sheet: without that, every document costs half as
much again and leaks 300 kB. WeasyPrint's image cache is not shared, because every paper has its own QR code.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import strip_spaces_between_tags
from django.utils.safestring import SafeString
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from documents.domain.kinds import KINDS, Kind, Sender
from documents.domain.numbers import printed
from documents.domain.seal import seal, seal_in_words
from documents.models import Document

FONTS = frozenset({"SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf"})
LANDSCAPE_NAME_LENGTHS = ((150, "longest"), (80, "longer"), (34, "long"))
# Any mask can be read; trying all eight takes longer than all other work on the code.
QR_MASK = 3
QR_SCALE = 2
NATIONAL_AUTHOR = "Healthy Schools enhancement model"


class RenderingError(Exception):
    """The paper could not be made; the text says why."""


@dataclass(frozen=True)
class Press:
    """What is made once for each worker process."""

    fonts: FontConfiguration
    style: CSS


class ClosedFetcher(URLFetcher):
    """Knows our two font files and what stands inside the page itself (data:); anything else stops the rendering."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, rest = url.partition(":")
        if scheme == "font" and rest in FONTS:
            return URLFetcherResponse(url, files("font_source_sans_pro").joinpath("files", rest).read_bytes())
        if scheme == "data":
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"The page asks for {url[:200]}, which is not ours.")


@cache
def press() -> Press:
    fonts = FontConfiguration()
    source = render_to_string("documents/pdf/print.css")
    return Press(fonts=fonts, style=CSS(string=source, font_config=fonts, url_fetcher=ClosedFetcher()))


def to_pdf(document: Document) -> bytes:
    """The same document gives the same bytes on every machine with the same versions. Raises RenderingError."""
    return _printed(to_html(document))


def to_pdf_together(documents: Sequence[Document], *, title: str) -> bytes:
    """Several in one file, to be printed in one go: a convenience, never the proof. Raises RenderingError."""
    parts = [to_html(document, layout="documents/pdf/part.html") for document in documents]
    return _printed(render_to_string("documents/pdf/together.html", {"title": title, "parts": parts}))


def page_to_pdf(template: str, facts: Mapping[str, object]) -> bytes:
    """A page that is no document: it has no number and nothing keeps it. The template extends documents/pdf/page.html
    and gets its `title`, `author` and `issued_on` with the facts. Raises RenderingError."""
    return _printed(render_to_string(template, dict(facts)))


def _printed(html: str) -> bytes:
    tools = press()
    # Every blank between tags would become a box to lay out.
    page = HTML(string=strip_spaces_between_tags(html), base_url="page:", url_fetcher=ClosedFetcher())
    try:
        return page.write_pdf(stylesheets=[tools.style], font_config=tools.fonts, pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:
        raise RenderingError(str(error)) from error


def to_html(document: Document, *, layout: str = "documents/pdf/base.html") -> SafeString:
    """The page that is printed, or a part of one; Django escapes every fact."""
    kind = KINDS[Kind(document.kind)]
    facts = document.typed_facts
    number = printed(document.number)
    verify_url = f"{settings.PORTAL_URL}/verify/{number}/"
    is_national = kind.sender == Sender.NATIONAL
    stages, outcomes = getattr(facts, "stages_complete", 0), getattr(facts, "outcomes_met", 0)
    return render_to_string(
        kind.template,
        {
            "layout": layout,
            "title": f"{kind.title} {number}, {facts.school_name}",
            "author": NATIONAL_AUTHOR if is_national else facts.programme_name,
            "kind_title": kind.title,
            "is_national": is_national,
            "is_demonstration": document.is_demonstration,
            "issued_on": document.issued_on,
            "number": number,
            "facts": facts,
            "name_length": _name_length(facts.school_name),
            "verify_url": verify_url,
            "verify_place": verify_url.partition("//")[2].partition(number)[0],
            "qr": segno.make_qr(verify_url, error="m", mask=QR_MASK).png_data_uri(border=0, scale=QR_SCALE),
            "seal": _seal_uri(stages, outcomes),
            "seal_words": seal_in_words(stages=stages, outcomes=outcomes),
        },
    )


def _name_length(name: str) -> str:
    return next((word for length, word in LANDSCAPE_NAME_LENGTHS if len(name) > length), "")


@cache
def _seal_uri(stages: int, outcomes: int) -> str:
    return "data:image/svg+xml;base64," + b64encode(seal(stages=stages, outcomes=outcomes).encode()).decode()
