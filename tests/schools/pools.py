"""Schools with figures of their own, for tests of what is made of them together."""

from datetime import date
from decimal import Decimal

from accounts.models import LocalProgramme
from core.models import District
from directory.models import Indicator
from schools.domain.own_data import Asked
from schools.domain.register import Phase
from schools.models import OwnFigure, School
from tests.factories.profile import OwnFigureFactory, OwnMeasureFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory

IN_YEAR = date(2026, 5, 12)


def school(programme: LocalProgramme | None = None, **facts: object) -> School:
    """An open primary school of 200 pupils, looked after since 2020."""
    given = {"phase": Phase.PRIMARY, "pupils": 200, "free_meals_percent": Decimal(15), **facts}
    if given.get("is_demonstration"):
        given["urn"] = None
    made = SchoolFactory(**given)
    if programme is not None:
        ProgrammeCoverageFactory(school=made, programme=programme, starts_on=date(2020, 1, 1))
    return made


def entered(at: School, indicator: Indicator, *, part: int = 30, whole: int = 60, **facts: object) -> OwnFigure:
    """What a school entered about all its pupils; `measure` holds facts of the measure."""
    measure = {"asked": Asked.PUPILS, **facts.pop("measure", {})}
    return OwnFigureFactory(
        measure=OwnMeasureFactory(school=at, indicator=indicator, **measure),
        numerator=part,
        denominator=whole,
        answered=whole,
        **{"taken_on": IN_YEAR, **facts},
    )


def ten_schools(indicator: Indicator, *, programme: LocalProgramme | None = None, **facts: object) -> list[School]:
    """Ten schools of one district with 30 of 60 pupils each."""
    district, _ = District.objects.get_or_create(
        code="E07000239", defaults={"name": "Wyre Forest", "county_name": "Worcestershire"}
    )
    made = [school(programme, district=district, **facts) for _ in range(10)]
    for one in made:
        entered(one, indicator)
    return made
