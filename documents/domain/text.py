"""Text that a school typed, made fit for paper: only what the typeface can print, no control or direction marks."""

import re
import unicodedata

# What every weight of the typeface holds (a test reads the font files): European letters, punctuation, currency, signs.
PRINTABLE_RANGES: tuple[tuple[int, int], ...] = (
    (0x20, 0x7E),
    (0xA0, 0x17E),
    (0x1CD, 0x1DC),
    (0x1E6, 0x1E7),
    (0x1EA, 0x1EB),
    (0x1FC, 0x1FD),
    (0x218, 0x21B),
    (0x384, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x3CE),
    (0x400, 0x45F),
    (0x490, 0x493),
    (0x1E80, 0x1E85),
    (0x1EA0, 0x1EF9),
    (0x2012, 0x2015),
    (0x2018, 0x201A),
    (0x201C, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2150, 0x215E),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x25A0, 0x25A0),
)
# Stands for a letter or digit of a script that the typeface does not hold; printable itself.
MISSING = "■"
_NOT_HELD = re.compile("[^" + "".join(f"{chr(start)}-{chr(end)}" for start, end in PRINTABLE_RANGES[1:]) + " -~]")
# Hyphens and spaces with a plain twin that every reader of the PDF understands.
_PLAIN = {0x2010: "-", 0x2011: "-", 0xAD: "", 0x2009: " ", 0x202F: " ", 0x2007: " ", 0xA0: " ", 0xFEFF: ""}


def printable(text: str) -> str:
    """One paragraph fit for paper: composed, white space joined, control and direction marks and pictures left out.

    A letter of another script becomes a black square, so that nobody takes the text for complete.
    """
    composed = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return " ".join(_NOT_HELD.sub(_replacement, composed).split())


def printable_lines(text: str) -> str:
    """The same for text of several lines: each line by itself, empty ones left out."""
    return "\n".join(line for line in map(printable, text.splitlines()) if line)


def _replacement(found: re.Match[str]) -> str:
    if found[0].isspace():
        return " "
    return MISSING if unicodedata.category(found[0])[0] in "LN" else ""
