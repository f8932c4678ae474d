"""Files are taken by what they are, not by what they are called."""

import contextlib
import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import uploads
from core.domain.uploads import RULES, FileKind, UploadError, UploadUse, clean_name
from core.uploads import check_upload
from tests.core import upload_files as make

PDF, JPEG, PNG = make.pdf(), make.image("JPEG"), make.image("PNG")


def check(content: bytes, name="scan.pdf", use=UploadUse.EVIDENCE):
    return check_upload(io.BytesIO(content), name=name, use=use)


@pytest.mark.parametrize(
    ("content", "kind", "name", "mime"),
    [
        (PDF, FileKind.PDF, "scan.pdf", "application/pdf"),
        (make.pdf(make.with_links, pages=3), FileKind.PDF, "scan.pdf", "application/pdf"),
        (make.pdf(make.referred_to(make.with_links)), FileKind.PDF, "scan.pdf", "application/pdf"),
        (PDF + b"\r\n\0\0", FileKind.PDF, "scan.pdf", "application/pdf"),
        (JPEG, FileKind.JPEG, "scan.jpg", "image/jpeg"),
        (make.image("JPEG", (3000, 2000)), FileKind.JPEG, "scan.jpg", "image/jpeg"),
        (PNG, FileKind.PNG, "scan.png", "image/png"),
    ],
)
def test_a_plain_file_is_taken_for_what_it_is(content, kind, name, mime):
    taken = check(content, name="scan.exe")
    assert (taken.kind, taken.name, taken.mime, taken.size) == (kind, name, mime, len(content))
    assert taken.sha256 == hashlib.sha256(content).hexdigest()
    assert taken.content == content


