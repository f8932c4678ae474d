"""Which column of a file holds what, found by name: the register's layouts differ in number and order of columns.

Columns that are not named here are never read. Nobody's name is: the Head... columns are left out (decision 45).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.errors import DomainError


class FileKind(StrEnum):
    """What the register publishes as CSV, told apart by the columns."""

    SCHOOLS = "schools"
    LINKS = "links"
    TRUSTS = "trusts"
    TRUST_MEMBERS = "trust_members"


# Our word for a cell -> the names it may have, best first. Compared without case, spaces, underscores and hyphens.
# The second line of names is that of lists made from the register.
COLUMNS: dict[FileKind, dict[str, tuple[str, ...]]] = {
    FileKind.SCHOOLS: {
        "urn": ("URN",),
        "name": ("EstablishmentName", "name"),
        "status_code": ("EstablishmentStatus (code)",),
        "status_name": ("EstablishmentStatus (name)", "EstablishmentStatus", "status"),
        "phase_code": ("PhaseOfEducation (code)",),
        "phase_name": ("PhaseOfEducation (name)", "PhaseOfEducation", "phase"),
        "type_code": ("TypeOfEstablishment (code)",),
        "type_name": ("TypeOfEstablishment (name)", "TypeOfEstablishment", "type", "type_2025_pp50"),
        "group_code": ("EstablishmentTypeGroup (code)",),
        "group_name": ("EstablishmentTypeGroup (name)", "EstablishmentTypeGroup"),
        "gender_code": ("Gender (code)",),
        "gender_name": ("Gender (name)", "Gender"),
        "religion_name": ("ReligiousCharacter (name)", "ReligiousCharacter", "religious_character"),
        "low_age": ("StatutoryLowAge", "low_age"),
        "high_age": ("StatutoryHighAge", "high_age"),
        "pupils": ("NumberOfPupils",),
        "free_meals": ("PercentageFSM",),
        "la_code": ("LA (code)", "la_code"),
        "la_name": ("LA (name)", "la_name"),
        "establishment_number": ("EstablishmentNumber",),
        "ukprn": ("UKPRN",),
        "trust_name": ("Trusts (name)", "Trusts"),
        "street": ("Street",),
        "locality": ("Locality",),
        "address3": ("Address3",),
        "town": ("Town",),
        "county": ("County (name)", "County"),
        "postcode": ("Postcode",),
        "website": ("SchoolWebsite", "website"),
        "telephone": ("TelephoneNum", "telephone"),
        "opened_on": ("OpenDate", "open_date"),
        "closed_on": ("CloseDate", "close_date"),
        "district_code": ("DistrictAdministrative (code)", "admin_district_code", "district_code"),
        "district_name": ("DistrictAdministrative (name)",),
        "ward_code": ("AdministrativeWard (code)", "admin_ward_code", "ward_code"),
        "ward_name": ("AdministrativeWard (name)",),
        "easting": ("Easting",),
        "northing": ("Northing",),
        "latitude": ("Latitude", "lat"),
        "longitude": ("Longitude", "lon"),
        "source": ("source", "row_source"),
        "source_on": ("source_on",),
    },
    FileKind.LINKS: {
        "urn": ("URN",),
        "link_urn": ("LinkURN",),
        "kind": ("LinkType",),
        "linked_on": ("LinkEstablishedDate",),
    },
    FileKind.TRUSTS: {
        "group_id": ("Group UID",),
        "name": ("Group Name",),
        "type_code": ("Group Type (code)",),
        "type_name": ("Group Type", "Group Type (name)"),
        "status_name": ("Group Status", "Group Status (name)"),
        "closed_on": ("Closed Date",),
    },
    FileKind.TRUST_MEMBERS: {
        "urn": ("URN",),
        "group_id": ("Group UID",),
        "name": ("Group Name",),
        "type_code": ("Group Type (code)",),
        "type_name": ("Group Type", "Group Type (name)"),
        "status_name": ("Group Status", "Group Status (name)"),
        "closed_on": ("Closed Date",),
    },
}
# What a file must have to say anything, each by one of these columns; it also tells the kind: the first match counts
NEEDED: dict[FileKind, tuple[tuple[str, ...], ...]] = {
    FileKind.TRUST_MEMBERS: (("urn",), ("group_id",), ("name",)),
    FileKind.LINKS: (("urn",), ("link_urn",), ("kind",)),
    FileKind.TRUSTS: (("group_id",), ("name",)),
    FileKind.SCHOOLS: (("urn",), ("name",), ("status_name", "status_code", "closed_on")),
}


@dataclass(frozen=True)
class Layout:
    """Where a file keeps its cells: `places` maps our word to the position from 0."""

    kind: FileKind
    width: int
    places: Mapping[str, int]

    def has(self, *words: str) -> bool:
        return any(word in self.places for word in words)

    @property
    def last_place(self) -> int:
        return max(self.places.values())


def column_key(name: str) -> str:
    return "".join(letter for letter in name.casefold() if not letter.isspace() and letter not in "_-\ufeff")


def column_name(kind: FileKind, word: str) -> str:
    """The register's own name of a column, for messages."""
    return COLUMNS[kind][word][0]


def read_header(header: Sequence[str]) -> Layout:
    """Raises DomainError with what is missing when the header is of no file of the register."""
    keys = [column_key(name) for name in header]
    for kind, needed in NEEDED.items():
        places = _places(kind, keys)
        if all(any(word in places for word in one_of) for one_of in needed):
            _refuse_doubles(header, keys, places)
            return Layout(kind=kind, width=len(header), places=places)
    raise DomainError(_what_is_wrong(header, keys))


def _places(kind: FileKind, keys: list[str]) -> dict[str, int]:
    places = {}
    for word, names in COLUMNS[kind].items():
        found = next((column_key(name) for name in names if column_key(name) in keys), None)
        if found is not None:
            places[word] = keys.index(found)
    return places


def _refuse_doubles(header: Sequence[str], keys: list[str], places: Mapping[str, int]) -> None:
    for place in places.values():
        if keys.count(keys[place]) > 1:
            raise DomainError(
                f"The column “{header[place].strip()}” stands twice in the first line, so it is not clear which one "
                "counts. Download the file again."
            )


def _what_is_wrong(header: Sequence[str], keys: list[str]) -> str:
    if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
        return (
            "The columns of this file are not separated by commas. "
            "Save it as “CSV (comma delimited)” or download it again."
        )
    places = _places(FileKind.SCHOOLS, keys)
    missing = [
        column_name(FileKind.SCHOOLS, one_of[0])
        for one_of in NEEDED[FileKind.SCHOOLS]
        if not any(word in places for word in one_of)
    ]
    shown = ", ".join(f"“{name.strip()[:40]}”" for name in header[:6] if name.isprintable()) or "nothing readable"
    return (
        f"This is not a file of the national register: its first line has no column {' and no column '.join(missing)}. "
        f"It begins with {shown}. Download “Establishment fields” as CSV from Get Information about Schools."
    )
