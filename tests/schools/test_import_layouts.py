"""The same school comes out of every layout, encoding, order of columns and form of dates."""

from itertools import product
from pathlib import Path

import pytest

from schools.models import School
from tests.schools.files import LAYOUTS, closed, header, school, write
from tests.schools.imports import run

pytestmark = pytest.mark.django_db

ROWS = [
    school(135901, EstablishmentName="St Thomas à Becket, Sorrel Hill"),
    closed(135902, "31-08-2026", Street="Lane, with\na line feed"),
]
# In the database each time, or taken from somewhere else than the row
NOT_COMPARED = {"id", "public_id", "district_id", "ward_id"}


def facts() -> list[dict[str, object]]:
    rows = School.objects.order_by("urn").values(
        *(field.attname for field in School._meta.concrete_fields if field.attname not in NOT_COMPARED),
        "district__code",
        "ward__code",
    )
    return list(rows)


@pytest.fixture
def wanted(tmp_path: Path) -> list[dict[str, object]]:
    run(write(tmp_path / "first.csv", ROWS))
    found = facts()
    School.objects.all().delete()
    return found


@pytest.mark.parametrize(("layout", "encoding"), [*product(LAYOUTS, ["utf-8", "utf-8-sig", "cp1252"])])
def test_layout_and_encoding_do_not_matter(tmp_path: Path, wanted, layout: str, encoding: str) -> None:
    path = write(tmp_path / "second.csv", ROWS, columns=header(layout), encoding=encoding)
    assert run(path).added == 2
    assert facts() == wanted
    assert facts()[0]["name"] == "St Thomas à Becket, Sorrel Hill"


@pytest.mark.parametrize("without", ["(name)", "(code)"])
def test_code_or_name_alone_say_the_same(tmp_path: Path, wanted, without: str) -> None:
    """Only what stands in one of the two columns alone is then missing."""
    keep = {"name": ("LA (code)", "District", "Administrative"), "code": ("LA (name)", "Religious", "County", "Trusts")}
    kept = keep["name" if without == "(name)" else "code"]
    columns = [name for name in header() if without not in name or name.startswith(kept)]
    run(write(tmp_path / "second.csv", ROWS, columns=columns))
    alone = {
        "(name)": {"religious_character", "county", "la_name", "trust_name"},
        "(code)": {"la_code", "district__code", "ward__code"},
    }
    for found, whole in zip(facts(), wanted, strict=True):
        for field in found.keys() - alone[without]:
            assert found[field] == whole[field], field


def test_order_of_columns_and_form_of_dates_do_not_matter(tmp_path: Path, wanted) -> None:
    slashed = [{name: text.replace("-", "/") if "Date" in name else text for name, text in row.items()} for row in ROWS]
    run(write(tmp_path / "second.csv", slashed, columns=sorted(header(), reverse=True)))
    assert facts() == wanted
