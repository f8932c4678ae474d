"""Each given file of figures goes in with the facts it holds; a second time changes nothing."""

from datetime import date
from decimal import Decimal

import pytest

from directory.models import Indicator
from schools.domain.areas import AreaKind
from schools.models import Area, AreaFigure, IndicatorImport
from tests.schools.figures.files import FINGERTIPS, HEALTH_INDEX, load_sets, run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sets(db):
    load_sets()


def test_fingertips_download_with_all_its_quirks() -> None:
    [report] = run(FINGERTIPS)
    assert (report.rows_read, report.added, report.changed, report.repeated) == (103, 103, 0, 0)
    indicator = Indicator.objects.get(fingertips_id=93356)
    assert (indicator.title, indicator.code) == ("Campylobacter incidence rate/100,000", "93356")
    assert indicator.indicator_set.code == "fingertips"
    assert indicator.title_verified
    assert "fingertips_download_93356_real_subset.csv" in indicator.title_source
    assert (indicator.direction, indicator.unit, indicator.measure) == (None, None, None)
    england = AreaFigure.objects.get(area__code="E92000001", period="2015", category="", age="All ages")
    assert (england.value, england.lower, england.upper) == (
        Decimal("94.726190"),
        Decimal("93.912940"),
        Decimal("95.544730"),
    )
    assert (england.count, england.denominator, england.period_order) == (51897, 54786327, 20150000)
    scilly = AreaFigure.objects.get(area__name="Isles of Scilly", period="2015", age="All ages")
    assert (scilly.value, scilly.lower, scilly.count) == (None, None, None)
    assert scilly.value_note == "Value for Cornwall & Isles of Scilly combined"
    assert AreaFigure.objects.filter(category_type__contains="deprivation deciles").count() == 60
    kinds = dict(Area.objects.values_list("name", "kind"))
    assert kinds["Worcestershire"] == AreaKind.COUNTY
    assert kinds["West Midlands region"] == AreaKind.REGION
    assert kinds["England"] == AreaKind.COUNTRY


def test_health_index_goes_to_the_indicators_of_its_set() -> None:
    [report] = run(HEALTH_INDEX)
    assert (report.rows_read, report.added, report.indicators_added) == (714, 714, 0)
    figures = AreaFigure.objects.filter(indicator__title="Child poverty", area__code="E07000239")
    assert [(one.period, one.value, one.lower) for one in figures.order_by("period_order")][:2] == [
        ("2015", Decimal("15.4"), None),
        ("2016", Decimal("15.6"), None),
    ]
    assert set(AreaFigure.objects.values_list("indicator__indicator_set__code", flat=True)) == {"ons-health-index"}
    assert AreaFigure.objects.values("indicator").distinct().count() == 17


def test_both_in_one_run_and_a_second_time_nothing_changes() -> None:
    assert [report.added for report in run(FINGERTIPS, HEALTH_INDEX)] == [103, 714]
    figures, areas = list(AreaFigure.objects.order_by("id").values()), list(Area.objects.order_by("id").values())
    again = run(HEALTH_INDEX, FINGERTIPS)
    assert [(one.added, one.changed, one.unchanged, one.indicators_added) for one in again] == [
        (0, 0, 714, 0),
        (0, 0, 103, 0),
    ]
    assert list(AreaFigure.objects.order_by("id").values()) == figures
    assert list(Area.objects.order_by("id").values()) == areas
    kept = IndicatorImport.objects.order_by("id").values_list("kind", "added", "unchanged", "file_name")
    assert list(kept)[2:] == [
        ("health_index", 0, 714, HEALTH_INDEX.name),
        ("fingertips", 0, 103, FINGERTIPS.name),
    ]
    assert {one["loaded_on"] for one in figures} == {date(2026, 11, 22)}
