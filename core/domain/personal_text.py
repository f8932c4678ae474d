"""Does a text look as if it named a person? It warns and never blocks: no rule on words can be sure (X6, decision 10).

Looked for are first names with what stands beside them, titles with a surname, initials beside a year, dates of birth,
e-mail addresses, telephone numbers and the numbers of pupils. Words that are names as well as months, virtues or
places ("April", "Grace", "Chelsea") only count with a surname behind them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.domain.personal_names import FIRST_NAMES, SURNAMES, WORDS_TOO


class Personal(StrEnum):
    NAME = "name"
    BIRTH = "birth"
    EMAIL = "email"
    TELEPHONE = "telephone"
    PUPIL_NUMBER = "pupil_number"


PERSONAL_NAMES: dict[Personal, str] = {
    Personal.NAME: "a person's name",
    Personal.BIRTH: "a date of birth",
    Personal.EMAIL: "an e-mail address",
    Personal.TELEPHONE: "a telephone number",
    Personal.PUPIL_NUMBER: "the number of a pupil",
}


@dataclass(frozen=True)
class Finding:
    """`text` is the part of the text that was noticed."""

    kind: Personal
    text: str

    @property
    def sentence(self) -> str:
        """What to do, for beside the field."""
        return (
            f"This looks like {PERSONAL_NAMES[self.kind]}. The portal holds no pupil's name: "
            "write a group or a year instead."
        )


_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[a-z]{2,}", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\d.,])(?:\+44\s?|0)(?:[\s()-]*\d){9,10}(?![\d.,]\d)")
# unique pupil number: a letter, eleven figures, a figure or for a temporary one a letter
_PUPIL_NUMBER = re.compile(r"(?<!\w)[A-Z]\d{11}[0-9A-Z](?!\w)", re.IGNORECASE)
_BIRTH = re.compile(
    r"(?<!\w)(?:d\.?\s?o\.?\s?b\.?(?!\w)|date of birth\s*(?:is|was|:)?\s*\d|born\s+(?:on\s+)?(?:the\s+)?\d{1,2})",
    re.IGNORECASE,
)
_YEAR = r"(?:(?:in|of|from)\s+)?\(?\s*(?:[Yy]ear|[Yy]r|[Yy]|[Cc]lass|[Ff]orm)\s?\d{1,2}"
_INITIALS = re.compile(rf"(?<![\w.])([A-Z]\.\s?(?:[A-Z]\.?)|[A-Z]{{2}})[\s,:-]*{_YEAR}")
_TITLE = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+([A-Z][a-z'’][\w'’-]*)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# two capitals before a year that are a subject, a stage or a body
_ABBREVIATIONS_TEXT = """
PE RE IT DT KS EY PP UK EU LA TA HT SL PA ML RS AM PM OR NO IN ON AT TO OF AN ST
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
# what turns a name into that of a place, a body or a thing
_BEFORE_TEXT = """
st saint saints king queen prince princess the our holy blessed lord lady duke
"""
_BEFORE = frozenset(_BEFORE_TEXT.split())
_AFTER_TEXT = """
academy award awards building campus care centre charity charter church class classes clinic club college company
council county court day days drive estate federation field foundation garden group hall health high hospital house
infant infants initiative institute junior juniors lane library lodge ltd model museum nursery park partnership
place primary programme project questionnaire report road room scale school schools scheme scores secondary service
society square street survey team terrace test theatre toolkit tool training trust unit university village ward way
week wing works youth
"""
_AFTER = frozenset(_AFTER_TEXT.split())


def findings(text: str) -> list[Finding]:
    """What looks personal in the text, one finding of each kind; [] when nothing does."""
    found: list[Finding] = []
    patterns = (
        (Personal.EMAIL, _EMAIL),
        (Personal.PUPIL_NUMBER, _PUPIL_NUMBER),
        (Personal.TELEPHONE, _TELEPHONE),
        (Personal.BIRTH, _BIRTH),
    )
    for kind, pattern in patterns:
        if noticed := pattern.search(text):
            found.append(Finding(kind, noticed[0].strip()))
    if not any(one.kind == Personal.EMAIL for one in found) and (name := _name_in(text)):
        found.append(Finding(Personal.NAME, name))
    return found


def _name_in(text: str) -> str:
    titled = _TITLE.search(text)
    if titled and titled[1].lower() not in _AFTER:
        return titled[0]
    initials = _INITIALS.search(text)
    if initials and initials[1] not in _ABBREVIATIONS:
        return initials[0]
    words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
    for place, (word, start, end) in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ("", end, end)
        beside = text[end : after[1]] in {" ", "  "}
        before = words[place - 1][0].lower() if place else ""
        if _names_somebody(word, after[0] if beside else "", before) and not _is_of_a_body(words, place, text):
            return text[start : after[2]] if beside and after[0][:1].isupper() else word
    return ""


def _names_somebody(word: str, after: str, before: str) -> bool:
    """`word` is a first name; `after` the word right behind it, `before` the one before."""
    plain = _singular(word)
    if before in _BEFORE:
        return False
    surname = _singular(after) in SURNAMES
    if plain in WORDS_TOO:
        return surname and word[:1].isupper() and after[:1].isupper()
    if plain in FIRST_NAMES:
        return word[:1].isupper() or surname
    # an unknown first name before a common surname: Zofia Patel
    capitals = word[:1].isupper() and after[:1].isupper() and not word.isupper()
    return capitals and surname and after.lower() not in _AFTER and plain not in _ORDINARY


def _is_of_a_body(words: list[tuple[str, int, int]], place: int, text: str) -> bool:
    """True when one of the next capitalised words makes it a school, a trust, a road, a survey."""
    for word, start, _ in words[place + 1 : place + 5]:
        between = text[words[place][2] : start]
        if any(sign in between for sign in ".,;:()"):
            return False
        if word.lower() in _AFTER:
            return True
        if not word[:1].isupper() and word.lower() not in {"and", "of", "the"}:
            return False
    return False


def _singular(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.casefold())


_ORDINARY_TEXT = """
a all any and by for from in of on our the to with year years pupils children parents staff boys girls how many
number share average mental physical healthy school free pupil new old young white black asian mixed british more
less only some most no north south east west green food public
"""
_ORDINARY = frozenset(_ORDINARY_TEXT.split())
