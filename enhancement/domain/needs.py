"""Stage 2: needs, each resting on data (R27, R29)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from enhancement.domain.checks import check
from enhancement.domain.findings import Missing, advice
from schools.domain.measures import DataKind as DataKind
from schools.domain.measures import MeasureKind


class DataScope(StrEnum):
    LOCAL = "local"
    SCHOOL = "school"


class Coverage(StrEnum):
    WHOLE_POPULATION = "whole_population"
    TARGETED_GROUP = "targeted_group"


@dataclass(frozen=True, kw_only=True)
class DataFigure:
    """The figure of a piece of data: part and whole, or a value with its unit (decision 10). `measure_kind` None: a
    published figure of a kind that the school does not count in."""

    measure_kind: MeasureKind | None
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class DataItem:
    """One piece of evidence: what it says and where it comes from. `group` names the group of a targeted item."""

    uuid: UUID
    kind: DataKind
    scope: DataScope
    coverage: Coverage
    what: str
    source: str = ""
    dated_on: date | None = None
    group: str = ""
    figure: DataFigure | None = None


@dataclass(frozen=True, kw_only=True)
class Need:
    uuid: UUID
    title: str
    topic: str = ""
    data: tuple[DataItem, ...] = ()


def missing(needs: tuple[Need, ...]) -> list[Missing]:
    """R27 is needed; the kinds of data not yet considered are advice (R27, R29)."""
    return [*need_with_data(needs), *kinds_not_considered(needs)]


def all_data(needs: Iterable[Need]) -> list[DataItem]:
    return [item for need in needs for item in need.data]


@check("R27 need with data")
def need_with_data(needs: tuple[Need, ...]) -> list[Missing]:
    """R27: at least one need, and each need rests on at least one piece of data."""
    if not needs:
        sentence = "No need is recorded yet: add one, with the data that shows it."
        return [Missing(sentence=sentence, rule="R27", where="needs", todo="record a need with the data that shows it")]
    return [
        Missing(
            sentence=f"“{need.title or 'A need without a title'}” rests on no data yet: add at least one piece.",
            rule="R27",
            where=f"needs/{need.uuid}/data",
            todo="add data to a need",
            part="data",
        )
        for need in needs
        if not need.data
    ]


def kinds_not_considered(needs: tuple[Need, ...]) -> list[Missing]:
    """R27, R29: asks after what a full analysis looks at; nothing here refuses."""
    data = all_data(needs)
    asks: list[tuple[bool, str, str, str]] = [
        (
            any(item.kind == DataKind.QUANTITATIVE for item in data),
            "R29",
            "figures",
            "No figures yet: look for counts or shares, such as attendance or health data.",
        ),
        (
            any(item.kind == DataKind.PERCEPTION for item in data),
            "R29",
            "views",
            "No views yet: look at what pupils, parents or staff say, such as a survey.",
        ),
        (
            any(item.scope == DataScope.LOCAL for item in data),
            "R27",
            "local data",
            "No local data yet: look at what your area's plans and profiles say.",
        ),
        (
            any(item.scope == DataScope.SCHOOL for item in data),
            "R27",
            "school data",
            "No data of your own yet: look at what the school already collects.",
        ),
        (
            any(item.coverage == Coverage.WHOLE_POPULATION for item in data),
            "R27",
            "all pupils",
            "No data on all pupils yet: add what describes the whole school.",
        ),
        (
            any(item.coverage == Coverage.TARGETED_GROUP for item in data),
            "R27",
            "groups",
            "No data on a group yet: look at groups in challenging circumstances, such as young carers.",
        ),
    ]
    return [
        advice(sentence, rule=rule, where="needs", part=part, todo=f"look for data: {part}")
        for held, rule, part, sentence in asks
        if not held
    ]
