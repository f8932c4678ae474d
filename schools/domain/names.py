"""Names of schools: how they are sorted and found, and how capitals become readable."""

import re
import unicodedata

_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_NOT_A_WORD = re.compile(r"[^0-9a-z]+")
_PIECES = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SORT_NAME_LENGTH = 200
# Words that stay small inside a name: Stourport-on-Severn, Newcastle upon Tyne
_SMALL = frozenset(
    [
        "and",
        "at",
        "by",
        "cum",
        "de",
        "in",
        "juxta",
        "la",
        "le",
        "next",
        "of",
        "on",
        "or",
        "over",
        "sub",
        "super",
        "the",
        "to",
        "under",
        "upon",
        "with",
    ]
)
# Abbreviations that stay as they are in a name of capitals
_KEPT = frozenset(
    [
        "AP",
        "BCTEC",
        "CE",
        "CP",
        "EBD",
        "FE",
        "HMP",
        "II",
        "III",
        "IV",
        "JMI",
        "MAT",
        "MLD",
        "NCG",
        "PMLD",
        "PRU",
        "RC",
        "SEMH",
        "SEN",
        "SLD",
        "UK",
        "UTC",
        "VA",
        "VC",
        "YMCA",
    ]
)
_SPELT = {"COFE": "CofE"}


def fold(text: str) -> str:
    """Lower case without accents and punctuation, words by single spaces; "St." is "st", "O'Neill" is "oneill"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    unaccented = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_A_WORD.sub(" ", unaccented).strip()


def sort_name(name: str) -> str:
    """What a school is sorted and searched by (decision 15): folded, a leading "The" moved to the end."""
    folded = fold(name)
    if folded.startswith("the ") and len(folded) > len("the "):
        folded = f"{folded.removeprefix('the ')} the"
    return folded[:SORT_NAME_LENGTH].strip()


def readable(text: str) -> str:
    """A place or name entirely in capitals in ordinary case ("KIDDERMINSTER"); anything else as it is."""
    if text != text.upper() or text == text.lower():
        return text
    return _PIECES.sub(lambda match: _cased(match.group(), first=match.start() == 0), text)


def readable_name(text: str) -> str:
    """As `readable`, but one word of up to five letters stays: it is an abbreviation (NCG), not shouting."""
    return text if text.isalpha() and len(text) <= 5 else readable(text)


def _cased(word: str, *, first: bool) -> str:
    if word in _SPELT:
        return _SPELT[word]
    if word in _KEPT:
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    return word[0] + word[1:].lower()
