"""Figures of the demonstration: real ones of the Health Index, invented ones that are marked."""

from itertools import combinations

import pytest

from core import clock
from directory.models import Indicator, IndicatorSet
from hwb_portal.demo import figures
from schools.domain.figures import Difference, Figure, difference, interval_of
from schools.domain.intervals import Method
from schools.models import AreaFigure, IndicatorImport
from tests.schools.figures.files import load_sets

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(db):
    load_sets()
    figures.load(now=clock.now())


def shown(row: AreaFigure) -> Figure:
    number = {
        name: None if getattr(row, name) is None else float(getattr(row, name))
        for name in ("value", "lower", "upper", "count", "denominator")
    }
    facts = row.indicator
    return Figure(
        place=row.area.name,
        period=row.period,
        period_order=row.period_order,
        value=number["value"],
        interval=interval_of(**number, measure=facts.measure, per=facts.per),
        sex=row.sex,
        age=row.age,
    )


def test_running_it_again_changes_nothing():
    before = list(AreaFigure.objects.order_by("id").values())
    imports = IndicatorImport.objects.count()
    figures.load(now=clock.now())
    assert list(AreaFigure.objects.order_by("id").values()) == before
    assert IndicatorImport.objects.count() == imports == 2


def test_invented_figures_are_in_a_marked_list_and_the_real_ones_are_not():
    invented = IndicatorSet.objects.get(is_demonstration=True)
    assert AreaFigure.objects.filter(indicator__indicator_set=invented).count() > 1000
    real = AreaFigure.objects.exclude(indicator__indicator_set=invented)
    assert set(real.values_list("indicator__indicator_set__code", flat=True)) == {"ons-health-index"}
    for indicator in invented.indicators.all():
        assert indicator.topics.exists()
        assert indicator.direction
        assert indicator.figures.filter(area__code="E07000239").values("period").distinct().count() >= 6
        assert "(invented)" in indicator.title


def test_every_case_of_what_may_be_said_appears():
    rows = AreaFigure.objects.filter(indicator__indicator_set__is_demonstration=True, category="")
    found = set()
    for indicator in Indicator.objects.filter(indicator_set__is_demonstration=True):
        latest = [shown(row) for row in rows.filter(indicator=indicator).select_related("area", "indicator")]
        last = max(one.period_order for one in latest)
        near = [one for one in latest if one.period_order >= last - 30_000]
        found |= {difference(one, other) for one, other in combinations(near, 2) if one.place != other.place}
    assert found == set(Difference)


def test_intervals_are_published_or_worked_out_or_not_known():
    rows = AreaFigure.objects.filter(indicator__indicator_set__is_demonstration=True, value__isnull=False)
    methods = {
        one.interval.method if one.interval else None for one in map(shown, rows.select_related("area", "indicator"))
    }
    assert methods == {*Method, None}
