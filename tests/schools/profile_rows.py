"""Rows for tests of the health profile: a school in its ward, district and county, and figures there."""

from decimal import Decimal

from core.models import District, Ward
from directory.domain.indicators import Direction, Measure
from directory.models import Indicator
from schools.domain.areas import ENGLAND, AreaKind
from schools.models import Area, AreaFigure, IndicatorImport, School
from tests.factories.directory import IndicatorFactory
from tests.factories.profile import AreaFactory, AreaFigureFactory, IndicatorImportFactory

WARD, DISTRICT, COUNTY = "E05007929", "E07000239", "E10000034"
PLACES = {
    WARD: ("Broadwaters", AreaKind.WARD),
    DISTRICT: ("Wyre Forest", AreaKind.DISTRICT),
    COUNTY: ("Worcestershire", AreaKind.COUNTY),
    ENGLAND: ("England", AreaKind.COUNTRY),
}


def in_wyre_forest(school: School) -> School:
    """Puts a school into its ward and district."""
    district = District.objects.update_or_create(
        code=DISTRICT,
        defaults={"name": "Wyre Forest", "county_code": COUNTY, "county_name": "Worcestershire"},
    )[0]
    school.district = district
    school.ward = Ward.objects.get_or_create(code=WARD, defaults={"name": "Broadwaters", "district": district})[0]
    school.save()
    return school


def area(code: str) -> Area:
    name, kind = PLACES[code]
    return Area.objects.filter(code=code).first() or AreaFactory(code=code, name=name, kind=kind)


def overweight(**facts: object) -> Indicator:
    given = {
        "title": "Overweight in Year 6",
        "unit": "per cent of pupils measured",
        "direction": Direction.LOWER,
        "measure": Measure.SHARE,
        **facts,
    }
    return IndicatorFactory(**given)


def figure(indicator: Indicator, code: str, value: float | None, *, spread: float = 1, **facts: object) -> AreaFigure:
    """A published figure with its limits, of 2024 unless told."""
    limits = (
        {} if value is None else {"lower": Decimal(value) - Decimal(spread), "upper": Decimal(value) + Decimal(spread)}
    )
    year = facts.pop("year", 2024)
    given = {
        "value": None if value is None else Decimal(value),
        "period": str(year),
        "period_order": year * 10000,
        "age": "10-11 yrs",
        **limits,
        **facts,
    }
    return AreaFigureFactory(indicator=indicator, area=area(code), loaded_by=_loaded(), **given)


def with_figures(**facts: object) -> Indicator:
    """An indicator that is worse in Wyre Forest than in England, over two years, with the county beside it."""
    indicator = overweight(**facts)
    for code, value, year in (
        (DISTRICT, 20, 2019),
        (DISTRICT, 30, 2024),
        (COUNTY, 24, 2024),
        (ENGLAND, 19, 2019),
        (ENGLAND, 22, 2024),
    ):
        figure(indicator, code, value, year=year)
    return indicator


def _loaded() -> object:
    return IndicatorImport.objects.first() or IndicatorImportFactory()
