import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from directory.domain import feed_lines
from directory.domain.feed_csv import read_lines, read_table
from directory.domain.feed_rows import FeedError
from directory.domain.proposals import normal_all
from tests.directory.feeds.given import FOLDER


def read(text, mapping=None, encoding="utf-8"):
    return read_lines(read_table(text.encode(encoding), mapping or {}))


def one(**cells):
    """The values of a line with these cells under these headers, and what was said about it."""
    line = ",".join(f'"{cell}"' for cell in ["Club", *cells.values()])
    rows, problems = read(f"name,{','.join(cells)}\n{line}\n")
    return {name: value for name, value in rows[0].values.items() if name != "name"}, [each.what for each in problems]


def test_a_plain_table_needs_no_mapping_and_says_what_the_feeds_say():
    table = read_table((FOLDER / "table.csv").read_bytes(), {})
    rows, problems = read_lines(table)
    first, second = rows
    assert table.unread == ()
    assert first.values == {
        "name": "Worry Workshop (invented)",
        "summary": "Six lessons for a class about worry and sleep.",
        "description": "Six lessons for a class about worry and sleep. A trainer comes to the school.",
        "low_age": 7,
        "high_age": 11,
        "groups": ["parents"],
        "days": ["TU", "TH"],
        "opens_at": "09:30",
        "closes_at": "15:00",
        "price": "£180 for six lessons (a class of up to 30)",
        "contact_mailbox": "hello@worry.example.org",
        "contact_telephone": "01562 000000",
        "contact_website": "https://www.worry.example.org/workshop",
        "places": [
            {
                "name": "The Hall (invented)",
                "street": "1 Invented Street",
                "town": "Kidderminster",
                "postcode": "DY10 1AA",
                "latitude": None,
                "longitude": None,
            }
        ],
    }
    assert (first.external_id, first.provider.name) == ("A-1", "Quiet Minds (invented)")
    assert (first.terms, first.areas) == (("Worry and low mood", "Basket weaving"), ("Wyre Forest",))
    assert (second.values["cost_band"], second.values["days"]) == ("free", ["MO", "TU", "WE", "TH", "FR"])
    assert second.values["description"].splitlines() == [
        "Volunteers walk with children to school.",
        "Free for everybody.",
    ]
    # the line of the file on which it begins: the one before it has a line break in a cell
    assert [str(each) for each in problems] == ["Line 5: The line has no name. The whole record was left out."]


def test_a_mapping_goes_before_the_guess_and_forgives_case_and_spaces():
    rows, _ = read("Code,Name,What it is called\n7,Wrong,Right\n", {"id": "CODE", "name": "what it is  called"})
    assert (rows[0].external_id, rows[0].values["name"]) == ("7", "Right")


@pytest.mark.parametrize(
    ("mapping", "named"),
    [({"name": "Titel"}, "no column “Titel”"), ({"evidence": "name"}, "“evidence”, which is no field")],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping, named):
    with pytest.raises(FeedError, match=named):
        read("name,id\nx,1\n", mapping)