OTHER = "not a PDF, JPEG or PNG file"
HIDDEN = "another file hidden"
ACTIVE = "Print it to a plain PDF"
DAMAGED = "damaged"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"hello world", OTHER),
        (b"\0" * 50, OTHER),
        (b"MZ\x90\0" + b"\0" * 500, OTHER),
        (b"\x7fELF" + b"\0" * 500, OTHER),
        (b"<!DOCTYPE html><html><body>%PDF-1.7", OTHER),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", OTHER),
        (make.archive(), OTHER),
        (make.image("GIF"), OTHER),
        (make.image("TIFF"), OTHER),
        (make.image("WEBP"), OTHER),
        (b"  " + PDF, OTHER),
        (b"%PDF-9.9\n", OTHER),
        # two files in one
        (PDF + make.archive(), HIDDEN),
        (PDF[:-6] + make.archive() + b"\n%%EOF", HIDDEN),
        (JPEG + make.archive(), HIDDEN),
        (PNG + make.archive(), HIDDEN),
        (PNG + b"more", HIDDEN),
        (JPEG + PDF, HIDDEN),
        (PNG[:-12] + b"<script>alert(1)</script>" + PNG[-12:], HIDDEN),
        (JPEG + b"<?php echo 1;", HIDDEN),
        (b"%PDF-1.4\n<html><script>alert(1)</script>" + PDF, HIDDEN),
        # broken
        (PDF[: len(PDF) // 2], "not complete"),
        (PDF + b"and more", "not complete"),
        (b"%PDF-1.7\n%%EOF", DAMAGED),
        (b"%PDF-1.7\nxref\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF", DAMAGED),
        (JPEG[: len(JPEG) // 2], DAMAGED),
        (PNG[: len(PNG) // 2] + PNG[-12:], DAMAGED),
        (b"\xff\xd8\xff\xe0nothing", DAMAGED),
        # locked
        (make.pdf(user_password="secret"), "protected with a password"),
        (make.pdf(user_password="", owner_password="secret"), "protected with a password"),
        # active
        (make.pdf(make.with_javascript), ACTIVE),
        (make.pdf(make.with_file), ACTIVE),
        (make.pdf(make.opening("/Launch")), ACTIVE),
        (make.pdf(make.next_action), ACTIVE),
        (make.pdf(make.page_action), ACTIVE),
        (make.pdf(make.referred_to(make.with_javascript)), ACTIVE),
        (make.pdf(make.referred_to(make.next_action)), ACTIVE),
        (make.pdf(make.referred_to(make.annotation("/Link", "/Launch"))), ACTIVE),
        (make.pdf(make.annotation("/Link", "/Launch")), ACTIVE),
        (make.pdf(make.annotation("/Widget", "/SubmitForm")), ACTIVE),
        (make.pdf(make.annotation("/FileAttachment", "/URI")), ACTIVE),
        # too much
        (make.pdf(pages=301), "has 301 pages"),
        (make.pdf(pages=0), "has 0 pages"),
        (make.huge_png(8_000, 8_000), "50 million pixels"),
        (make.huge_png(10_000, 10_000), "50 million pixels"),
        (make.huge_png(60_000, 60_000), "50 million pixels"),
    ],
)
def test_anything_else_is_refused_in_words(content, words):
    with pytest.raises(UploadError) as refused:
        check(content)
    assert words in str(refused.value)
    assert refused.value.field == "file"


def test_a_file_may_be_as_large_as_the_rule_and_no_larger():
    most = RULES[UploadUse.EVIDENCE].most_bytes
    filled = PDF + b"\n" * (most - len(PDF))
    assert check(filled).size == most
    with pytest.raises(UploadError, match="larger than 10 MB"):
        check(filled + b"\n")


def test_a_large_file_is_not_read_to_its_end():
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            assert 0 < size <= RULES[UploadUse.EVIDENCE].most_bytes + 1
            self.taken += size
            return b"x" * size

    file = Endless()
    with pytest.raises(UploadError, match="larger than"):
        check_upload(file, name="a.pdf", use=UploadUse.EVIDENCE)
    assert file.taken == RULES[UploadUse.EVIDENCE].most_bytes + 1


@pytest.mark.parametrize(
    ("content", "words"), [(PDF, "not a PNG or JPEG"), (make.image("PNG", (2_001, 2_000)), "4 million pixels")]
)
def test_each_use_has_its_own_rule(content, words):
    with pytest.raises(UploadError, match=words):
        check(content, use=UploadUse.LOGO)


def test_every_use_has_a_rule_and_every_kind_a_signature():
    assert set(RULES) == set(UploadUse)
    assert set(uploads.SIGNATURES) == set(FileKind)


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Award letter.PDF", "Award letter.pdf"),
        ("C:\\Users\\lead\\scan.pdf", "scan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("report.pdf.exe", "report.pdf.pdf"),
        ("no ending", "no ending.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("con.pdf", "file con.pdf"),
        ("evil\u202efdp.exe", "evilfdp.pdf"),
        ("a\r\nX-Header: b.pdf", "aX-Header b.pdf"),
        ('say "cheese" <now>.pdf', "say cheese now.pdf"),
        ("Zażółć.pdf", "Zażółć.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(given_name, name):
    assert clean_name(given_name, FileKind.PDF) == name


@given(st.text(max_size=200))
def test_a_cleaned_name_is_short_has_no_folder_and_ends_as_its_kind(text):
    name = clean_name(text, FileKind.PNG)
    assert name.endswith(".png")
    assert 5 <= len(name) <= 90
    assert not set(name) & set('/\\<>:"|?*\r\n\0')
    assert not name.startswith(".")


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused_and_nothing_else(content):
    with pytest.raises(UploadError):
        check(content)


@given(data=st.data(), base=st.sampled_from([PDF, JPEG, PNG]))
def test_a_file_with_a_few_wrong_bytes_is_taken_or_refused_and_nothing_else(data, base):
    spoilt = bytearray(base)
    for _ in range(data.draw(st.integers(1, 5))):
        spoilt[data.draw(st.integers(0, len(base) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UploadError):
        assert check(bytes(spoilt)).size == len(base)
