"""Cells, periods and rows of files of figures: what is written is what is read, and nothing else passes."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from schools.domain.indicator_cells import (
    COMPARED,
    TRENDS,
    read_code,
    read_compared,
    read_count,
    read_number,
    read_text,
)
from schools.domain.indicator_columns import FileKind, read_header
from schools.domain.indicator_periods import read_period
from schools.domain.indicator_rows import read_row
from schools.domain.register_values import UnusableError
from tests.schools.figures.files import HEADER

NUMBERS = st.decimals(min_value=-(10**11), max_value=10**11, places=6, allow_nan=False, allow_infinity=False)
COUNTS = st.decimals(min_value=0, max_value=10**11, places=3, allow_nan=False, allow_infinity=False)
LETTERS = st.characters(codec="cp1252", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "Cn", "Co"])


def texts(longest: int, least: int = 0):
    words = st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=least, max_size=4)
    return words.map(" ".join).filter(lambda text: len(text) <= longest)


@pytest.mark.parametrize(
    ("text", "years", "order"),
    [
        ("2017", 1, 20170000),
        ("2017/18", 1, 20170000),
        ("2017/2018", 1, 20170000),
        ("1999/00", 1, 19990000),
        ("2015 - 17", 3, 20150000),
        ("2015-17", 3, 20150000),
        ("1999 - 01", 3, 19990000),
        ("2015 – 2017", 3, 20150000),
        ("2015/16 - 17/18", 3, 20150000),
        ("2015/16 - 2017/18", 3, 20150000),
        ("2017 Q1", 1, 20170000),
        ("2017/18 Q4", 1, 20170000),
        ("Jan 2017", 1, 20170000),
        ("2017 December", 1, 20170000),
    ],
)
def test_periods(text: str, years: int, order: int) -> None:
    period = read_period(text, "")
    assert (period.text, period.years, period.order) == (text, years, order)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "last year",
        "17",
        "20171",
        "2017/19",
        "2017/18 - 18",
        "2017 - 2015",
        "1066",
        "2015 - 99",
        "2017 Q5",
        "٢٠١٧",
    ],
)
def test_no_periods(text: str) -> None:
    with pytest.raises(UnusableError):
        read_period(text, "")


@pytest.mark.parametrize("sortable", ["2017", "20160000", "2017000x", "-2017000"])
def test_a_sortable_form_that_says_otherwise(sortable: str) -> None:
    with pytest.raises(UnusableError):
        read_period("2017/18", sortable)


@given(NUMBERS)
def test_numbers_are_read_as_written(number: Decimal) -> None:
    assert read_number(f"{number:f}", places=6) == number
    assert read_number(f"{number:e}", places=6) == number


@given(st.text(max_size=30))
def test_whatever_stands_in_a_cell_is_a_finite_number_or_refused(text: str) -> None:
    for read in (lambda cell: read_number(cell, places=6), read_count):
        try:
            number = read(text)
        except UnusableError:
            continue
        assert (number is None) == (not text.strip())
        assert number is None or (number.is_finite() and abs(number) < 10**12)


@pytest.mark.parametrize(
    "text", ["NaN", "inf", "-Infinity", "1e999", "1e-999", "1,5", "1 000", "12.x", "0x1F", "٣", "1_0", "-"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(UnusableError):
        read_number(text, places=6)


def test_rounding_never_outgrows_the_column() -> None:
    with pytest.raises(UnusableError):
        read_number("999999999999.9999999", places=6)
    assert str(read_number("-0.0000001", places=6)) == "0.000000"
    assert read_number("1.5E-3", places=6) == Decimal("0.0015")


@pytest.mark.parametrize("code", ["E07000239", "E92000001", "W06000001", "K02000001"])
def test_codes(code: str) -> None:
    assert read_code(f" {code} ") == code


@pytest.mark.parametrize("code", ["", "e07000239", "E0700023", "A81001", "E99999999", "E07 000239"])
def test_no_codes(code: str) -> None:
    with pytest.raises(UnusableError):
        read_code(code)


def test_words_that_compare() -> None:
    assert read_compared("Better 95%") == "Better"
    for word in COMPARED:
        assert read_compared(word) == word
    with pytest.raises(UnusableError):
        read_compared("Best")


def test_text_keeps_to_one_line_of_the_length() -> None:
    assert read_text(" a\r\n b  c", longest=5) == "a b c"
    for text in ("abcdef", "a\x07b"):
        with pytest.raises(UnusableError):
            read_text(text, longest=5)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str | None]:
    """A row that Fingertips might write."""
    value = draw(st.none() | NUMBERS)
    around = draw(st.none() | st.tuples(COUNTS, COUNTS)) if value is not None else None
    limits = (value - around[0], value + around[1]) if value is not None and around else (None, None)
    start = draw(st.integers(1990, 2030))
    period, years = draw(
        st.sampled_from(
            [(f"{start}", 1), (f"{start}/{(start + 1) % 100:02}", 1), (f"{start} - {(start + 2) % 100:02}", 3)]
        )
    )
    written = {"Value": value, "Lower CI 95.0 limit": limits[0], "Upper CI 95.0 limit": limits[1]}
    written |= {"Count": draw(st.none() | COUNTS), "Denominator": draw(st.none() | COUNTS)}
    return {
        "Indicator ID": str(draw(st.integers(0, 999_999_999))),
        "Indicator Name": draw(texts(300, 1)),
        "Area Code": draw(st.from_regex(r"E0[5-9]0000[0-9]{2}", fullmatch=True)),
        "Area Name": draw(texts(120, 1)),
        "Sex": draw(texts(20)),
        "Age": draw(texts(60)),
        "Category Type": draw(texts(120)),
        "Category": draw(texts(120)),
        "Time period": period,
        "Time period Sortable": f"{start}0000",
        **{name: None if number is None else f"{number:f}" for name, number in written.items()},
        "Value note": draw(texts(300)),
        "Recent Trend": draw(st.sampled_from(sorted(TRENDS))),
        "years": str(years),
    }


@given(st.lists(rows(), min_size=1, max_size=5), st.booleans())
def test_rows_written_as_csv_are_read_as_they_were(written: list[dict[str, str | None]], last_comma: bool) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    for row in written:
        cells = [row.get(name) or "" for name in HEADER]
        writer.writerow(cells if last_comma else cells[:-1])
    stream.seek(0)
    found = list(csv.reader(stream, strict=True))
    layout = read_header(found[0])
    assert layout.kind == FileKind.FINGERTIPS
    for number, (row, texts_) in enumerate(zip(written, found[1:], strict=True), start=2):
        reading = read_row(layout, number, texts_)
        assert reading.figure is not None, reading.reasons
        figure = reading.figure
        assert (figure.line, figure.indicator_id, figure.area_code) == (
            number,
            int(row["Indicator ID"] or 0),
            row["Area Code"],
        )
        assert (figure.indicator_name, figure.area_name, figure.value_note) == (
            row["Indicator Name"],
            row["Area Name"],
            row["Value note"],
        )
        assert (figure.sex, figure.age, figure.category_type, figure.category) == (
            row["Sex"],
            row["Age"],
            row["Category Type"],
            row["Category"],
        )
        numbers = (figure.value, figure.lower, figure.upper, figure.count, figure.denominator)
        names = ("Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Count", "Denominator")
        assert numbers == tuple(None if row[name] is None else Decimal(row[name] or "") for name in names)
        assert (figure.period, figure.period_years) == (row["Time period"], int(row["years"] or 0))
        assert reading.remark == ""


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (["URN", "name"], "neither a Fingertips download nor"),
        (["Indicator ID;Time period;Value"], "not separated by commas"),
        ([name for name in HEADER if name != "Sex"], "no column “Sex”"),
        ([*HEADER, "Age"], "“Age” stands twice"),
        (["year", "indicator", "value"], "no column “ltla21_code”"),
    ],
)
def test_headers_of_other_files(header: list[str], said: str) -> None:
    with pytest.raises(DomainError, match=said):
        read_header(header)
