"""Words of a confirmed plan as an example for other schools (S4b): no figure, no school, no place, no person."""

import re
from collections.abc import Collection

from core.domain.personal_text import findings
from enhancement.domain.neighbours import FEWEST_TOLD
from enhancement.domain.patterns import NAMING_NUMBERS

BLANK = "…"
FEWEST_SCHOOLS = FEWEST_TOLD
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?:\s*%)?")
# no year group and no age of a pupil
_LARGE = re.compile(r"\b(?:[2-9]\d|\d{3,})\b")
_WORD = re.compile(r"[^\W\d_]+")
# words of schools' names that say nothing about which school it is
_COMMON_TEXT = """
academy all and are catholic church college community england federation first for girls boys high infant infants
junior juniors lower middle nursery of park primary prep rc saint saints school secondary sixth special the trust
upper village voluntary worcestershire centre form hill green road street north south east west
"""
_COMMON = frozenset(_COMMON_TEXT.split())


def blanked(text: str) -> str:
    """Every figure becomes a gap; the number of a year or a key stage stays, since it tells nobody which school."""
    found, last = [], 0
    for naming in NAMING_NUMBERS.finditer(text.lower()):
        named = _LARGE.sub(BLANK, text[naming.start() : naming.end()])
        found += [_FIGURE.sub(BLANK, text[last : naming.start()]), named]
        last = naming.end()
    return "".join([*found, _FIGURE.sub(BLANK, text[last:])])


def tells_too_much(text: str, *, names: Collection[str]) -> list[str]:
    """Why these words cannot be released, a sentence each. `names`: of schools and places of the area."""
    found = []
    if blanked(text) != text:
        found.append("There is a figure in the words: leave it out, so that each school sets its own.")
    if noticed := findings(text):
        found.append(f"“{noticed[0].text}” may name a person: write a group or a role instead.")
    telling = _telling(names)
    if word := next(
        (held[0] for held in _WORD.finditer(text) if held[0][:1].isupper() and held[0].lower() in telling), ""
    ):
        found.append(f"“{word}” is part of the name of a school or a place: leave it out.")
    return found


def _telling(names: Collection[str]) -> frozenset[str]:
    words = {word.lower() for name in names for word in _WORD.findall(name)}
    return frozenset(word for word in words if len(word) > 3 and word not in _COMMON)


def few_schools(schools: int, *, is_demonstration: bool) -> str:
    """Why an example of this topic would point at a school; empty where enough work on it, or none is real."""
    if is_demonstration or schools >= FEWEST_SCHOOLS:
        return ""
    return f"Fewer than {FEWEST_SCHOOLS} schools work on this topic, so an example would point at one of them."
