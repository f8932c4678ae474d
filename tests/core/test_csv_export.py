"""What a spreadsheet gets: the same words, and never a formula."""

import csv
import io
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.csv_export import as_text, csv_lines, csv_response, file_name

TRIGGERS = "=+-@\t\r"
TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
# what is dropped or passed over before the first sign is looked at
LEAD = st.text(alphabet=" \u00a0\u2003\u200b\ufeff\u202e\n\t", max_size=3)
LIKE_A_TRIGGER = st.sampled_from(
    ["=", "+", "-", "@", "|", "%", "\t", "\r", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "⁺"]
)


def read_back(rows, header=("What",)) -> list[list[str]]:
    text = "".join(csv_lines(header=header, rows=rows))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))[1:]


@given(lead=LEAD, trigger=LIKE_A_TRIGGER, rest=TEXT)
def test_what_could_be_a_formula_begins_with_an_apostrophe(lead, trigger, rest):
    assume(not (lead and trigger in "\t\r"))
    text = lead + trigger + rest
    ((cell,),) = read_back([[text]])
    assert cell.startswith("'")


@given(TEXT)
def test_no_cell_begins_like_a_formula_whatever_stands_in_it(text):
    ((cell,),) = read_back([[text]]) or [[""]]
    seen = unicodedata.normalize("NFKC", cell.strip().strip("\u200b\ufeff"))
    assert not seen.startswith(tuple(TRIGGERS))


@given(TEXT)
def test_nothing_is_lost_or_added_but_the_apostrophe(text):
    ((cell, _),) = read_back([[text, "end"]], header=("What", "End"))
    # a reader of files makes no difference between kinds of line ends inside quotes; this one keeps them
    assert cell in (text, f"'{text}")


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_plain_words_stay_as_they_are(text):
    assert as_text(text) in (text, f"'{text}")
    if unicodedata.normalize("NFKC", text)[0] not in "=+-@|%":
        assert as_text(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (-5, "-5"),
        (Decimal("-0.50"), "-0.50"),
        (41.5, "41.5"),
        (True, "yes"),
        (False, "no"),
        (date(2026, 2, 5), "2026-02-05"),
        (datetime(2026, 7, 1, 12, 0, 30, 999, tzinfo=UTC), "2026-07-01T13:00:30+01:00"),
        ("Żółć, “quoted”", "Żółć, “quoted”"),
        ("two\nlines", "two\nlines"),
        ("a|b", "a|b"),
        ("-1+1", "'-1+1"),
        ("-5", "'-5"),
        ("+44 1562 000000", "'+44 1562 000000"),
        ('=HYPERLINK("https://example.org")', '\'=HYPERLINK("https://example.org")'),
        ("@SUM(1)", "'@SUM(1)"),
        (" =1+1", "' =1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("＝1+1", "'＝1+1"),
        ("\u200b=1+1", "'\u200b=1+1"),
        ("a\x00b", "ab"),
        ("\x00=1", "'=1"),
    ],
)
def test_how_a_value_is_written(value, written):
    assert read_back([["first", value]], header=("A", "B")) == [["first", written]]


def test_headings_are_guarded_too():
    text = "".join(csv_lines(header=["=1+1"], rows=[]))
    assert text == "\ufeff'=1+1\r\n"


def test_a_row_of_another_length_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="2 cells under 1 headings"):
        list(csv_lines(header=["A"], rows=[["a", "b"]]))


def test_the_response_is_a_dated_download_that_is_written_while_it_is_sent():
    asked = []

    def rows():
        for number in range(3):
            asked.append(number)
            yield [number]

    response = csv_response(name="Schools: “Wyre Forest”", header=["Number"], rows=rows(), on=date(2026, 11, 22))
    assert response["Content-Disposition"] == 'attachment; filename="schools-wyre-forest-2026-11-22.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    stream = iter(response)
    assert next(stream) == "\ufeffNumber\r\n".encode()
    assert asked == []
    assert list(stream) == [b"0\r\n", b"1\r\n", b"2\r\n"]


@given(TEXT)
def test_a_file_name_has_letters_digits_and_hyphens_only(text):
    name = file_name(text, date(2026, 11, 22))
    assert name.endswith("-2026-11-22.csv")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert len(name) <= 95
