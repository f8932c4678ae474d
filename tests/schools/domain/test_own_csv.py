"""The table of own data as people's programs save it, and rows as they are read (PP4)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.spreadsheet_text import as_text, from_text
from core.errors import DomainError
from schools.domain.own_csv import COLUMNS, EXAMPLE, HEADER, MOST_ROWS, Row, read_table
from schools.domain.own_data import Asked
from schools.domain.own_rows import Known, read_row

HEAD = ",".join(f'"{name}"' for name in HEADER)
GOOD = {
    "kind": "figures",
    "title": "Had breakfast",
    "measure_kind": "share",
    "taken_on": "15/06/2026",
    "source": "Count",
    "numerator": "37",
    "denominator": "90",
}
TODAY = date(2026, 11, 22)


def line(cells, mark=","):
    return mark.join(f'"{cells.get(name, "")}"' for name in COLUMNS)


def table(*rows, encoding="utf-8", mark=","):
    head = HEAD.replace('","', f'"{mark}"')
    return "\r\n".join([head, *(line(row, mark) for row in rows)]).encode(encoding)


def read(**more):
    cells = {**GOOD, **more}
    return read_row(Row(2, {name: cells.get(name, "") for name in COLUMNS}), known=Known({"sleep": 7}, {}), today=TODAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_usual_ways_of_saving_are_read(encoding, mark):
    (row,) = read_table(table({**GOOD, "title": "Café – breakfast"}, encoding=encoding, mark=mark))
    assert row.line == 2
    assert row.cells["title"] == "Café – breakfast"


def test_the_example_and_empty_rows_are_left_out_and_lines_are_as_in_the_spreadsheet():
    rows = read_table(table(EXAMPLE, {}, GOOD, {}, GOOD))
    assert [row.line for row in rows] == [4, 6]


def test_columns_may_stand_in_any_order_and_some_be_missing():
    content = b"Source\n"
    content = b"title\n"
    content = (
        "Where it is from;Date;KIND OF NUMBER;what is measured;Figures or views\nCount;1/2/2026;share;Sleep;figures"
    )
    (row,) = read_table(content.encode())
    assert row.cells["title"] == "Sleep"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\r\n,,,\r\n", "empty"),
        (table(), "no figure in the file"),
        (table(EXAMPLE), "no figure in the file"),
        (b"PK\x03\x04 workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0 old workbook", "workbook"),
        (b"%PDF-1.7", "not a table"),
        (b"a\x00b", "not a table"),
        ("Date".encode("utf-16"), "CSV UTF-8"),
        (b"x" * 500_001, "half a megabyte"),
        (b"Date,Colour\n1,2", "“Colour” is not one of the template's"),
        (b"Date,Date\n1,2", "there twice"),
        (b"Date\n1", "Missing: Figures or views"),
        (table(GOOD).replace(b"Had", b'"Had'), "cannot be read"),
        (HEAD.encode() + b'\r\n"never closed', "cannot be read"),
        (table({**GOOD, "title": "x" * 2001}), "too long"),
        (table(*[GOOD] * (MOST_ROWS + 1)), "at most 500"),
        (table(GOOD) + b',"one more"', "more cells than there are headings"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content, said):
    with pytest.raises(DomainError, match=said) as refused:
        read_table(content)
    assert refused.value.field == "file"


@given(st.binary(max_size=400))
@example(b"\xa0")
@example(b"\x85\x1c")
@example(b";;\n\n")
def test_any_bytes_are_read_or_refused(content):
    try:
        read_table(content)
    except DomainError as error:
        assert str(error)


@given(st.text(max_size=60).map(lambda text: text.replace("\x00", "")))
def test_text_comes_back_from_a_spreadsheet_as_it_was(text):
    assert from_text(as_text(text)) == text


def test_a_good_row_is_a_measure_and_a_figure():
    row = read(topic="Sleep", direction="higher is better")
    assert row.problems == ()
    assert (row.measure.topic, row.measure.direction) == (7, "higher")
    assert (row.figure.taken_on, row.figure.numerator, row.figure.denominator) == (date(2026, 6, 15), 37, 90)


def test_views_take_the_answers_as_the_whole():
    row = read(kind="Views", asked="parents", question="Content?", denominator="", answered="90", invited="120")
    assert row.problems == ()
    assert row.measure.asked == Asked.PARENTS
    assert row.figure.denominator == 90


@pytest.mark.parametrize("typed", ["15/06/2026", "15 June 2026", "2026-06-15", "15-06-2026"])
def test_days_are_read_as_spreadsheets_write_them(typed):
    assert read(taken_on=typed).figure.taken_on == date(2026, 6, 15)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"kind": "numbers"}, "Figures or views: Write figures or views."),
        ({"measure_kind": "percent"}, "Kind of number: Write one of: share, people, average, events."),
        ({"taken_on": "June"}, "Date: This is not a date"),
        ({"taken_on": "1/1/2027"}, "Date: 1 January 2027 is still to come"),
        ({"numerator": "91"}, "How many: 91 cannot be a part of 90"),
        ({"numerator": "1e400"}, "How many: “1e400” is not a number"),
        ({"numerator": "9" * 40}, "How many: This number is too large"),
        ({"topic": "Witchcraft"}, "Topic: “Witchcraft” is not one that the portal has"),
        ({"indicator": "X99"}, "Indicator: “X99” is not one that the portal has"),
        ({"direction": "sideways"}, "Which way is better: Write one of"),
        ({"asked": "governors", "kind": "views"}, "Who was asked: Write pupils, parents and carers, or staff."),
        ({"measure_kind": "average", "unit": "points", "value": "41%"}, "Figure: A per cent says little"),
        ({"youngest": "140"}, "Age of the youngest: Write an age"),
        ({"title": ""}, "What is measured: Say what is measured"),
    ],
)
def test_each_problem_names_its_column(cells, said):
    assert any(sentence.startswith(said) for sentence in read(**cells).problems)


def test_a_value_keeps_its_figures():
    row = read(measure_kind="average", unit="points", numerator="", denominator="", value="24.5")
    assert row.problems == ()
    assert row.figure.value == Decimal("24.5")


def test_what_looks_like_a_name_is_noticed_and_no_problem():
    row = read(group="Oliver Smith")
    assert row.problems == ()
    assert [name for name, _finding in row.personal] == ["group"]
