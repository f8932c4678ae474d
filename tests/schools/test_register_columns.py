import csv

import pytest

from core.errors import DomainError
from schools.domain.register_columns import FileKind, column_key, read_header
from schools.domain.register_rows import carried
from tests.schools.files import GIAS, LAYOUTS, header

KINDS = {
    "edubasealldata_sample_2019_cp1252.csv": FileKind.SCHOOLS,
    "edubasealldata_sample_2021_utf8.csv": FileKind.SCHOOLS,
    "edubaseallstatefunded_202608_worcs_rows.csv": FileKind.SCHOOLS,
    "dy10_dy14_schools_2022.csv": FileKind.SCHOOLS,
    "wyre_forest_schools_merged.csv": FileKind.SCHOOLS,
    "links_edubasealldata_20250727_dy10_dy14.csv": FileKind.LINKS,
    "allgroupsdata_sample.csv": FileKind.TRUSTS,
    "alllinksdata_sample.csv": FileKind.TRUST_MEMBERS,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_the_register_is_understood(layout: str) -> None:
    names = header(layout)
    found = read_header(names)
    assert found.kind == FileKind.SCHOOLS
    assert found.width == len(names)
    for word, name in {
        "urn": "URN",
        "name": "EstablishmentName",
        "status_code": "EstablishmentStatus (code)",
        "postcode": "Postcode",
        "telephone": "TelephoneNum",
        "easting": "Easting",
        "district_code": "DistrictAdministrative (code)",
        "trust_name": "Trusts (name)",
    }.items():
        assert names[found.places[word]] == name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_column_about_the_head_is_read(layout: str) -> None:
    names = header(layout)
    read = {names[place] for place in read_header(names).places.values()}
    assert any(name.startswith("Head") for name in names)
    assert not any(name.startswith("Head") for name in read)


@pytest.mark.parametrize(("file", "kind"), KINDS.items())
def test_kind_of_each_file(file: str, kind: FileKind) -> None:
    with (GIAS / file).open(encoding="cp1252", newline="") as stream:
        assert read_header(next(csv.reader(stream))).kind == kind


def test_case_spaces_and_order_do_not_matter() -> None:
    found = read_header(
        ["establishment name", "Extra", "\ufeffurn ", "PHASEOFEDUCATION(NAME)", "Establishment Status (code)"]
    )
    assert dict(found.places) == {"urn": 2, "name": 0, "phase_name": 3, "status_code": 4}


def test_name_without_suffix_stands_for_it() -> None:
    assert read_header(["URN", "EstablishmentName", "CloseDate", "Gender"]).places["gender_name"] == 3


def test_first_alias_wins() -> None:
    assert read_header(["urn", "name", "status", "type_2025_pp50", "type"]).places["type_name"] == 4


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a", "b"], "no column URN and no column EstablishmentName and no column EstablishmentStatus"),
        (["URN", "Surname", "status"], "no column EstablishmentName."),
        (["URN", "EstablishmentName"], "no column EstablishmentStatus"),
        (["URN;EstablishmentName;Postcode"], "not separated by commas"),
        (["URN", "EstablishmentName", "CloseDate", "Town", "town"], "stands twice"),
        ([""], "not a file of the national register"),
    ],
)
def test_a_header_of_something_else_is_refused(names: list[str], said: str) -> None:
    with pytest.raises(DomainError, match=said):
        read_header(names)


def test_carried_fields_follow_the_columns() -> None:
    assert carried(read_header(["urn", "name", "close_date", "postcode"])) == {
        "urn",
        "name",
        "sort_name",
        "status",
        "closed_on",
        "postcode",
        "source",
        "source_on",
    }


def test_column_key_of_a_name() -> None:
    assert column_key(" Low_Age") == "lowage"
