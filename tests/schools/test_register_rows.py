from datetime import date
from decimal import Decimal

import pytest

from schools.domain.register import Phase, SchoolStatus
from schools.domain.register_columns import read_header
from schools.domain.register_rows import Reading, read_row
from tests.schools.files import HILL_SCHOOL, header, school


def read(columns: list[str] | None = None, **facts: str) -> Reading:
    columns = columns or header()
    row = school(**facts)
    return read_row(read_header(columns), [row.get(name, "") for name in columns])


def test_a_whole_row() -> None:
    reading = read()
    found = reading.school
    assert reading.reasons == reading.notes == ()
    assert found is not None
    assert (found.urn, found.name, found.sort_name) == (
        135900,
        "Sorrel Hill Primary School",
        "sorrel hill primary school",
    )
    assert (found.status, found.phase) == (SchoolStatus.OPEN, Phase.PRIMARY)
    assert (found.type_name, found.type_group) == ("Community school", "Local authority maintained schools")
    assert (found.low_age, found.high_age, found.gender) == (4, 11, "Mixed")
    assert (found.pupils, found.free_meals_percent) == (204, Decimal("17.5"))
    assert (found.la_code, found.la_name, found.establishment_number) == ("885", "Worcestershire", 3016)
    assert (found.town, found.county, found.postcode) == ("Kidderminster", "Worcestershire", "DY10 1AA")
    assert (found.website, found.telephone) == ("http://www.sorrelhill.example", "01562700000")
    assert (found.district_code, found.ward_code) == ("E07000239", "E05010505")
    assert (found.easting, found.northing) == (383052, 276578)
    assert (found.opened_on, found.closed_on) == (date(2007, 9, 1), None)
    assert found.religious_character == "None"
    assert found.trust_name == ""


@pytest.mark.parametrize(
    ("code", "name", "status"),
    [
        ("1", "Open", SchoolStatus.OPEN),
        ("2", "Closed", SchoolStatus.CLOSED),
        ("3", "Open, but proposed to close", SchoolStatus.PROPOSED_TO_CLOSE),
        ("4", "Proposed to open", SchoolStatus.PROPOSED_TO_OPEN),
        ("02", "", SchoolStatus.CLOSED),
        ("", "Open (Jul 2022)", SchoolStatus.OPEN),
        ("", "Listed Autumn 2025 (PP50)", SchoolStatus.OPEN),
    ],
)
def test_status_by_code_name_or_both(code: str, name: str, status: SchoolStatus) -> None:
    found = read(**{"EstablishmentStatus (code)": code, "EstablishmentStatus (name)": name}).school
    assert found is not None
    assert found.status == status


@pytest.mark.parametrize(("code", "name"), [("1", "Closed"), ("9", ""), ("", "Shut"), ("", ""), ("9", "Open")])
def test_status_that_cannot_be_is_a_reason(code: str, name: str) -> None:
    reading = read(**{"EstablishmentStatus (code)": code, "EstablishmentStatus (name)": name})
    assert reading.school is None
    assert reading.reasons[0].startswith("EstablishmentStatus (name) ")


def test_status_of_a_list_without_status_is_by_closing_date() -> None:
    columns = ["URN", "EstablishmentName", "CloseDate"]
    assert read(columns, CloseDate="31-08-2022").school.status == SchoolStatus.CLOSED
    assert read(columns).school.status == SchoolStatus.OPEN


@pytest.mark.parametrize(
    ("code", "name", "phase"),
    [
        ("2", "Primary", Phase.PRIMARY),
        ("0", "Not applicable", Phase.NOT_APPLICABLE),
        ("00", "", Phase.NOT_APPLICABLE),
        ("", "All Through", Phase.ALL_THROUGH),
        ("", "Middle deemed secondary", Phase.MIDDLE_SECONDARY),
        ("", "16 plus", Phase.SIXTEEN_PLUS),
        ("", "", None),
        ("99", "", None),
        ("", "Upper", None),
    ],
)
def test_phase_stays_not_known_when_it_is(code: str, name: str, phase: Phase | None) -> None:
    found = read(**{"PhaseOfEducation (code)": code, "PhaseOfEducation (name)": name}).school
    assert found is not None
    assert found.phase == phase


@pytest.mark.parametrize(
    ("code", "name", "spelt"),
    [
        ("28", "", "Academy sponsor led"),
        ("28", "Academy Sponsor Led", "Academy sponsor led"),
        ("", "Sky school", "Sky school"),
        ("", "", None),
    ],
)
def test_type_in_one_spelling(code: str, name: str, spelt: str | None) -> None:
    found = read(**{"TypeOfEstablishment (code)": code, "TypeOfEstablishment (name)": name}).school
    assert found is not None
    assert found.type_name == spelt


def test_group_of_types_in_one_spelling() -> None:
    found = read(**{"EstablishmentTypeGroup (name)": "LA maintained schools"}).school
    assert found.type_group == "Local authority maintained schools"
    assert (
        read(**{"EstablishmentTypeGroup (name)": "", "EstablishmentTypeGroup (code)": "10"}).school.type_group
        == "Academies"
    )


