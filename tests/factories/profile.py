"""Published figures of places, and a school's own ones."""

from decimal import Decimal

import factory

from core import clock
from core.domain.actor import ActorKind
from schools.domain.areas import AreaKind
from schools.domain.measures import DataKind, MeasureKind
from schools.models import (
    Area,
    AreaFigure,
    FigureSource,
    IndicatorImport,
    OwnFigure,
    OwnMeasure,
    PooledEdition,
    PooledFigure,
    PooledTable,
)
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.directory import IndicatorFactory
from tests.factories.schools import SchoolFactory


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    code = factory.Sequence(lambda n: f"E07{n:06d}")
    name = factory.Sequence(lambda n: f"District {n}")
    kind = AreaKind.DISTRICT


class IndicatorImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IndicatorImport

    kind = FigureSource.FINGERTIPS
    file_name = "download.csv"
    file_sha256 = "0" * 64
    started_at = factory.LazyFunction(lambda: clock.now())
    finished_at = factory.SelfAttribute("started_at")
    rows_read = 1
    added = 1
    changed = 0
    unchanged = 0
    by_kind = ActorKind.CLOCK


class AreaFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AreaFigure

    indicator = factory.SubFactory(IndicatorFactory)
    area = factory.SubFactory(AreaFactory)
    sex = "Persons"
    period = "2024"
    period_order = 20240000
    value = Decimal("12.5")
    loaded_by = factory.SubFactory(IndicatorImportFactory)
    loaded_on = factory.LazyFunction(lambda: clock.local_date(clock.now()))


class OwnMeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnMeasure

    school = factory.SubFactory(SchoolFactory)
    kind = DataKind.QUANTITATIVE
    title = factory.Sequence(lambda n: f"Pupils who walk to school, {n}")
    measure_kind = MeasureKind.SHARE
    created_at = factory.LazyFunction(lambda: clock.now())
    by_kind = ActorKind.CLOCK


class OwnFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnFigure

    measure = factory.SubFactory(OwnMeasureFactory)
    taken_on = factory.LazyFunction(lambda: clock.local_date(clock.now()))
    source = "Hands-up count"
    numerator = 30
    denominator = 60
    answered = 60
    created_at = factory.LazyFunction(lambda: clock.now())
    by_kind = ActorKind.CLOCK


class PooledEditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PooledEdition

    school_year = factory.Sequence(lambda n: 2000 + n)
    made_at = factory.LazyFunction(lambda: clock.now())
    by_kind = ActorKind.CLOCK


class PooledFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PooledFigure

    edition = factory.SubFactory(PooledEditionFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    group_key = "primary:0-:0-"
    group_words = "in the phase “Primary” with any number of pupils and any share entitled to free school meals"
    schools = 12
    part = 300
    whole = 720


class PooledTableFactory(factory.django.DjangoModelFactory):
    """One district and one phase, nothing withheld."""

    class Meta:
        model = PooledTable

    edition = factory.SubFactory(PooledEditionFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    programme = factory.SubFactory(LocalProgrammeFactory)
    cells = factory.LazyFunction(
        lambda: [
            {"row": row, "column": column, "part": 300, "whole": 720, "schools": 12, "why": None}
            for row in ("E07000239", None)
            for column in ("primary", None)
        ]
    )
    places = factory.LazyFunction(lambda: {"E07000239": "Wyre Forest"})
