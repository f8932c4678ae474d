"""Where a school is: its postcode first, then what the register says, then what was known before."""

from pathlib import Path

import pytest

from core.models import District, Ward
from schools.models import School
from tests.factories.core import DistrictFactory, PostcodeFactory, WardFactory
from tests.schools.files import header, school, write
from tests.schools.imports import run

pytestmark = pytest.mark.django_db


def imported(path: Path, *rows: dict[str, str], columns: list[str] | None = None) -> School:
    run(write(path, rows, columns=columns))
    return School.objects.get(urn=rows[0]["URN"])


def test_a_known_postcode_wins(tmp_path: Path) -> None:
    ward = WardFactory(district=DistrictFactory(code="E07000238", name="Wychavon"))
    PostcodeFactory(code="DY10 1AA", latitude=52.1, longitude=-2.1, district=ward.district, ward=ward)
    found = imported(tmp_path / "a.csv", school())
    assert (found.district, found.ward, found.latitude, found.longitude) == (ward.district, ward, 52.1, -2.1)


def test_a_postcode_without_place_leaves_it_to_the_register(tmp_path: Path) -> None:
    PostcodeFactory(code="DY10 1AA", latitude=52.1, longitude=-2.1, district=None, ward=None)
    found = imported(tmp_path / "a.csv", school())
    assert (found.district.code, found.ward.code, found.latitude) == ("E07000239", "E05010505", 52.1)


def test_grid_reference_becomes_degrees(tmp_path: Path) -> None:
    found = imported(tmp_path / "a.csv", school())
    assert found.latitude == pytest.approx(52.386964, abs=0.00005)
    assert found.longitude == pytest.approx(-2.250444, abs=0.00005)


def test_nothing_known_is_null(tmp_path: Path) -> None:
    places = ("Postcode", "Easting", "Northing", "DistrictAdministrative (code)", "AdministrativeWard (code)")
    blank = dict.fromkeys(places, "")
    found = imported(tmp_path / "a.csv", {**school(), **blank})
    assert (found.latitude, found.longitude, found.district, found.ward) == (None, None, None, None)


def test_districts_and_wards_come_with_their_names_and_keep_what_is_known(tmp_path: Path) -> None:
    DistrictFactory(code="E07000239", name="Wyre Forest", outline={"type": "Polygon"})
    DistrictFactory(code="E07000238", name="")
    other = school(
        135902, **{"DistrictAdministrative (code)": "E07000238", "DistrictAdministrative (name)": "Wychavon"}
    )
    other["AdministrativeWard (code)"] = "E05007910"
    imported(tmp_path / "a.csv", school(**{"DistrictAdministrative (name)": "Renamed"}), other)
    assert District.objects.get(code="E07000239").name == "Wyre Forest"
    assert District.objects.get(code="E07000239").outline == {"type": "Polygon"}
    assert District.objects.get(code="E07000238").name == "Wychavon"
    assert Ward.objects.get(code="E05010505").name == "Franche and Habberley North"
    assert Ward.objects.get(code="E05007910").district.name == "Wychavon"


def test_a_layout_without_places_takes_none_away_unless_the_school_moved(tmp_path: Path) -> None:
    placed = imported(tmp_path / "a.csv", school())
    columns = [name for name in header() if name not in {"Easting", "Northing"} and "Administrative" not in name]
    stayed = imported(tmp_path / "b.csv", school(), columns=columns)
    assert (stayed.district, stayed.ward, stayed.latitude) == (placed.district, placed.ward, placed.latitude)
    moved = imported(tmp_path / "c.csv", school(Postcode="DY12 1BL"), columns=columns)
    assert (moved.district, moved.ward, moved.latitude) == (None, None, None)


def test_a_ward_of_another_district_is_not_taken(tmp_path: Path) -> None:
    WardFactory(code="E05010505", district=DistrictFactory(code="E07000235"))
    found = imported(tmp_path / "a.csv", school())
    assert (found.district.code, found.ward) == ("E07000239", None)
