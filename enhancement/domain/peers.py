"""How alike two schools are, for the peer finder (CN8): by phase, size and free school meals, with the reasons said."""

from math import log2

from schools.domain.similar import Facts

OTHER_PHASE, NOT_KNOWN = 10.0, 1.0
ABOUT_AS_MANY, SIMILAR_SHARE = 1.5, 5
DISTANCES = (3, 5, 10, 25, 50)
USUAL_DISTANCE = 10


def unlikeness(one: Facts, other: Facts) -> float:
    """Nought for equal facts; another phase outweighs everything else. What is not known counts as some way off
    (decision 14): a school with twice as many pupils, or ten points more free school meals, is as far."""
    phase = 0.0 if one.phase is not None and one.phase == other.phase else OTHER_PHASE
    size = abs(log2(one.pupils / other.pupils)) if one.pupils and other.pupils else NOT_KNOWN
    meals = NOT_KNOWN
    if one.meals is not None and other.meals is not None:
        meals = float(abs(one.meals - other.meals)) / 10
    return phase + size + meals


def reasons(one: Facts, other: Facts) -> list[str]:
    """In what they are alike, in words; may be empty."""
    found = []
    if one.phase is not None and one.phase == other.phase:
        found.append("same phase")
    if one.pupils and other.pupils and abs(log2(one.pupils / other.pupils)) <= log2(ABOUT_AS_MANY):
        found.append("about as many pupils")
    if one.meals is not None and other.meals is not None and abs(one.meals - other.meals) <= SIMILAR_SHARE:
        found.append("a similar share of pupils with free school meals")
    return found


def miles_in_words(miles: float | None) -> str:
    """2.3 miles away; nothing where one of the two places is not known."""
    if miles is None:
        return ""
    return "less than a mile away" if miles < 1 else f"{miles:.1f} miles away"
