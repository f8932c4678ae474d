"""Whatever the order of columns, the encoding and the form of dates, the same schools come out."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.domain.register_columns import COLUMNS, FileKind, read_header
from schools.domain.register_rows import SchoolRow, carried, read_row
from tests.schools.files import HILL_SCHOOL, header

NEEDED = ("URN", "EstablishmentName", "EstablishmentStatus (code)", "EstablishmentStatus (name)")
OPTIONAL = [name for name in header() if name not in NEEDED]
NAMES = st.sampled_from(
    ["St Thomas à Becket", "Sorrel Hill", "Ysgol Llangïan", "King's & Queen's, Bewdley", 'The "Hill" School']
)
DAYS = st.dates(date(1800, 1, 1), date(2100, 1, 1))


def through_a_file(columns: list[str], row: dict[str, str], encoding: str) -> SchoolRow:
    """What the register's writer and our reader make of a row."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerow(row)
    text = stream.getvalue().encode(encoding).decode(encoding)
    first, second = csv.reader(io.StringIO(text, newline=""), strict=True)
    school = read_row(read_header(first), second).school
    assert school is not None
    return school


@given(
    columns=st.permutations(header()),
    name=NAMES,
    opened=DAYS,
    form=st.sampled_from(["%d-%m-%Y", "%d/%m/%Y"]),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-8-sig"]),
    case=st.sampled_from([str, str.upper, str.lower, lambda name: f" {name} "]),
)
def test_order_encoding_and_form_of_dates_do_not_matter(columns, name, opened, form, encoding, case) -> None:
    plain = {**HILL_SCHOOL, "EstablishmentName": name, "OpenDate": opened.strftime("%d-%m-%Y")}
    wanted = through_a_file(header(), plain, "utf-8")
    row = {case(column): text for column, text in {**plain, "OpenDate": opened.strftime(form)}.items()}
    assert through_a_file([case(column) for column in columns], row, encoding) == wanted


@given(left=st.sets(st.sampled_from(OPTIONAL)))
def test_what_a_file_does_not_carry_is_not_known_and_nothing_else_changes(left: set[str]) -> None:
    columns = [*NEEDED, *(name for name in OPTIONAL if name not in left)]
    whole, part = through_a_file(header(), HILL_SCHOOL, "utf-8"), through_a_file(columns, HILL_SCHOOL, "utf-8")
    spoken_of = carried(read_header(columns))
    for field in SchoolRow.__dataclass_fields__:
        if field in spoken_of and field not in {"low_age", "high_age"}:
            assert getattr(part, field) == getattr(whole, field), field
        elif field not in spoken_of and field != "sort_name":
            assert getattr(part, field) in {None, ""} or field == "source", field


@given(cells=st.lists(st.text(max_size=30), min_size=0, max_size=60))
def test_any_cells_at_all_give_a_school_or_reasons(cells: list[str]) -> None:
    names = [names[0] for names in COLUMNS[FileKind.SCHOOLS].values()]
    reading = read_row(read_header(names), cells)
    assert (reading.school is None) == bool(reading.reasons)


@pytest.mark.parametrize("extra", ["", "x", "Unit 4", "12", "01-09-2007"])
def test_a_row_with_one_cell_too_many_is_never_read_wrongly(extra: str) -> None:
    """Wherever a cell slips in, the row is refused or still says the same."""
    cells = [HILL_SCHOOL.get(name, "") for name in header()]
    layout = read_header(header())
    whole = read_row(layout, cells).school
    for place in range(len(cells)):
        slipped = read_row(layout, [*cells[:place], extra, *cells[place:]]).school
        assert slipped is None or slipped == whole, place
