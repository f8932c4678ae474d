"""Papers: what they say, to everybody who reads or hears them; and that nothing typed can be more than text."""

from datetime import date
from io import BytesIO

import pytest
import segno
from pypdf import PdfReader

from documents import rendering
from documents.domain.facts import Answer, Row, Section, Table
from documents.domain.kinds import KINDS, Kind
from documents.domain.numbers import printed
from documents.domain.text import printable
from documents.models import Document
from documents.rendering import RenderingError, to_html, to_pdf, to_pdf_together
from tests.documents.paper import read_paper
from tests.factories.documents import facts_of

KIND = pytest.mark.parametrize("kind", list(Kind))
NUMBER = "3G9230VQVS2"


def paper(kind, *, is_demonstration=False, **facts):
    """A document that was never stored: rendering reads nothing else."""
    stored = facts_of(kind, **facts).to_dict()
    return Document(
        number=NUMBER, kind=kind, facts=stored, issued_on=date(2026, 11, 22), is_demonstration=is_demonstration
    )


@KIND
def test_a_paper_is_pdf_ua(kind):
    read = read_paper(to_pdf(paper(kind)))
    assert 'pdfuaid:part="1"' in read.xmp
    assert read.marked
    assert read.shows_title
    assert read.fonts_embedded
    assert read.language == "en-GB"
    assert read.title == f"{KINDS[kind].title} HWB-3G923-0VQVS-2, Meadow Bank Primary School"
    assert read.title in read.xmp
    assert all(read.alternatives)
    headings = [tag for tag in read.tags if tag in {"H1", "H2", "H3"}]
    assert headings[0] == "H1"
    assert headings.count("H1") == 1


@KIND
def test_the_same_document_gives_the_same_bytes(kind):
    assert to_pdf(paper(kind)) == to_pdf(paper(kind))


def test_another_process_gives_the_same_bytes():
    before = to_pdf(paper(Kind.CERTIFICATE))
    to_pdf(paper(Kind.SUBMISSION_FORM))
    rendering.press.cache_clear()
    assert to_pdf(paper(Kind.CERTIFICATE)) == before


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        (
            Kind.WELCOME_LETTER,
            [
                "Welcome to the Healthy Schools enhancement model",
                "On 20 November 2026 your school made its first entry",
                "To the head teacher and the health and well-being lead Meadow Bank Primary School",
                "healthyschools@wyreforest.example.org, telephone 01562 555010",
                "Sent through the Local Programme: Wyre Forest",
            ],
        ),
        (
            Kind.ACCEPTANCE_LETTER,
            [
                "Local Programme of the Healthy Schools enhancement model",
                "quality assurance system (QUAS) confirmed your plan: both priorities",
                "Local priority: Healthy weight",
                "School priority: Emotional well-being",
                "rises from 41 % to 55 %.",
                "until 30 June 2027",
            ],
        ),
        (
            Kind.CERTIFICATE,
            [
                "Certificate",
                "Meadow Bank Primary School has planned how",
                "of the Local Programme, Wyre Forest, confirmed the plan on 20 November 2026.",
                "Local priority: Healthy weight",
                "4 of 8 stages complete, six outcomes to come",
                "Certificate issued on 22 November 2026, valid to 30 June 2027.",
            ],
        ),
        (
            Kind.SUBMISSION_FORM,
            [
                "Submitted on 20 November 2026, round 1. Number HWB-3G923-0VQVS-2.",
                "How parents and carers are heard Not answered",
                "Survey each July",
                "9f" * 32,
                "Page 1 of 1",
            ],
        ),
        (
            Kind.CONGRATULATION_LETTER,
            [
                "Congratulations: you have met a meaningful outcome",
                "Where you began: 38 % (19 of 50), survey of July 2026",
                "Your award now holds 2 of 6 outcomes.",
            ],
        ),
        (
            Kind.AWARD,
            ["2 of 6 outcomes confirmed", "This award was first issued as HWB-7K3M9-QX2TD-4", "local priority"],
        ),
    ],
)
def test_a_paper_says_what_its_facts_say(kind, sentences):
    text = read_paper(to_pdf(paper(kind))).text
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_an_acceptance_letter_of_one_priority_says_what_is_still_to_come():
    (local, _) = facts_of(Kind.ACCEPTANCE_LETTER).priorities
    text = read_paper(to_pdf(paper(Kind.ACCEPTANCE_LETTER, priorities=(local,)))).text
    assert "the first part of your plan: one priority" in text
    assert "The certificate follows when your other priority is confirmed." in text
    assert "School priority" not in text
    assert "brand" not in text


def test_the_seal_is_told_in_words():
    read = read_paper(to_pdf(paper(Kind.CERTIFICATE, outcomes_met=5, stages_complete=8)))
    assert "Seal: 8 of 8 stages complete, 5 of 6 outcomes confirmed." in read.alternatives
    assert "5 of 6 outcomes confirmed" in read.text


@KIND
def test_who_holds_a_public_paper_can_check_it(kind, settings):
    settings.PORTAL_URL = "https://portal.example.org"
    content = to_pdf(paper(kind))
    read = read_paper(content)
    address = f"https://portal.example.org/verify/{printed(NUMBER)}/"
    assert printed(NUMBER) in read.text
    if not KINDS[kind].is_public:
        assert not any("QR code" in alternative for alternative in read.alternatives)
        return
    assert f"QR code that leads to {address}" in read.alternatives
    assert "type the number at portal.example.org/verify/" in read.text
    assert qr_modules(content) == qr_modules_of(address)


