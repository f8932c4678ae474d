"""Names of schools and places as the register shouts them, made readable."""

import re

_PIECES = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
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
