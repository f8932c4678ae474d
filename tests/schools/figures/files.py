"""Makes files of figures for tests, whole or broken, and runs imports of them."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from core.domain.actor import Actor
from directory.services.indicators import load_indicators
from directory.services.topics import load_topics
from schools.domain.indicator_report import Report
from schools.services.indicator_import import import_figures
from tests.schools.imports import NOON

DATA = Path(__file__).resolve().parents[2] / "data" / "fingertips"
FINGERTIPS = DATA / "fingertips_download_93356_real_subset.csv"
HEALTH_INDEX = DATA / "ons_health_index_indicators_worcs_districts.csv"

HEADER: list[str] = [
    *("Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name", "Area Type", "Sex"),
    *("Age", "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit"),
    *("Lower CI 99.8 limit", "Upper CI 99.8 limit", "Count", "Denominator", "Value note", "Recent Trend"),
    *("Compared to England value or percentiles", "Compared to Region value or percentiles"),
    *("Time period Sortable", "New data", "Compared to goal"),
]
WYRE_FOREST: dict[str, str] = {
    "Indicator ID": "90001",
    "Indicator Name": "Children who walk to school",
    "Area Code": "E07000239",
    "Area Name": "Wyre Forest",
    "Area Type": "District",
    "Sex": "Persons",
    "Age": "10-11 yrs",
    "Time period": "2017/18",
    "Value": "34.5",
    "Lower CI 95.0 limit": "32.1",
    "Upper CI 95.0 limit": "37.0",
    "Count": "345",
    "Denominator": "1000",
    "Compared to England value or percentiles": "Similar",
    "Compared to Region value or percentiles": "Not compared",
    "Time period Sortable": "20170000",
}


def figure(**facts: str) -> dict[str, str]:
    """A row; `facts` by the column's name with underscores: `Area_Code="..."`; limits as `Lower` and `Upper`."""
    short = {"Lower": "Lower CI 95.0 limit", "Upper": "Upper CI 95.0 limit"}
    return {**WYRE_FOREST, **{short.get(name, name.replace("_", " ")): text for name, text in facts.items()}}


def england(**facts: str) -> dict[str, str]:
    return figure(**{"Area_Code": "E92000001", "Area_Name": "England", "Area_Type": "England", **facts})


def write(
    path: Path,
    rows: Iterable[Mapping[str, str]],
    *,
    columns: Sequence[str] = tuple(HEADER),
    encoding: str = "utf-8",
    line_end: str = "\r\n",
    last_comma: bool = False,
) -> Path:
    """Writes `rows` under `columns`, as Fingertips does: without the last comma where the last cell is empty."""
    with path.open("w", newline="", encoding=encoding) as stream:
        writer = csv.writer(stream, lineterminator=line_end)
        writer.writerow(columns)
        for row in rows:
            cells = [row.get(name, "") for name in columns]
            writer.writerow(cells if last_comma or cells[-1] else cells[:-1])
    return path


def load_sets() -> None:
    """The packaged lists of indicators."""
    by = Actor.clock()
    load_topics(by=by, now=NOON)
    load_indicators(by=by, now=NOON)


def run(*paths: Path, **options: Any) -> list[Report]:
    return import_figures(paths=paths, **{"by": Actor.import_run(uuid4()), "now": NOON, **options})
