"""What anybody finds out with a number or a file, and what nobody does."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core import clock
from documents import issuing, producing
from documents.domain import numbers
from documents.domain.kinds import PUBLIC_KINDS, Kind
from documents.domain.standing import Reason
from documents.forms.verify import MOST_BYTES
from documents.models import Document, Rendition
from tests.documents.paper import read_paper
from tests.factories.documents import DocumentFactory, RenditionFactory, facts_of

pytestmark = pytest.mark.django_db
UNKNOWN = numbers.printed(numbers.from_random(42))


def page(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def url(document):
    return f"/verify/{document.printed_number}/"


@pytest.mark.parametrize("kind", sorted(PUBLIC_KINDS))
def test_the_page_agrees_with_the_paper(client, now, kind):
    facts = facts_of(kind)
    document = DocumentFactory(kind=kind, facts=facts.to_dict(), valid_to=None)
    rendition = RenditionFactory(document=document)
    producing.produce(rendition_id=rendition.pk, now=now)
    rendition.refresh_from_db()
    with rendition.file.open() as file:
        paper = read_paper(file.read()).text
    shown = page(client.get(url(document)))
    for fact in (document.printed_number, facts.school_name, facts.programme_name, "22 November 2026"):
        assert fact in paper
        assert fact in shown
    rows = re.findall(r"<dd[^>]*> (.*?) </dd>", shown)
    printed = [row for row in rows if row not in {"No end date", f"Local Programme: {facts.programme_name}"}]
    assert len(printed) >= 4
    unseen = [row for row in printed if row not in paper and not row.startswith(("Welcome", "0 of", "4 of", "2 of"))]
    assert unseen == []


def test_a_valid_document_says_so(client):
    document = DocumentFactory(school__name="St Mary's <b>&", valid_to=clock.local_date(clock.now()))
    shown = page(client.get(url(document)))
    assert "This certificate is genuine and valid" in shown
    assert "St Mary&#x27;s &lt;b&gt;&amp;" in shown
    assert "Demonstration" not in re.sub(r'<div class="demo-banner".*?</div>', "", shown)


def test_a_demonstration_says_so(client):
    assert "what is said here is invented" in page(client.get(url(DocumentFactory(is_demonstration=True))))


def test_a_document_past_its_last_day_says_so(client):
    document = DocumentFactory(issued_on=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    shown = page(client.get(url(document)))
    assert "genuine, and no longer valid" in shown
    assert "It was valid to 1 January 2021." in shown


def test_a_withdrawn_document_says_when_and_why_by_class(client, now, by_clock):
    document = DocumentFactory()
    issuing.revoke(document=document.public_id, reason=Reason.WRONG_FACTS, by=by_clock, now=now + timedelta(days=1))
    shown = page(client.get(url(document)))
    assert "This certificate was withdrawn" in shown
    assert "on 23 November 2026 and counts no more. Something printed on it was wrong." in shown
    assert "genuine" not in shown


def test_a_replaced_document_leads_to_the_newest(client, now, by_clock):
    old = DocumentFactory()
    new = issuing.supersede(
        document=old.public_id, issue_key="new", facts=facts_of(Kind.CERTIFICATE), by=by_clock, now=now
    )
    shown = page(client.get(url(old)))
    assert "was replaced by a newer one" in shown
    assert f'href="{url(new)}"' in shown


@pytest.mark.parametrize("typed", ["{n}", "hwb {n} ", " {n}", "https://portal.example.org/verify/HWB-{n}/"])
def test_however_the_number_is_typed_it_leads_to_its_page(client, typed):
    document = DocumentFactory()
    answer = client.get("/verify/", {"number": typed.format(n=document.number.lower())})
    assert (answer.status_code, answer["Location"]) == (302, url(document))
    assert client.get(f"/verify/{document.number.lower()}/")["Location"] == url(document)


def test_a_typing_mistake_is_told_apart_from_an_unknown_number(client):
    document = DocumentFactory(number=numbers.from_random(7))
    wrong = document.number[:4] + "Z" + document.number[5:]
    typo = client.get(f"/verify/{wrong}/")
    assert typo.status_code == 404
    assert "has a typing mistake" in page(typo)
    assert f'value="{wrong}"' in page(typo)
    unknown = client.get(f"/verify/{UNKNOWN}/")
    assert unknown.status_code == 404
    assert f"Nothing was issued under {UNKNOWN}" in page(unknown)
    assert f'value="{UNKNOWN}"' in page(unknown)
    nothing = client.get("/verify/hello/")
    assert nothing.status_code == 404
    assert "That is not a document number" in page(nothing)
    form = client.get("/verify/", {"number": wrong})
    assert form.status_code == 200
    assert "has a typing mistake" in page(form)
    assert "Type the number" in page(client.get("/verify/", {"number": ""}))


def test_a_kind_that_is_not_public_does_not_exist(client):
    document = DocumentFactory(kind=Kind.SUBMISSION_FORM)
    answer = client.get(url(document))
    assert answer.status_code == 404
    assert "Nothing was issued under" in page(answer)
    assert document.school_name not in page(answer)


def test_guessing_is_stopped(client, settings, monkeypatch):
    settings.RATELIMIT_ENABLE = True
    # a minute that does not end in the middle of the test
    monkeypatch.setattr("django_ratelimit.core.time", SimpleNamespace(time=lambda: 1_800_000_000.0))
    document = DocumentFactory()
    codes = [client.get(url(document)).status_code for _ in range(31)]
    assert (codes[0], codes[-1]) == (200, 429)
    assert "too quick" in page(client.get(url(document)))
    assert client.get("/verify/").status_code == 200


def hand_in(client, content, name="certificate.pdf"):
    return client.post("/verify/file/", {"paper": SimpleUploadedFile(name, content)})


@pytest.fixture
def issued(now):
    rendition = RenditionFactory()
    producing.produce(rendition_id=rendition.pk, now=now)
    rendition.refresh_from_db()
    with rendition.file.open() as file:
        return rendition, file.read()


def test_the_file_we_issued_is_known_and_one_byte_more_is_not(client, issued):
    rendition, content = issued
    shown = page(hand_in(client, content))
    assert "The file certificate.pdf is one that we issued, unchanged to the last byte." in shown
    assert rendition.document.printed_number in shown
    altered = page(hand_in(client, content + b"\n"))
    assert "This is not a file we issued" in altered
    assert rendition.document.printed_number not in altered


def test_an_older_print_is_known_too(client, issued, now, by_clock):
    rendition, content = issued
    issuing.make_again(document=rendition.document.public_id, by=by_clock, now=now)
    shown = page(hand_in(client, content))
    assert "is one that we issued" in shown
    assert "It has been made again since" in shown


def test_a_withdrawn_document_is_not_rescued_by_its_file(client, issued, now, by_clock):
    rendition, content = issued
    issuing.revoke(document=rendition.document.public_id, reason=Reason.SCHOOL_ASKED, by=by_clock, now=now)
    assert "This certificate was withdrawn" in page(hand_in(client, content))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-" + b"x" * MOST_BYTES, "larger than 2 MB"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "not a PDF file"),
        (b"", "empty"),
    ],
)
def test_what_cannot_be_ours_is_refused_with_a_sentence(client, content, sentence):
    answer = hand_in(client, content, name="<b>holiday</b>.pdf")
    assert answer.status_code == 200
    assert sentence in page(answer)
    assert "<b>holiday" not in page(answer)


def test_no_file_at_all_is_told(client):
    assert "Choose the PDF file" in page(client.post("/verify/file/"))
    assert client.get("/verify/file/").status_code == 200


def test_nothing_is_kept_of_a_file(client, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    (tmp_path / "uploads").mkdir()
    before = set(tmp_path.rglob("*"))
    hand_in(client, b"%PDF-" + b"x" * 3_000_000)
    assert set(tmp_path.rglob("*")) == before
    assert not Document.objects.exists()
    assert not Rendition.objects.exists()


def test_a_forged_form_is_refused():
    client = Client(enforce_csrf_checks=True)
    assert hand_in(client, b"%PDF-").status_code == 403
    client.get("/verify/")
    token = client.cookies["csrftoken"].value
    paper = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    assert client.post("/verify/file/", {"paper": paper, "csrfmiddlewaretoken": token}).status_code == 200