@pytest.mark.parametrize(
    ("code", "name", "gender"),
    [("9", "", None), ("1", "", "Boys"), ("", "Not applicable", "Not applicable"), ("", "", None)],
)
def test_gender(code: str, name: str, gender: str | None) -> None:
    assert read(**{"Gender (code)": code, "Gender (name)": name}).school.gender == gender


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Does not apply", "None"),
        ("None", "None"),
        ("Not recorded", None),
        ("", None),
        ("Church of England", "Church of England"),
    ],
)
def test_no_religious_character_is_not_the_same_as_not_known(said: str, kept: str | None) -> None:
    assert read(**{"ReligiousCharacter (name)": said}).school.religious_character == kept


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"URN": "12345"}, "URN holds “12345” where six digits belong"),
        ({"EstablishmentName": "Not recorded"}, "EstablishmentName is blank"),
        ({"EstablishmentName": "x" * 201}, "EstablishmentName has 201 characters"),
        ({"OpenDate": "31-02-2020"}, "OpenDate holds “31-02-2020”, a day that does not exist"),
        ({"CloseDate": "soon"}, "CloseDate holds a text where a date"),
    ],
)
def test_what_makes_a_row_unreadable(facts: dict[str, str], reason: str) -> None:
    columns = header()
    row = {**HILL_SCHOOL, **facts}
    reading = read_row(read_header(columns), [row.get(name, "") for name in columns])
    assert reading.school is None
    assert any(one.startswith(reason) for one in reading.reasons)


@pytest.mark.parametrize(
    ("column", "text", "field", "kept"),
    [
        ("Postcode", "DY10", "postcode", ""),
        ("SchoolWebsite", "ask us", "website", ""),
        ("TelephoneNum", "12", "telephone", ""),
        ("NumberOfPupils", "many", "pupils", None),
        ("PercentageFSM", "117", "free_meals_percent", None),
        ("StatutoryLowAge", "16", "low_age", None),
        ("UKPRN", "7", "ukprn", None),
        ("Easting", "9999999", "easting", None),
        ("Street", "x" * 201, "street", ""),
        ("LA (code)", "abc", "la_code", None),
    ],
)
def test_a_cell_that_cannot_be_used_is_left_out_with_a_note(column: str, text: str, field: str, kept: object) -> None:
    reading = read(**{column: text})
    assert reading.school is not None
    assert getattr(reading.school, field) == kept
    assert len(reading.notes) == 1
    assert reading.notes[0].startswith(f"{column} ")


def test_ages_the_wrong_way_round_are_both_left_out() -> None:
    reading = read(StatutoryLowAge="12", StatutoryHighAge="11")
    assert (reading.school.low_age, reading.school.high_age) == (None, None)
    assert reading.notes == ("StatutoryLowAge holds 12, which is above the highest age, 11",)


def test_grid_reference_of_nought_is_not_known() -> None:
    assert read(Easting="0", Northing="0").school.easting is None


def test_half_a_pair_of_degrees_is_none() -> None:
    layout = read_header(["urn", "name", "lat", "lon", "status"])
    assert read_row(layout, ["135900", "A", "52.4", "-2.2", "Open"]).school.latitude == 52.4
    assert read_row(layout, ["135900", "A", "52.4", "", "Open"]).school.latitude is None
    bad = read_row(layout, ["135900", "A", "52.4", "-22", "Open"])
    assert (bad.school.latitude, bad.school.longitude) == (None, None)
    assert len(bad.notes) == 1


def test_own_name_in_the_address_is_not_repeated() -> None:
    found = read(Street="SORREL HILL PRIMARY SCHOOL", Address3="Sorrel Hill  Primary School", Locality="FRANCHE").school
    assert (found.street, found.address3, found.locality) == ("", "", "Franche")


def test_a_longer_row_is_read_when_every_cell_is_right() -> None:
    columns = header("2019_claim-additional")
    cells = [HILL_SCHOOL.get(name, "") for name in columns]
    reading = read_row(read_header(columns), [*cells, "0", "Not applicable", "", "", "E02001140", "E01005592"])
    assert reading.school is not None
    assert reading.notes == ("has 139 fields where the first line has 133; all that the portal reads is there",)


def test_a_longer_row_that_slipped_is_unreadable() -> None:
    """A comma in the street without quotes moves the postcode into the place of the county, and so on."""
    columns = header()
    cells = [HILL_SCHOOL.get(name, "") for name in columns]
    cells.insert(columns.index("Street"), "Unit 4")
    reading = read_row(read_header(columns), cells)
    assert reading.school is None
    assert "has 140 fields where the first line has 139" in reading.reasons
    assert any(reason.startswith("Postcode ") for reason in reading.reasons)


def test_a_shorter_row_is_read_as_long_as_our_columns_are_there() -> None:
    columns = header()
    layout = read_header(columns)
    cells = [HILL_SCHOOL.get(name, "") for name in columns]
    reading = read_row(layout, cells[: layout.last_place + 1])
    assert reading.school is not None
    assert len(reading.notes) == 1
    cut = read_row(layout, cells[: layout.last_place])
    assert cut.school is None
    assert cut.reasons == (f"has {layout.last_place} fields where the first line has 139",)
