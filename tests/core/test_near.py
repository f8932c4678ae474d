import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import queries
from core.domain.distance import Point, miles_between
from core.models import Postcode
from schools.models import ProgrammeCoverage
from tests.factories.core import DistrictFactory, PostcodeFactory, WardFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory

pytestmark = pytest.mark.django_db
HERE = Point(52.3885, -2.2490)


def place(latitude, longitude, **more):
    return PostcodeFactory(latitude=latitude, longitude=longitude, **more)


def test_rows_within_reach_come_nearest_first_with_their_distance():
    far, near = place(52.45, -2.249), place(52.39, -2.249)
    place(53.5, -2.249)
    found = list(queries.near(Postcode.objects.all(), HERE, 10))
    assert found == [near, far]
    assert found[0].distance_miles == pytest.approx(miles_between(HERE, Point(52.39, -2.249)), rel=1e-9)


def test_the_corner_of_the_box_is_too_far():
    corner = place(52.3885 + 0.14, -2.2490 + 0.23)
    assert miles_between(HERE, Point(corner.latitude, corner.longitude)) > 10
    assert not queries.near(Postcode.objects.all(), HERE, 10).exists()


def test_a_row_without_a_place_is_left_out():
    PostcodeFactory(latitude=None, longitude=None, easting=None, northing=None, quality=90)
    assert not queries.near(Postcode.objects.all(), HERE, 5000).exists()


def test_a_row_at_the_very_point_is_at_no_distance():
    place(HERE.latitude, HERE.longitude)
    assert queries.near(Postcode.objects.all(), HERE, 0).get().distance_miles == 0


def test_filters_before_and_after_still_hold():
    near, other = place(52.39, -2.249, quality=10), place(52.39, -2.25, quality=50)
    assert list(queries.near(Postcode.objects.filter(quality=10), HERE, 10)) == [near]
    assert list(queries.near(Postcode.objects.all(), HERE, 10).exclude(pk=near.pk)) == [other]


def test_the_place_may_stand_in_a_related_row(django_assert_num_queries):
    near = ProgrammeCoverageFactory(school=SchoolFactory(latitude=52.39, longitude=-2.249))
    ProgrammeCoverageFactory(school=SchoolFactory(latitude=53.5, longitude=-2.249))
    with django_assert_num_queries(1):
        assert list(queries.near(ProgrammeCoverage.objects.all(), HERE, 10, of="school")) == [near]


@settings(max_examples=60, deadline=None)
@given(latitude=st.floats(49.5, 60.9), longitude=st.floats(-8, 1.7), miles=st.floats(0.5, 400))
def test_the_database_agrees_with_the_rule(latitude, longitude, miles):
    Postcode.objects.all().delete()
    row = place(latitude, longitude)
    distance = miles_between(HERE, Point(latitude, longitude))
    found = queries.near(Postcode.objects.all(), HERE, miles).first()
    if abs(distance - miles) > 1e-6:
        assert (found == row) is (distance < miles)
    if found:
        assert found.distance_miles == pytest.approx(distance, rel=1e-9, abs=1e-6)


def test_a_postcode_is_found_as_people_type_it(django_assert_num_queries):
    district = DistrictFactory()
    ward = WardFactory(district=district)
    PostcodeFactory(code="DY10 1AA", district=district, ward=ward)
    with django_assert_num_queries(1):
        found = queries.find_postcode(" dy101aa")
        assert (found.code, found.district, found.ward) == ("DY10 1AA", district, ward)


@pytest.mark.parametrize("text", ["DY10 1AB", "Kidderminster", "", "DY10"])
def test_what_is_no_known_postcode_is_not_found(text):
    PostcodeFactory(code="DY10 1AA")
    assert queries.find_postcode(text) is None