def qr_modules_of(address):
    code = segno.make_qr(address, error="m", mask=rendering.QR_MASK)
    return [[bool(module) for module in row] for row in code.matrix]


def qr_modules(content):
    """Dark and light, read off the picture in the PDF."""
    (picture,) = [image for page in PdfReader(BytesIO(content)).pages for image in page.images]
    grey = picture.image.convert("L")
    return [
        [grey.getpixel((x, y)) < 128 for x in range(0, grey.width, rendering.QR_SCALE)]
        for y in range(0, grey.height, rendering.QR_SCALE)
    ]


@KIND
def test_a_demonstration_says_so_in_words_and_nothing_else_does(kind):
    assert "Demonstration: what is said here is invented" in read_paper(to_pdf(paper(kind, is_demonstration=True))).text
    assert "Demonstration" not in read_paper(to_pdf(paper(kind))).text


HOSTILE = [
    "<script>alert(1)</script>",
    "</title></head><body><h1>Outstanding</h1>",
    "{{ facts.programme_mailbox }}{% include 'x' %}",
    "<img src=x onerror=alert(1)>",
    '" onload="x',
    "<!-- hidden",
    "&lt;b&gt; &amp; St Mary's",
    "Sunny \U0001f31e School",
    "\u202eloohcS yramirP\u202c reversed",
    "Żółć Ysgol Tŷ Ŵ",
    "x" * 200,
    "Long name of a school " * 9,
    "</style><style>*{display:none}</style>",
    "file:///etc/passwd",
    "%PDF-1.7 endobj (stream)",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", [Kind.CERTIFICATE, Kind.WELCOME_LETTER])
def test_a_hostile_school_name_is_printed_letter_by_letter(kind, name):
    plain = read_paper(to_pdf(paper(kind)))
    read = read_paper(to_pdf(paper(kind, school_name=name)))
    assert squeezed(printable(name)) in squeezed(read.text)
    assert read.tags.count("H1") == plain.tags.count("H1")
    assert len(read.alternatives) == len(plain.alternatives)
    assert "Outstanding" not in read.title or "</h1>" in read.title


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_are_printed_letter_by_letter(text):
    table = Table(caption=text, columns=(text, "By"), rows=(Row(cells=(text, text)),))
    section = Section(heading=text, answers=(Answer(question=text, answer=text),), tables=(table,))
    read = read_paper(to_pdf(paper(Kind.SUBMISSION_FORM, sections=(section,))))
    assert squeezed(read.text).count(squeezed(printable(text))) == 7
    assert read.tags.count("TR") == 3


def test_a_certificate_is_read_out_in_its_order():
    text = read_paper(to_pdf(paper(Kind.CERTIFICATE, is_demonstration=True))).text
    order = [
        "enhancement model",
        "Certificate",
        "Meadow Bank",
        "Local priority",
        "invented",
        "stages complete",
        "Number",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def squeezed(text):
    """Without the spaces that line breaks make."""
    return "".join(text.split())


def test_the_longest_certificate_stays_on_one_page():
    (local, school) = facts_of(Kind.CERTIFICATE).priorities
    longest = {"school_name": "W" * 200, "programme_name": "M" * 120}
    read = read_paper(to_pdf(paper(Kind.CERTIFICATE, is_demonstration=True, priorities=(local, school), **longest)))
    assert read.pages == 1


def test_several_papers_in_one_file_have_a_page_each_and_are_tagged_as_well():
    names = ["Meadow Bank", "<b>Hill</b> Top", "Żółć"]
    papers = [paper(Kind.CERTIFICATE, school_name=name) for name in names] + [paper(Kind.WELCOME_LETTER)]
    read = read_paper(to_pdf_together(papers, title="Certificates of November 2026"))
    assert (read.pages, read.title) == (4, "Certificates of November 2026")
    assert [name for name in names if name not in read.text] == []
    assert read.tags.count("H1") == 4
    assert len(read.alternatives) == 7
    assert all(read.alternatives)


def test_nothing_but_our_typeface_is_fetched():
    fetcher = rendering.ClosedFetcher()
    assert fetcher.fetch("font:SourceSansPro-Regular.ttf").read()[:4] == b"\x00\x01\x00\x00"
    for address in (
        "http://127.0.0.1/x",
        "https://example.org/x.png",
        "file:///etc/passwd",
        "font:../__init__.py",
        "font:SourceSansPro-Bold.ttf",
        "page:x.png",
        "ftp://example.org/",
    ):
        with pytest.raises(rendering.FatalURLFetchingError, match="not ours"):
            fetcher.fetch(address)


def test_a_page_that_asks_for_anything_else_is_not_printed(monkeypatch):
    page = str(to_html(paper(Kind.CERTIFICATE)))
    page = page.replace("</body>", '<img src="https://example.org/x.png" alt="x"></body>')
    monkeypatch.setattr(rendering, "to_html", lambda document: page)
    with pytest.raises(RenderingError, match=r"example\.org"):
        to_pdf(paper(Kind.CERTIFICATE))
