"""How each fact of a school is read from the cells of its row."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from schools.domain import register_codes as codes
from schools.domain.names import readable, readable_name
from schools.domain.register import Phase, SchoolStatus
from schools.domain.register_cells import Cells
from schools.domain.register_values import (
    UnusableError,
    quoted,
    read_area_code,
    read_area_name,
    read_date,
    read_degrees,
    read_number,
    read_percentage,
    read_postcode,
    read_telephone,
    read_website,
)
from schools.domain.urn import read_urn

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
# Words that say "there is none of it", as against "not known"
_NONE_OF_IT = frozenset({"doesnotapply", "notapplicable", "none"})

_GRID = {"easting": (80_000, 660_000), "northing": (5_000, 660_000)}
_BRITISH_ISLES = {"latitude": (49.0, 61.0), "longitude": (-9.0, 2.5)}


@dataclass(frozen=True)
class Fact:
    """`field` of a school is read when the file has at least one of `columns`."""

    field: str
    columns: tuple[str, ...]
    read: Callable[[Cells], Any]


def _urn(cells: Cells) -> int | None:
    urn = read_urn(cells.raw("urn"))
    if urn is None:
        cells.reason("urn", f"holds {quoted(cells.raw('urn').strip()) or 'nothing'} where six digits belong")
    return urn


def _name(cells: Cells) -> str:
    name = readable_name(cells.text("name"))
    if not name:
        cells.reason("name", "is blank")
    elif len(name) > 200:
        cells.reason("name", f"has {len(name)} characters, which is more than 200")
    return name


def _status(cells: Cells) -> SchoolStatus | None:
    """By code and word, which must agree; a list without either says it by the closing date."""
    if not cells.layout.has("status_code", "status_name"):
        return SchoolStatus.CLOSED if cells.text("closed_on") else SchoolStatus.OPEN
    word = "status_name" if cells.layout.has("status_name") else "status_code"
    code, name = _code(cells, "status_code"), codes.key(_IN_BRACKETS.sub("", cells.text("status_name")))
    by_code = codes.STATUSES.get(code) if code is not None else None
    by_name = SchoolStatus.OPEN if name.startswith("listed") else codes.STATUS_WORDS.get(name)
    if (code is not None and by_code is None) or (name and by_name is None):
        cells.reason(word, "holds a status that the register does not have")
    elif by_code and by_name and by_code != by_name:
        cells.reason(word, f"says “{by_name}” but its code says “{by_code}”")
    elif not by_code and not by_name:
        cells.reason(word, "is blank")
    return by_name or by_code


def _code(cells: Cells, word: str) -> int | None:
    return cells.may(word, partial(read_number, highest=99), otherwise=None)


def _phase(cells: Cells) -> Phase | None:
    code, name = _code(cells, "phase_code"), codes.key(cells.text("phase_name"))
    if name and name not in codes.PHASE_WORDS:
        cells.note("phase_name", "holds a phase that the portal does not know")
        return None
    return codes.PHASE_WORDS[name] if name else codes.PHASES.get(code) if code is not None else None


def _type(cells: Cells) -> str | None:
    """In the spelling of the code list; a word that it does not have is kept, since the register may add one."""
    name, code = cells.text("type_name"), _code(cells, "type_code")
    if name:
        return _short(cells, "type_name", codes.TYPE_SPELLINGS.get(codes.key(name), name), 100) or None
    return codes.TYPES.get(code) if code is not None else None


def _type_group(cells: Cells) -> str | None:
    name, code = cells.text("group_name"), _code(cells, "group_code")
    if name:
        return _short(cells, "group_name", codes.TYPE_GROUP_SPELLINGS.get(codes.key(name), name), 60) or None
    return codes.TYPE_GROUPS.get(code) if code is not None else None


def _gender(cells: Cells) -> str | None:
    name, code = cells.text("gender_name"), _code(cells, "gender_code")
    if name:
        return _short(cells, "gender_name", name, 20) or None
    return codes.GENDERS.get(code) if code is not None else None


def _religion(cells: Cells) -> str | None:
    name = cells.text("religion_name")
    return "None" if codes.key(name) in _NONE_OF_IT else _short(cells, "religion_name", name, 100) or None


def _trust(cells: Cells) -> str:
    """Blank is a fact here: the register knows that the school is in no trust."""
    return _short(cells, "trust_name", readable_name(cells.text("trust_name")), 200)


def _age(word: str, cells: Cells) -> int | None:
    """Both ages or neither: a highest below the lowest says nothing."""
    read = partial(read_number, highest=99)
    age = cells.may(word, read, otherwise=None)
    try:
        low, high = read(cells.raw("low_age")), read(cells.raw("high_age"))
    except UnusableError:
        return age
    if low is not None and high is not None and low > high:
        if word == "low_age":
            cells.note(word, f"holds {low}, which is above the highest age, {high}")
        return None
    return age


def _la_code(cells: Cells) -> str | None:
    number = cells.may("la_code", partial(read_number, highest=999), otherwise=None)
    return None if number is None else f"{number:03}"


def _la_name(cells: Cells) -> str | None:
    name = _short(cells, "la_name", cells.text("la_name"), 100)
    return name or codes.LOCAL_AUTHORITIES.get(_la_code(cells) or "")


def _ukprn(cells: Cells) -> int | None:
    return cells.may("ukprn", partial(read_number, lowest=10_000_000, highest=99_999_999), otherwise=None)


def _address_line(word: str, cells: Cells) -> str:
    """Without the school's own name, which some schools have typed there once more."""
    line = readable(cells.text(word))
    if codes.key(line) == codes.key(cells.text("name")) or codes.key(line) in {"notapplicable", "doesnotapply"}:
        return ""
    return _short(cells, word, line, 200 if word in {"street", "locality", "address3"} else 100)


