"""Writes a register as large as the real one, out of real rows: 139 columns, Windows-1252, quoted as the real one.

The rows in tests/data/gias give the cells and their lengths; URN, name, place, telephone and date vary, the same for
the same `seed`.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from devkit.environment import ROOT

GIAS = ROOT / "tests" / "data" / "gias"
ENGLAND = 52_000
SAINTS = (
    *("Alban", "Anne", "Barnabas", "Bede", "Cuthbert", "Edmund", "Giles", "Hilda", "James", "Mary", "Oswald"),
    "Thomas à Becket",
)
PLACES = (
    *("Ashwell", "Birch Coppice", "Elmley", "Fairfield", "Grange", "Hartley"),
    *("Kingswood", "Lickhill", "Meadow", "Northgate", "Oakfield"),
)
KINDS = ("Primary School", "CofE Primary School", "Academy", "High School", "Catholic Primary", "Infant School")
DISTRICTS, WARDS = 309, 7_000


def make_register(path: Path, *, rows: int = ENGLAND, seed: int = 1, changed: float = 0.0) -> Path:
    """`changed` is the share of schools that have been renamed, closed, or have other numbers since."""
    header, patterns = _patterns()
    with path.open("w", encoding="cp1252", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow(header)
        for row in _rows(patterns, rows, seed, changed):
            writer.writerow([_bare(name, row.get(name, "")) for name in header])
    return path


def _patterns() -> tuple[list[str], list[dict[str, str]]]:
    with (GIAS / "edubasealldata_sample_2021_utf8.csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        header = list(reader.fieldnames or [])
        found = [row for row in reader if row["EstablishmentTypeGroup (name)"] != "Welsh schools"]
    with (GIAS / "edubaseallstatefunded_202608_worcs_rows.csv").open(encoding="utf-8", newline="") as stream:
        found += [{**found[0], **row} for row in csv.DictReader(stream)]
    return header, found


def _rows(patterns: list[dict[str, str]], count: int, seed: int, changed: float) -> Iterator[dict[str, str]]:
    chance, changes = random.Random(seed), random.Random(seed + 1)
    for number in range(count):
        row = {**chance.choice(patterns), **_made_up(chance, number, count)}
        if changes.random() < changed:
            row |= changes.choice(
                [
                    {"EstablishmentName": f"{row['EstablishmentName']} Trust"},
                    {
                        "EstablishmentStatus (code)": "2",
                        "EstablishmentStatus (name)": "Closed",
                        "CloseDate": "31-08-2026",
                    },
                    {"NumberOfPupils": str(changes.randrange(30, 1500)), "SchoolWebsite": f"www.new-{number}.example"},
                ]
            )
        yield row


def _made_up(chance: random.Random, number: int, count: int) -> dict[str, str]:
    ward = chance.randrange(WARDS)
    district = ward % DISTRICTS
    closed = chance.random() < 0.54
    name = f"{chance.choice(PLACES)} {chance.choice(KINDS)}"
    return {
        "URN": str(100_000 + number * (800_000 // count)),
        "EstablishmentName": f"St {chance.choice(SAINTS)} {name}" if chance.random() < 0.3 else name,
        "EstablishmentStatus (code)": "2" if closed else "1",
        "EstablishmentStatus (name)": "Closed" if closed else "Open",
        "OpenDate": f"01-09-{chance.randrange(1950, 2026)}",
        "CloseDate": f"31-08-{chance.randrange(1990, 2026)}" if closed else "",
        "NumberOfPupils": str(chance.randrange(30, 1500)),
        "PercentageFSM": f"{chance.random() * 60:.1f}",
        "UKPRN": str(10_000_000 + number),
        "Street": f"{chance.randrange(1, 300)} {chance.choice(PLACES)} Lane",
        "Town": chance.choice(PLACES).upper(),
        "Postcode": f"{chance.choice(['B', 'DY', 'WR', 'LS'])}{chance.randrange(1, 40)} {chance.randrange(1, 9)}AB",
        "SchoolWebsite": f"www.school-{number}.example",
        "TelephoneNum": f"01{number:09}",
        "DistrictAdministrative (code)": f"E07{district:06}",
        "DistrictAdministrative (name)": f"District of {chance.choice(PLACES)}",
        "AdministrativeWard (code)": f"E05{ward:06}",
        "AdministrativeWard (name)": f"Ward {ward}",
        "Easting": str(chance.randrange(180_000, 650_000)),
        "Northing": str(chance.randrange(50_000, 640_000)),
    }


def _bare(name: str, text: str) -> str | int:
    """The register writes URN, ages, places and numbers of its own without quotes."""
    bare = name in {"URN", "StatutoryLowAge", "StatutoryHighAge", "SchoolCapacity", "UKPRN", "Easting", "Northing"}
    return int(text) if bare and text.isdigit() else text
