import csv

import pytest

from schools.domain.register_columns import read_header
from schools.domain.register_trusts import read_trust
from tests.schools.files import GIAS

with (GIAS / "allgroupsdata_sample.csv").open(newline="", encoding="utf-8") as stream:
    HEADER, *ROWS = csv.reader(stream)
LAYOUT = read_header(HEADER)


def test_trusts_and_federations_are_told_apart() -> None:
    rows = [read_trust(LAYOUT, cells).row for cells in ROWS]
    assert [(row.name, row.is_trust) for row in rows if row] == [
        ("Abbey Academies Trust", True),
        ("Abbey Multi Academy Trust", True),
        ("The Academy of Lincoln Trust", False),
        ("Acorn Education Trust", True),
    ]


@pytest.mark.parametrize(
    ("column", "text", "is_open"),
    [("Closed Date", "01/08/2020", False), ("Group Status", "Closed", False), ("Group Status", "", True)],
)
def test_closed_groups(column: str, text: str, is_open: bool) -> None:
    cells = [*ROWS[0]]
    cells[HEADER.index(column)] = text
    assert read_trust(LAYOUT, cells).row.is_open is is_open


def test_a_trust_by_code_alone() -> None:
    cells = [*ROWS[0]]
    cells[HEADER.index("Group Type")] = ""
    assert read_trust(LAYOUT, cells).row.is_trust


@pytest.mark.parametrize(("column", "text"), [("Group Name", ""), ("Closed Date", "31/02/2020")])
def test_unreadable_groups(column: str, text: str) -> None:
    cells = [*ROWS[0]]
    cells[HEADER.index(column)] = text
    assert read_trust(LAYOUT, cells).row is None


def test_a_group_row_of_another_length_is_unreadable() -> None:
    assert read_trust(LAYOUT, ROWS[0][:5]).reasons == ("has 5 fields where the first line has 21",)
