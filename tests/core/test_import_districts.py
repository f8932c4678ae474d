import copy
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from core.models import District
from core.services.district_outlines import import_districts
from core.services.geography import UnreadableError
from tests.factories.core import DistrictFactory

pytestmark = pytest.mark.django_db
REAL = Path("core/data/worcestershire_districts.geojson")
SQUARE = [[-2.3, 52.3], [-2.2, 52.3], [-2.2, 52.4], [-2.3, 52.4], [-2.3, 52.3]]


def area(code="E07000239", name="Wyre Forest", geometry=None) -> dict:
    square = {"type": "Polygon", "coordinates": [copy.deepcopy(SQUARE)]}
    return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": geometry or square}


@pytest.fixture
def load(tmp_path, now, by_clock):
    def run(*areas, text=None, **more):
        path = tmp_path / "areas.geojson"
        path.write_text(
            text if text is not None else json.dumps({"type": "FeatureCollection", "features": areas, **more})
        )
        return import_districts(path=path, by=by_clock, now=now)

    return run


def test_the_real_file_gives_six_districts_and_leaves_the_county_out(capsys):
    call_command("import_districts", REAL)
    assert District.objects.count() == 6
    assert District.objects.get(code="E07000239").name == "Wyre Forest"
    assert "6 districts: 6 added, 0 changed, 0 as before" in capsys.readouterr().out
    call_command("import_districts", REAL)
    assert "0 added, 0 changed, 6 as before" in capsys.readouterr().out


def test_a_district_known_from_postcodes_gets_its_name_and_outline(load):
    DistrictFactory(code="E07000239", name="", county_name="Worcestershire")
    run = load(area())
    district = District.objects.get()
    assert (run.added, run.changed) == (0, 1)
    assert (district.name, district.county_name) == ("Wyre Forest", "Worcestershire")
    assert district.outline["coordinates"] == [SQUARE]


def test_the_publishers_own_names_are_understood(load):
    feature = area()
    feature["properties"] = {"OBJECTID": 1, "LAD24CD": "E07000239", "LAD24NM": "Wyre Forest"}
    load(feature)
    assert District.objects.get().name == "Wyre Forest"


def with_ring(ring) -> dict:
    return area(geometry={"type": "Polygon", "coordinates": [ring]})


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        (with_ring([[383052, 276578]] * 4), "must be in WGS84 degrees"),
        (with_ring([[y, x] for x, y in SQUARE]), "must be in WGS84 degrees"),
        (with_ring(SQUARE[:-1]), "not closed"),
        (with_ring(SQUARE[:1] * 3), "fewer than four points"),
        (with_ring([SQUARE[0], *[[-2.25, 52.35]] * 3_000, SQUARE[0]]), "simplify it to 3000"),
        (with_ring([["a", "b"]] * 4), "not made of numbers"),
        (with_ring([[1]] * 4), "no two numbers"),
        (with_ring([1, 2, 3, 4]), "not lists of numbers"),
        (area(geometry={"type": "Polygon", "coordinates": []}), "is empty"),
        (area(geometry={"type": "Polygon", "coordinates": None}), "not lists of numbers"),
        (area(geometry={"type": "Point", "coordinates": [-2.3, 52.3]}), "neither a Polygon nor"),
        ({"type": "Feature", "properties": {"code": "E07000238"}, "geometry": None}, "neither a Polygon nor"),
        ({"type": "Feature", "properties": None, "geometry": None}, "it has no code"),
    ],
)
def test_an_outline_that_cannot_be_used_stops_everything(load, feature, words):
    with pytest.raises(UnreadableError) as refused:
        load(area("E07000237", "Worcester"), feature)
    (problem,) = refused.value.problems
    assert problem.startswith("Area 2")
    assert words in problem
    assert not District.objects.exists()


def test_an_outline_of_several_parts_is_read(load):
    load(area(geometry={"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}))
    assert District.objects.get().outline["type"] == "MultiPolygon"


def test_a_district_that_stands_twice_is_refused(load):
    with pytest.raises(UnreadableError, match="stands in the file already"):
        load(area(), area())


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "code,name", '{"features": null}', '{"features": [1]}', '{"features": [], "crs": 1}']
)
def test_a_file_that_is_no_geojson_is_refused(load, text):
    with pytest.raises(UnreadableError, match="not a GeoJSON collection"):
        load(text=text)


def test_another_system_of_coordinates_is_refused(load):
    with pytest.raises(UnreadableError, match="save them in WGS84"):
        load(area(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}})


def test_a_file_without_districts_is_refused(load):
    with pytest.raises(UnreadableError, match="no districts"):
        load(area("E10000034", "Worcestershire"))