def test_a_line_without_an_id_is_known_by_provider_and_name():
    rows, _ = read("name,provider\nThe Club,A & B\n")
    assert rows[0].external_id == "a and b the club"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"level": "Targeted"}, {"level": "targeted"}),
        ({"level": "targeted"}, {"level": "targeted"}),
        ({"phases": "Early years; secondary"}, {"phases": ["early_years", "secondary"]}),
        ({"groups": "send|Young carers"}, {"groups": ["send", "young_carers"]}),
        ({"languages": "en, Polish; bsl"}, {"languages": ["eng", "bfi", "pol"]}),
        ({"cost_band": "Low cost", "who_pays": "The school"}, {"cost_band": "low", "who_pays": "school"}),
        ({"price": "£3", "price_on": "05/12/2026"}, {"price": "£3", "price_on": "2026-12-05"}),
        ({"trial_ends_on": "2026-12-05", "trial_seeks_schools": "Yes"},
         {"trial_ends_on": "2026-12-05", "trial_seeks_schools": True}),
        ({"postcode": "dy10 1aa"}, {"places": [{"name": "dy10 1aa", "street": "", "town": "", "postcode": "DY10 1AA",
                                                "latitude": None, "longitude": None}]}),
        ({"Low  age": "7"}, {"low_age": 7}),
        ({"summary": "Short."}, {"summary": "Short.", "description": "Short."}),
    ],
)  # fmt: skip
def test_words_or_codes_and_several_values_in_one_cell(cells, expected):
    assert one(**cells) == (expected, [])


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"level": "cosmic"}, "Level: what stands there cannot be used"),
        ({"phases": "primary; cosmic"}, "Phases of school life: what stands there"),
        ({"low_age": "seven"}, "Youngest age: what stands there"),
        ({"low_age": "99"}, "Youngest age: give a whole number"),
        ({"days": "Funday"}, "Days of the week: what stands there"),
        ({"opens_at": "10:00"}, "The times of day"),
        ({"email": "nobody"}, "Shared mailbox: what stands there"),
        ({"price_on": "soon"}, "Day on which the price was true: what stands there"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_and_left_out(cells, named):
    found, problems = one(**cells)
    assert found == {}
    assert len(problems) == 1
    assert problems[0].startswith(named)


def test_an_empty_cell_says_nothing():
    assert one(summary="", level=" ", phases="", price="") == ({}, [])


def test_lines_of_another_width_are_named_with_their_line_and_left_out():
    rows, problems = read("name,id\nx,1\ny\n\nz,3,4\n")
    assert [row.external_id for row in rows] == ["1"]
    assert [(each.where, each.left_out) for each in problems] == [("Line 3", True), ("Line 5", True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encodings_that_spreadsheets_write(encoding):
    rows, _ = read("name,price\nCafé “Élodie”,£5\n", encoding=encoding)
    assert (rows[0].values["name"], rows[0].values["price"]) == ("Café “Élodie”", "£5")


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_signs_between_the_cells(sign):
    rows, _ = read(sign.join(["name", "id"]) + "\n" + sign.join(["x", "1"]) + "\n")
    assert (rows[0].external_id, rows[0].values["name"]) == ("1", "x")


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"", "empty"),
        (b"PK\x03\x04abc", "a workbook"),
        (b"<!doctype html><p>", "a web page"),
        ("name\nx".encode("utf-16"), "UTF-16"),
        (b"name\nx\x00y", "NUL"),
        (b"name\n\x81\xff", "neither UTF-8"),
        (b'name,id\n"x,1\n', "quotation marks"),
        (b"a,b\n1,2\n", "No column says what a listing is called"),
    ],
)
def test_what_is_no_table_is_refused_in_words(body, named):
    with pytest.raises(FeedError, match=named):
        read_lines(read_table(body, {}))


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
HEADERS = st.lists(st.sampled_from(["name", "id", "days", "level", "price", "email", "opens", "postcode", "topics", "x"]),
                   min_size=1, max_size=6)  # fmt: skip


@given(HEADERS, st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=4), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_whatever_stands_in_a_table_is_rows_and_named_problems(headers, lines, encoding):
    text = "\n".join(
        [",".join(headers), *('"' + '","'.join(cell.replace('"', '""') for cell in line) + '"' for line in lines)]
    )
    try:
        rows, problems = read(text, encoding=encoding)
    except FeedError as error:
        assert str(error)
        return
    for row in rows:
        assert normal_all(row.values) == dict(row.values)
        assert row.external_id
    assert all(each.where.startswith("Line ") for each in problems)


def test_columns_and_defaults_are_written_one_to_a_line():
    assert feed_lines.pairs("name = Title\n\n id=Ref \n", field="mapping") == {"name": "Title", "id": "Ref"}
    given = "level = Universal\nphases = Primary; secondary\nlanguages = en; pl\ntopics = sleep; bullying\nlow_age = 5"
    found = feed_lines.defaults(given)
    assert found == {
        "level": "universal",
        "phases": ["primary", "secondary"],
        "languages": ["eng", "pol"],
        "topics": ["sleep", "bullying"],
        "low_age": 5,
    }
    assert feed_lines.defaults(feed_lines.as_lines(found)) == found


@pytest.mark.parametrize(
    "text", ["level", "level = cosmic", "evidence = strong", "places = Hall", "= x", "days = Funday"]
)
def test_a_default_that_no_listing_can_have_is_refused(text):
    with pytest.raises(DomainError) as refused:
        feed_lines.defaults(text)
    assert refused.value.field == "defaults"
