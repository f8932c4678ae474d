"""Writes a Fingertips download as large as a register, out of real rows: same header, line feeds, missing commas.

The rows in tests/data/fingertips give notes, trends and words; indicator, place, period and numbers vary, the same for
the same `seed`. England stands again at the head of every region's block.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from devkit.environment import ROOT
from devkit.register_file import ENGLAND

DOWNLOAD = ROOT / "tests" / "data" / "fingertips" / "fingertips_download_93356_real_subset.csv"
REGIONS, DISTRICTS, YEARS = 9, 36, range(2012, 2022)
Row = dict[str, str]


def make_figures(path: Path, *, rows: int = ENGLAND, seed: int = 1, changed: float = 0.0) -> Path:
    """`changed` is the share of figures that have another value since."""
    with DOWNLOAD.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, restval="")
        header, patterns = list(reader.fieldnames or []), [row for row in reader if row["Value"]]
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(",".join(header) + "\r\n")
        writer = csv.writer(stream, lineterminator="\r\n")
        changes = random.Random(seed + 1)
        for row in islice(_rows(patterns, random.Random(seed)), rows):
            if row["Area Name"] != "England" and row["Value"] and changes.random() < changed:
                row["Value"] = row["Lower CI 95.0 limit"]
            # The last cell is empty, and its comma is left out
            writer.writerow([row.get(name, "") for name in header[:-1]])
    return path


def _rows(patterns: list[Row], chance: random.Random) -> Iterator[Row]:
    number = 90_000
    while True:
        number += 1
        name = f"Made-up rate {number}/100,000\n"
        england = [_row(chance, patterns, "E92000001", "England", year) for year in YEARS]
        for region in range(REGIONS):
            parent = {"Parent Code": f"E120000{region:02}", "Parent Name": f"Region {region}"}
            for row in england:
                yield {**row, **parent, "Indicator ID": str(number), "Indicator Name": name}
            for place in range(DISTRICTS):
                code = f"E07{region * DISTRICTS + place:06}"
                for year in YEARS:
                    row = _row(chance, patterns, code, f"District {region}-{place}", year)
                    yield {**row, **parent, "Indicator ID": str(number), "Indicator Name": name}


def _row(chance: random.Random, patterns: list[Row], code: str, name: str, year: int) -> Row:
    row = dict(chance.choice(patterns)) | {"Area Code": code, "Area Name": name, "Category Type": "", "Category": ""}
    row |= {"Age": "All ages", "Time period": f"{year}/{(year + 1) % 100:02}", "Time period Sortable": f"{year}0000"}
    blank = chance.random() < 0.05
    value, count = chance.uniform(1, 900), chance.randrange(5, 60_000)
    numbers = {"Value": value, "Lower CI 95.0 limit": value * 0.97, "Upper CI 95.0 limit": value * 1.03}
    row |= {column: "" if blank else f"{number:.12f}" for column, number in numbers.items()}
    row |= {"Count": "" if blank else str(count), "Denominator": "" if blank else f"{count * 1e5 / value:.1f}"}
    return row
