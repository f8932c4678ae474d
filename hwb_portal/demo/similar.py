"""Invented primary schools enough for a group of similar schools, with figures of their own, taken together."""

from datetime import date, datetime
from decimal import Decimal

from core.clock import local_date
from core.domain.actor import Actor, ActorKind
from directory.models import Indicator
from hwb_portal.demo.people import wyre_forest
from hwb_portal.demo.schools import BEFORE
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked
from schools.domain.pooling import year_due
from schools.domain.register import Phase
from schools.models import OwnFigure, OwnMeasure, PooledEdition, School
from schools.services import pooling, schools

SOURCE = "Demonstration: invented for the portal"
PLACES = (("Kidderminster", "DY10 1AA"), ("Bewdley", "DY12 1AB"), ("Stourport-on-Severn", "DY13 8AB"))
NAMES = (
    "Ash Grove", "Birch Hill", "Cedar Bank", "Damson Lane", "Elder Brook", "Fern Hollow",
    "Gorse Common", "Hazel Wharf", "Ivy Court", "Juniper Rise", "Larch Field", "Maple Weir",
)  # fmt: skip
# (indicator, what is measured, how many of 100 in the first school, how many more in each next one)
MEASURES = (
    ("public-health-today", "T04", "Pupils who are active for an hour on most days", 38, Decimal("0.9")),
    # so few that a total of all would say who
    ("national-indicator-set", "NI 115", "Pupils who say that they have tried alcohol or drugs", 0, Decimal(0)),
)


def load(*, now: datetime) -> None:
    """Adds the schools, their facts and figures that are missing, and takes the figures of two years together.

    The figures of a year that were taken together stay as they are, as in life.
    """
    programme, by = wyre_forest(now=now), Actor.clock()
    for place, name in enumerate(NAMES):
        full = f"{name} Demonstration Primary"
        if not School.objects.filter(name=full, is_demonstration=True).exists():
            town, postcode = PLACES[place % len(PLACES)]
            entry = schools.SchoolEntry(
                name=full,
                phase=Phase.PRIMARY,
                type_name="Community school",
                street=f"{place + 2} Invented Row",
                town=town,
                postcode=postcode,
            )
            schools.add_school(entry=entry, programme=programme, is_demonstration=True, by=by, now=now - BEFORE)
    invented = list(School.objects.filter(is_demonstration=True).order_by("pk"))
    for place, school in enumerate(invented):
        _give_facts(school, place)
    latest = year_due(local_date(now))
    for year in (latest - 1, latest):
        if not PooledEdition.objects.filter(school_year=year, is_demonstration=True).exists():
            for place, school in enumerate(invented):
                # one school of another programme would keep the whole group's figure back
                if school.coverages.filter(programme=programme).exists():
                    _measure(school, place, year, now)
            pooling.make_edition(school_year=year, is_demonstration=True, by=by, now=now)


def _give_facts(school: School, place: int) -> None:
    """What the register would say."""
    if school.pupils is None:
        school.pupils = (900 if school.phase == Phase.SECONDARY else 140) + 17 * place
        school.free_meals_percent = Decimal(8 + 5 * place % 31)
        school.save(update_fields=["pupils", "free_meals_percent"])


def _measure(school: School, place: int, year: int, now: datetime) -> None:
    for listed, code, title, share, step in MEASURES:
        indicator = Indicator.objects.filter(code=code, indicator_set__code=listed).first()
        if indicator is None or school.pupils is None:
            continue
        done = {"created_at": now, "by_kind": ActorKind.CLOCK}
        measure, _ = OwnMeasure.objects.get_or_create(
            school=school,
            title=title,
            defaults={
                "kind": DataKind.PERCEPTION,
                "asked": Asked.PUPILS,
                "question": f"{title} (asked in class, no names)",
                "measure_kind": MeasureKind.SHARE,
                "direction": indicator.direction,
                "indicator": indicator,
                **done,
            },
        )
        asked = school.pupils * 9 // 10
        part = int(asked * (share + step * place + (year % 2)) / 100) if share else int(place in {3, 9, 12})
        OwnFigure.objects.get_or_create(
            measure=measure,
            taken_on=date(year + 1, 5, 12),
            defaults={
                "source": SOURCE,
                "numerator": part,
                "denominator": asked,
                "answered": asked,
                "invited": school.pupils,
                **done,
            },
        )
