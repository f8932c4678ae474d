"""What a school measures itself: whom it asked, with what (PP4, PP12)."""

from enum import StrEnum


class Asked(StrEnum):
    """Who gave the answers; perception data always says (PP12)."""

    PUPILS = "pupils"
    PARENTS = "parents"
    STAFF = "staff"


ASKED_NAMES: dict[Asked, str] = {
    Asked.PUPILS: "Pupils",
    Asked.PARENTS: "Parents and carers",
    Asked.STAFF: "Staff",
}


class Instrument(StrEnum):
    """A published scale whose totals are turned into its own score."""

    SWEMWBS = "swemwbs"
