"""What somebody typed into the search box of the contact network: a URN, a postcode, or words of a name or town."""

import re
from dataclasses import dataclass

from core.domain.names import fold
from schools.domain.urn import read_urn

MOST_WORDS = 8
# The area and district of a postcode, then perhaps the sector and the unit
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d(?:[A-Z]{1,2})?)?", re.ASCII)
_CHURCH_OF_ENGLAND = re.compile(r"\b(?:church of england|c of e|ce)\b")


@dataclass(frozen=True)
class Search:
    """Each word has to stand in the name or the town; the postcode begins with one of `postcodes`; the URN is exact."""

    words: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    urn: int | None = None

    @property
    def asks_nothing(self) -> bool:
        return not (self.words or self.postcodes or self.urn)


def read_search(text: str) -> Search:
    """A URN alone; a postcode or its beginning, alone or after words ("st john DY11"); otherwise words."""
    urn = read_urn(text)
    if urn is not None:
        return Search(urn=urn)
    tokens = text.split()
    for kept in range(max(len(tokens) - 2, 0), len(tokens)):
        postcodes = postcode_beginnings("".join(tokens[kept:]))
        if postcodes:
            return Search(words=_words(" ".join(tokens[:kept])), postcodes=postcodes)
    return Search(words=_words(text))


def postcode_beginnings(text: str) -> tuple[str, ...]:
    """What `text` may be the beginning of, with the space in its place: "dy11" is DY11, or DY1 1 without its space."""
    squeezed = text.upper()
    readings = []
    for place in range(len(squeezed), 1, -1):
        outward, inward = squeezed[:place], squeezed[place:]
        match = _POSTCODE.fullmatch(squeezed)
        if match and re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?", outward) and re.fullmatch(r"(?:\d[A-Z]{0,2})?", inward):
            readings.append(f"{outward} {inward}" if inward else outward)
    return tuple(readings)


def _words(text: str) -> tuple[str, ...]:
    """Folded as names are; "Church of England" and its short forms are written as the register writes them."""
    folded = _CHURCH_OF_ENGLAND.sub("cofe", fold(text))
    return tuple(dict.fromkeys(folded.split()[:MOST_WORDS]))
