"""What a school measures itself: whom it asked, with what (PP4, PP12)."""

from enum import StrEnum

from schools.domain.intervals import Interval, wilson

# no school here has as many pupils or parents: a larger whole counts something else than people
MOST_PEOPLE = 5_000


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


def own_interval(part: int | None, whole: int | None) -> Interval | None:
    """Wilson's for a share of people; an average or a number has none, because its spread is not known.

    Nor has a share of half days or meals: one pupil counts many times there, and the interval would be too sure.
    """
    if part is None or not whole or whole > MOST_PEOPLE:
        return None
    return wilson(part, whole)
