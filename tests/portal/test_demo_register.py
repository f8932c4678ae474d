"""The demonstration's real schools: what is known of them and from when, and no word more (decision 26)."""

from collections import Counter
from datetime import date, datetime

import pytest

from core.models import District, OpenDataImport, Postcode
from hwb_portal.demo import register
from schools.domain.register import SchoolStatus
from schools.models import RegisterImport, School, SchoolLink
from tests.schools.imports import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(now: datetime) -> None:
    register.load(now=now)


def test_forty_one_real_schools_with_a_source_and_a_day_each(loaded: None) -> None:
    assert School.objects.count() == 41
    assert (
        School.objects.filter(is_demonstration=False, urn__isnull=False, source__gt="", source_on__isnull=False).count()
        == 41
    )
    days = Counter(School.objects.values_list("source_on", flat=True))
    assert days == {date(2026, 8, 1): 13, date(2022, 7, 1): 26, date(2025, 7, 27): 1, date(2025, 9, 1): 1}


def test_a_whole_row_and_a_poor_one(loaded: None) -> None:
    whole = School.objects.get(urn=135061)
    assert (whole.name, whole.phase, whole.telephone) == ("Wolverley CofE Secondary School", "secondary", "01562859800")
    assert whole.source == "National register of schools, state-funded schools, August 2026"
    poor = School.objects.get(urn=146074)
    assert (poor.phase, poor.telephone, poor.street, poor.low_age) == (None, "", "", None)
    assert poor.source == "National register of schools, July 2022: name, postcode and dates"
    assert School.objects.filter(phase=None).count() == 24


def test_far_forest_closed_and_goes_on(loaded: None) -> None:
    link = SchoolLink.objects.get()
    assert (link.predecessor.urn, link.successor.urn, link.linked_on) == (135034, 149304, date(2022, 8, 31))
    assert link.predecessor.status == SchoolStatus.CLOSED
    assert link.successor.status == SchoolStatus.OPEN
    assert School.objects.filter(status=SchoolStatus.CLOSED).count() == 1


def test_places(loaded: None) -> None:
    assert Postcode.objects.count() == 3672
    forest = District.objects.get(code="E07000239")
    assert (forest.name, forest.outline["type"]) == ("Wyre Forest", "Polygon")
    assert School.objects.filter(district=forest, latitude__isnull=False, ward__isnull=False).count() == 39
    unplaced = School.objects.filter(latitude=None).values_list("urn", flat=True)
    assert set(unplaced) == {147465, 149698}
    assert not School.objects.exclude(district=forest).filter(district__isnull=False).exists()


def test_a_second_time_changes_nothing(loaded: None, now: datetime) -> None:
    before = everything()
    register.load(now=now)
    assert everything() == before
    assert (RegisterImport.objects.count(), OpenDataImport.objects.count()) == (1, 2)
