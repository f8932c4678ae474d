"""A made-up register file, in the register's own columns, read in by the portal's own import."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hwb_portal.seeding.sizes import Size

PLACES = (
    *("Alder", "Ashby", "Barrow", "Beckford", "Birch", "Bramley", "Chalk", "Clover", "Combe", "Dale", "Elm", "Fen"),
    *("Ford", "Garth", "Hale", "Hazel", "Holme", "Ivy", "Kirk", "Larch", "Marl", "Mead", "Nether", "Oak", "Orchard"),
    *("Pendle", "Quarry", "Rowan", "Sedge", "Thorn", "Upper", "Vale", "Wharf", "Willow", "Wood", "Yarrow"),
)
ENDS = (
    "brook",
    "bridge",
    "bury",
    "combe",
    "ey",
    "field",
    "ford",
    "ham",
    "ley",
    "mere",
    "stead",
    "ton",
    "wick",
    "worth",
)
SAINTS = ("Aidan", "Anne", "Bede", "Chad", "Clare", "George", "James", "John", "Mary", "Oswald", "Peter", "Thérèse")
# Word in the name, phase, type, ages; as often as they are listed
KINDS = (
    *[("Primary School", "Primary", "Community school", 4, 11)] * 7,
    *[("CofE Primary School", "Primary", "Voluntary controlled school", 4, 11)] * 4,
    *[("Catholic Primary School", "Primary", "Voluntary aided school", 4, 11)] * 2,
    *[("Primary Academy", "Primary", "Academy converter", 3, 11)] * 5,
    *[("High School", "Secondary", "Academy converter", 11, 18)] * 3,
    *[("Special School", "Not applicable", "Community special school", 4, 19)] * 2,
    ("Nursery School", "Nursery", "Local authority nursery school", 3, 5),
    ("College", "16 plus", "Further education", 16, 99),
    ("School", "", "Other independent school", 3, 18),
)
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
COLUMNS = (
    *("URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (name)"),
    *("EstablishmentStatus (name)", "OpenDate", "CloseDate", "PhaseOfEducation (name)", "StatutoryLowAge"),
    *("StatutoryHighAge", "Gender (name)", "ReligiousCharacter (name)", "NumberOfPupils", "PercentageFSM", "UKPRN"),
    *("Street", "Town", "County (name)", "Postcode", "SchoolWebsite", "TelephoneNum", "DistrictAdministrative (code)"),
    *("DistrictAdministrative (name)", "AdministrativeWard (code)", "AdministrativeWard (name)"),
    *("Easting", "Northing", "source"),
)
SOURCE = "made up for measuring"


@dataclass(frozen=True)
class Place:
    """A made-up district with its middle on the British National Grid, metres."""

    code: str
    name: str
    easting: int
    northing: int


def districts(size: Size, chance: random.Random) -> list[Place]:
    return [
        Place(f"E079{number:05}", f"{_town(chance)} and {_town(chance)}", east, north)
        for number in range(size.districts)
        for east, north in [(chance.randrange(300_000, 600_000), chance.randrange(120_000, 540_000))]
    ]


def write_register(path: Path, size: Size, chance: random.Random) -> Path:
    """Open and closed schools mixed, spread evenly over the districts."""
    places = districts(size, chance)
    is_open = [True] * size.open_schools + [False] * (size.schools - size.open_schools)
    chance.shuffle(is_open)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(_rows(is_open, places, chance))
    return path


def _rows(is_open: list[bool], places: list[Place], chance: random.Random) -> Iterator[dict[str, object]]:
    step = 800_000 // len(is_open)
    for number, still_open in enumerate(is_open):
        place = places[number % len(places)]
        kind, phase, type_name, low, high = chance.choice(KINDS)
        opened = chance.randrange(1900, 2015)
        ward = chance.randrange(20)
        yield {
            "URN": 100_000 + number * step,
            "LA (code)": 800 + number % len(places) // 6,
            "LA (name)": f"Authority {number % len(places) // 6 + 1}",
            "EstablishmentNumber": 2000 + number % 5000,
            "EstablishmentName": f"{_before(chance)} {kind}",
            "TypeOfEstablishment (name)": type_name,
            "EstablishmentStatus (name)": "Open" if still_open else "Closed",
            "OpenDate": f"01-09-{opened}" if chance.random() < 0.6 else "",
            "CloseDate": "" if still_open else f"31-08-{chance.randrange(opened + 1, 2026)}",
            "PhaseOfEducation (name)": phase,
            "StatutoryLowAge": low,
            "StatutoryHighAge": high,
            "Gender (name)": "Mixed" if chance.random() < 0.95 else chance.choice(["Boys", "Girls"]),
            "ReligiousCharacter (name)": "Church of England" if "CofE" in kind else "Does not apply",
            "NumberOfPupils": chance.randrange(40, 1400) if still_open else "",
            "PercentageFSM": f"{min(chance.expovariate(0.05), 100):.1f}" if still_open else "",
            "UKPRN": 10_000_000 + number,
            "Street": f"{chance.randrange(1, 200)} {chance.choice(PLACES)} {chance.choice(['Lane', 'Road', 'Street'])}",
            "Town": _town(chance),
            "County (name)": "",
            "Postcode": _postcode(chance, number),
            "SchoolWebsite": f"www.school-{number}.example",
            "TelephoneNum": f"01632 {number % 1_000_000:06}",
            "DistrictAdministrative (code)": place.code,
            "DistrictAdministrative (name)": place.name,
            "AdministrativeWard (code)": f"E05{number % len(places):04}{ward:02}",
            "AdministrativeWard (name)": f"{PLACES[ward]} ward",
            "Easting": place.easting + round(chance.gauss(0, 6_000)),
            "Northing": place.northing + round(chance.gauss(0, 6_000)),
            "source": SOURCE,
        }


def _town(chance: random.Random) -> str:
    return chance.choice(PLACES) + chance.choice(ENDS)


def _before(chance: random.Random) -> str:
    return f"St {chance.choice(SAINTS)}'s, {_town(chance)}," if chance.random() < 0.25 else _town(chance)


def _postcode(chance: random.Random, number: int) -> str:
    """Of the shape of a real one; whether it exists does not matter here."""
    outward = f"{chance.choice(['B', 'DY', 'GL', 'HR', 'LE', 'NG', 'SY', 'WR', 'WV'])}{number % 89 + 1}"
    return f"{outward} {chance.randrange(1, 10)}{chance.choice(INWARD)}{chance.choice(INWARD)}"
