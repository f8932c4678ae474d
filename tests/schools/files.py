"""Makes files of the register for tests: any of its layouts, any encoding, whole or broken."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

GIAS = Path(__file__).resolve().parent.parent / "data" / "gias"
LAYOUTS = ("2017_teaching-vacancies", "2019_claim-additional", "2021_npq", "2024_ebi", "2026_listed")

# A school that never was, in the register's words
HILL_SCHOOL: dict[str, str] = {
    "URN": "135900",
    "LA (code)": "885",
    "LA (name)": "Worcestershire",
    "EstablishmentNumber": "3016",
    "EstablishmentName": "Sorrel Hill Primary School",
    "TypeOfEstablishment (code)": "01",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentTypeGroup (code)": "4",
    "EstablishmentTypeGroup (name)": "Local authority maintained schools",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-2007",
    "ReasonEstablishmentOpened (code)": "00",
    "ReasonEstablishmentOpened (name)": "Not applicable",
    "ReasonEstablishmentClosed (code)": "00",
    "ReasonEstablishmentClosed (name)": "Not applicable",
    "PhaseOfEducation (code)": "2",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "Gender (code)": "3",
    "Gender (name)": "Mixed",
    "ReligiousCharacter (code)": "00",
    "ReligiousCharacter (name)": "Does not apply",
    "ReligiousEthos (name)": "Does not apply",
    "Diocese (code)": "0000",
    "Diocese (name)": "Not applicable",
    "SchoolCapacity": "210",
    "NumberOfPupils": "204",
    "NumberOfBoys": "104",
    "NumberOfGirls": "100",
    "PercentageFSM": "17.5",
    "TrustSchoolFlag (code)": "0",
    "TrustSchoolFlag (name)": "Not applicable",
    "UKPRN": "10071999",
    "Street": "1 Sorrel Lane",
    "Town": "KIDDERMINSTER",
    "County (name)": "Worcestershire",
    "Postcode": "DY10 1AA",
    "SchoolWebsite": "www.sorrelhill.example",
    "TelephoneNum": "1562700000",
    "GOR (code)": "F",
    "GOR (name)": "West Midlands",
    "DistrictAdministrative (code)": "E07000239",
    "DistrictAdministrative (name)": "Wyre Forest",
    "AdministrativeWard (code)": "E05010505",
    "AdministrativeWard (name)": "Franche and Habberley North",
    "ParliamentaryConstituency (code)": "E14001601",
    "ParliamentaryConstituency (name)": "Wyre Forest",
    "UrbanRural (code)": "C1",
    "UrbanRural (name)": "(England/Wales) Urban city and town",
    "GSSLACode (name)": "E10000034",
    "Easting": "383052",
    "Northing": "276578",
}


def header(layout: str = "2021_npq") -> list[str]:
    """The columns of one of the register's layouts, in its order."""
    with (GIAS / "gias_header_variants.csv").open(newline="", encoding="utf-8") as stream:
        places = {row["column"]: row[layout] for row in csv.DictReader(stream) if row[layout]}
    return sorted(places, key=lambda name: int(places[name]))


def school(urn: int = 135900, **facts: str) -> dict[str, str]:
    """A row; `facts` by the column's name without its suffix: `EstablishmentName="..."`, `Town="..."`."""
    row = {**HILL_SCHOOL, "URN": str(urn)}
    for name, text in facts.items():
        row[name] = text
    return row


def closed(urn: int, on: str = "31-08-2026", **facts: str) -> dict[str, str]:
    return {
        **school(urn, **facts),
        "EstablishmentStatus (code)": "2",
        "EstablishmentStatus (name)": "Closed",
        "CloseDate": on,
    }


def write(
    path: Path,
    rows: Iterable[Mapping[str, str]],
    *,
    columns: Sequence[str] | None = None,
    encoding: str = "utf-8",
    line_end: str = "\r\n",
) -> Path:
    """Writes `rows` under `columns` (the 2021 layout unless given); cells that no column has are left out."""
    with path.open("w", newline="", encoding=encoding) as stream:
        writer = csv.DictWriter(stream, columns or header(), restval="", extrasaction="ignore", lineterminator=line_end)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_links(path: Path, *links: tuple[int | str, int | str, str, str]) -> Path:
    """(URN, LinkURN, LinkType, date) a line."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"])
        writer.writerows([urn, link, "a name", kind, on] for urn, link, kind, on in links)
    return path
