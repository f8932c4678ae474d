import pytest
from django.db import IntegrityError

from tests.factories.core import DistrictFactory, OpenDataImportFactory, PostcodeFactory, WardFactory

pytestmark = pytest.mark.django_db
NOT_PLACED = {"easting": None, "northing": None, "latitude": None, "longitude": None}


@pytest.mark.parametrize("code", ["dy10 1aa", "DY101AA", "DY1  1AA", "DY10 1A", "1AA DY10", " M1 1AE"])
def test_a_postcode_is_kept_in_its_written_form_only(code):
    with pytest.raises(IntegrityError, match="postcode_is_written_with_one_space"):
        PostcodeFactory(code=code)


def test_a_postcode_that_is_not_placed_has_no_coordinates_at_all():
    PostcodeFactory(**NOT_PLACED, quality=90)


@pytest.mark.parametrize(
    "broken",
    [
        *({one: None} for one in NOT_PLACED),
        {"latitude": 276578},
        {"latitude": -2.25, "longitude": 52.39},
        {"longitude": 12.0},
    ],
)
def test_a_postcode_has_all_coordinates_or_none_and_they_lie_in_britain(broken):
    with pytest.raises(IntegrityError, match="postcode_has_all_coordinates_or_none"):
        PostcodeFactory(**broken)


def test_an_import_cannot_have_changed_more_than_it_read():
    with pytest.raises(IntegrityError, match="open_data_import_reads_what_it_adds_and_changes"):
        OpenDataImportFactory(rows_read=2, added=2, changed=1)


def test_an_area_without_a_name_is_called_by_its_code():
    assert str(DistrictFactory(code="E07000239", name="")) == "E07000239"
    assert str(WardFactory(code="E05010505", name="")) == "E05010505"