def _short(cells: Cells, word: str, text: str, limit: int) -> str:
    if len(text) > limit:
        cells.note(word, f"has {len(text)} characters, which is more than {limit}")
        return ""
    return text


def _grid(word: str, cells: Cells) -> int | None:
    """Metres on the British National Grid, within England and Wales; 0 is the register's "not known"."""
    lowest, highest = _GRID[word]
    if not cells.text(word).strip("0."):
        other = "northing" if word == "easting" else "easting"
        if cells.text(other).strip("0."):
            cells.note(word, f"is blank while {other.title()} is not")
        return None
    return cells.may(word, partial(read_number, lowest=lowest, highest=highest), otherwise=None)


def _in_degrees(word: str, cells: Cells) -> float | None:
    """Within the British Isles, whose schools the register lists; a half pair of coordinates is none."""
    lowest, highest = _BRITISH_ISLES[word]
    other = "longitude" if word == "latitude" else "latitude"
    if not cells.text(other):
        return None
    return cells.may(word, partial(read_degrees, lowest=lowest, highest=highest), otherwise=None)


def _number(word: str, highest: int, cells: Cells) -> int | None:
    return cells.may(word, partial(read_number, highest=highest), otherwise=None)


def _percentage(cells: Cells) -> Decimal | None:
    return cells.may("free_meals", read_percentage, otherwise=None)


def _day(word: str, cells: Cells) -> date | None:
    return cells.must(word, read_date)


def _area_code(word: str, cells: Cells) -> str | None:
    return cells.may(word, read_area_code, otherwise=None)


def _area_name(word: str, cells: Cells) -> str:
    return _short(cells, word, cells.may(word, read_area_name, otherwise=""), 100)


def _source(cells: Cells) -> str | None:
    return _short(cells, "source", cells.text("source"), 200) or None


def _whole(field: str, highest: int) -> Fact:
    return Fact(field, (field,), partial(_number, field, highest))


FACTS: tuple[Fact, ...] = (
    Fact("urn", ("urn",), _urn),
    Fact("name", ("name",), _name),
    Fact("status", ("status_code", "status_name", "closed_on"), _status),
    Fact("phase", ("phase_code", "phase_name"), _phase),
    Fact("type_name", ("type_code", "type_name"), _type),
    Fact("type_group", ("group_code", "group_name"), _type_group),
    Fact("low_age", ("low_age",), partial(_age, "low_age")),
    Fact("high_age", ("high_age",), partial(_age, "high_age")),
    Fact("gender", ("gender_code", "gender_name"), _gender),
    Fact("religious_character", ("religion_name",), _religion),
    _whole("pupils", 99_999),
    Fact("free_meals_percent", ("free_meals",), _percentage),
    Fact("la_code", ("la_code",), _la_code),
    Fact("la_name", ("la_name", "la_code"), _la_name),
    _whole("establishment_number", 9_999),
    Fact("ukprn", ("ukprn",), _ukprn),
    Fact("trust_name", ("trust_name",), _trust),
    *(
        Fact(word, (word,), partial(_address_line, word))
        for word in ("street", "locality", "address3", "town", "county")
    ),
    Fact("postcode", ("postcode",), lambda cells: cells.may("postcode", read_postcode, otherwise="")),
    Fact("website", ("website",), lambda cells: cells.may("website", read_website, otherwise="")),
    Fact("telephone", ("telephone",), lambda cells: cells.may("telephone", read_telephone, otherwise="")),
    Fact("opened_on", ("opened_on",), partial(_day, "opened_on")),
    Fact("closed_on", ("closed_on",), partial(_day, "closed_on")),
    Fact("district_code", ("district_code",), partial(_area_code, "district_code")),
    Fact("district_name", ("district_name",), partial(_area_name, "district_name")),
    Fact("ward_code", ("ward_code",), partial(_area_code, "ward_code")),
    Fact("ward_name", ("ward_name",), partial(_area_name, "ward_name")),
    Fact("easting", ("easting",), partial(_grid, "easting")),
    Fact("northing", ("northing",), partial(_grid, "northing")),
    Fact("latitude", ("latitude",), partial(_in_degrees, "latitude")),
    Fact("longitude", ("longitude",), partial(_in_degrees, "longitude")),
    Fact("source", ("source",), _source),
    Fact("source_on", ("source_on",), partial(_day, "source_on")),
)
