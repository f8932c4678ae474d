"""Kinds of places that published figures are about, by their ONS code."""

from enum import StrEnum


class AreaKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    COUNTY = "county"
    DISTRICT = "district"
    WARD = "ward"
    OTHER = "other"


AREA_KIND_NAMES: dict[AreaKind, str] = {
    AreaKind.COUNTRY: "Country",
    AreaKind.REGION: "Region",
    AreaKind.COUNTY: "County or unitary authority",
    AreaKind.DISTRICT: "District",
    AreaKind.WARD: "Ward",
    AreaKind.OTHER: "Other area",
}
ENGLAND = "E92000001"
_BY_PREFIX = {
    "E92": AreaKind.COUNTRY,
    "E12": AreaKind.REGION,
    "E10": AreaKind.COUNTY,
    "E06": AreaKind.COUNTY,
    "E07": AreaKind.DISTRICT,
    "E08": AreaKind.DISTRICT,
    "E09": AreaKind.DISTRICT,
    "E05": AreaKind.WARD,
}


def kind_of(code: str) -> AreaKind:
    """By the first three characters of an ONS code; what is not on the list is another area."""
    return _BY_PREFIX.get(code[:3].upper(), AreaKind.OTHER)
