from datetime import date
from decimal import Decimal

import pytest

from schools.domain.register_values import (
    UnusableError,
    clean,
    quoted,
    read_area_code,
    read_area_name,
    read_date,
    read_degrees,
    read_number,
    read_percentage,
    read_postcode,
    read_telephone,
    read_website,
)


@pytest.mark.parametrize("text", ["", "  ", "-", "Not recorded", "NOT RECORDED", "n/a", "Unknown", "\t\n"])
def test_blank_and_not_recorded_are_nothing(text: str) -> None:
    assert clean(text) == ""
    assert read_date(text) is None
    assert read_number(text, highest=9) is None
    assert read_percentage(text) is None
    assert read_degrees(text, lowest=0, highest=90) is None
    assert read_postcode(text) == read_telephone(text) == read_website(text) == ""


def test_clean_leaves_one_line_of_printable_text() -> None:
    assert clean(" St\u00a0Mary's\r\nSchool\x07 ") == "St Mary's School"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01-09-2007", date(2007, 9, 1)),
        ("01/09/2007", date(2007, 9, 1)),
        ("1/9/2007", date(2007, 9, 1)),
        ("2007-09-01", date(2007, 9, 1)),
        ("29-02-2024", date(2024, 2, 29)),
        ("01-01-1552", date(1552, 1, 1)),
        ("31/08/2022 00:00:00", date(2022, 8, 31)),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    ["29-02-2023", "31-04-2022", "00-01-2022", "01-13-2022", "01-09/2007", "01-09-07", "9999-12-31", "soon", "44805"],
)
def test_impossible_dates(text: str) -> None:
    with pytest.raises(UnusableError):
        read_date(text)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("1,204", 1204), ("12.0", 12)])
def test_numbers(text: str, number: int) -> None:
    assert read_number(text, highest=2000) == number


@pytest.mark.parametrize("text", ["-1", "2001", "1.5", "one", "1e3", "٣"])
def test_numbers_that_are_none(text: str) -> None:
    with pytest.raises(UnusableError):
        read_number(text, highest=2000)


def test_figures_held_back_are_not_known() -> None:
    assert read_number("SUPP", highest=9) is None
    assert read_percentage("NP") is None


@pytest.mark.parametrize(
    ("text", "share"), [("0", "0.0"), ("17.5", "17.5"), ("33.25", "33.3"), ("100", "100.0"), ("8%", "8.0")]
)
def test_percentages_keep_one_decimal(text: str, share: str) -> None:
    assert str(read_percentage(text)) == share
    assert read_percentage(text) == Decimal(share)


@pytest.mark.parametrize("text", ["100.1", "-1", "abc", "1e1"])
def test_percentages_that_are_none(text: str) -> None:
    with pytest.raises(UnusableError):
        read_percentage(text)


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("DY10 3JN", "DY10 3JN"),
        ("dy103jn", "DY10 3JN"),
        (" SW1A  1AA ", "SW1A 1AA"),
        ("M1 1AE", "M1 1AE"),
        ("BFPO 57", "BFPO 57"),
    ],
)
def test_postcodes(text: str, postcode: str) -> None:
    assert read_postcode(text) == postcode


@pytest.mark.parametrize("text", ["DY10", "DY10 3J", "Kidderminster", "DY10 3JNX", "1DY 3JN"])
def test_postcodes_that_are_none(text: str) -> None:
    with pytest.raises(UnusableError):
        read_postcode(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("02072831147", "02072831147"),
        ("2072831147", "02072831147"),
        ("0152762926", "0152762926"),
        ("152762926", "0152762926"),
        ("01562 700243", "01562700243"),
        ("(01562) 700-243", "01562700243"),
        ("+44 (0)1562 700243", "01562700243"),
        ("0044 1562 700243", "01562700243"),
        ("01562 700243 ext 12", "01562700243"),
    ],
)
def test_telephones(text: str, digits: str) -> None:
    assert read_telephone(text) == digits


@pytest.mark.parametrize("text", ["123", "ring the office", "015627002431562700243"])
def test_telephones_that_are_none(text: str) -> None:
    with pytest.raises(UnusableError):
        read_telephone(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.bewdley.worcs.sch.uk", "http://www.bewdley.worcs.sch.uk"),
        ("http://www.blakedowncofeprimary.co.uk", "http://www.blakedowncofeprimary.co.uk"),
        ("HTTPS://WWW.Example.ORG/Our School", None),
        ("HTTPS://WWW.Example.ORG/About", "https://www.example.org/About"),
        ("//www.example.org", "http://www.example.org"),
        ("www.example.org:8080/a?b=c", "http://www.example.org:8080/a?b=c"),
        ("javascript:alert(1)", None),
        ("head@example.org", None),
        ("http://user:secret@example.org", None),
        ("http://[::1", None),
        ("http://localhost", None),
        ("under construction", None),
        ("www.example.org/" + "a" * 400, None),
    ],
)
def test_websites(text: str, address: str | None) -> None:
    if address is None:
        with pytest.raises(UnusableError):
            read_website(text)
    else:
        assert read_website(text) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [("E07000239", "E07000239"), ("w06000009", "W06000009"), ("E99999999", None), ("", None)],
)
def test_area_codes(text: str, code: str | None) -> None:
    assert read_area_code(text) == code


@pytest.mark.parametrize("text", ["E07000239?", "West Midlands", "383052"])
def test_area_codes_that_are_none(text: str) -> None:
    with pytest.raises(UnusableError):
        read_area_code(text)


def test_area_names_are_no_codes() -> None:
    assert read_area_name(" Wyre  Forest ") == "Wyre Forest"
    with pytest.raises(UnusableError):
        read_area_name("E07000239")


def test_degrees_outside_the_british_isles() -> None:
    with pytest.raises(UnusableError):
        read_degrees("48.9", lowest=49, highest=61)


def test_messages_quote_nothing_that_could_be_a_name() -> None:
    assert quoted("31-02-2019") == "“31-02-2019”"
    assert quoted("Mrs") == quoted("A Smith 2") == "a text"
