"""What one cell of a file of figures says.

Each reader raises `UnusableError` with a few words when the cell holds something else. A blank number is None: the
source gives none, which is never nought (decision 14).
"""

import re
from decimal import Decimal
from functools import lru_cache

from schools.domain.register_values import UnusableError

# The database keeps 12 digits before the point
TOO_LARGE, EXPONENT = Decimal(10) ** 12, 20
_NUMBER = re.compile(r"[-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE]([-+]?\d{1,4}))?", re.ASCII)
_ONS_CODE = re.compile(r"[EWSNK]\d{8}", re.ASCII)
_PLACE_NOT_KNOWN = re.compile(r"[EWSNK]9{8}", re.ASCII)
# fingertips-open: SignificanceFormatter, TrendMarkerLabelProvider; quintiles of areas
COMPARED = frozenset(
    [
        *("", "Better", "Similar", "Worse", "Lower", "Higher", "Not compared"),
        *("Lowest quintile", "2nd lowest quintile", "Middle quintile", "2nd highest quintile", "Highest quintile"),
    ]
)
GOALS = frozenset({"", "Red", "Amber", "Green", "Not compared"})
TRENDS = frozenset(
    [
        *("", "Cannot be calculated", "No significant change", "Increasing", "Decreasing"),
        *("Increasing and getting worse", "Increasing and getting better"),
        *("Decreasing and getting better", "Decreasing and getting worse"),
    ]
)
NEW_DATA = frozenset({"", "New data"})
# A word may add the level at which it was found
_LEVEL = re.compile(r" (?:95|99\.8)%$")


def quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"“{shown[:40]}{'…' if len(shown) > 40 else ''}”"


def one_line(text: str) -> str:
    """Line feeds and doubled spaces, which stand inside quotes, are one space."""
    return " ".join(text.split())


def read_text(text: str, *, longest: int) -> str:
    line = one_line(text)
    if len(line) > longest:
        raise UnusableError(f"has {len(line)} characters, which is more than {longest}")
    if not line.isprintable():
        raise UnusableError("holds characters that cannot be shown")
    return line


def needed_text(text: str, *, longest: int) -> str:
    line = read_text(text, longest=longest)
    if not line:
        raise UnusableError("is blank")
    return line


@lru_cache(maxsize=8192)
def read_code(text: str) -> str:
    """An ONS code; the code for a place that nobody knows is refused."""
    code = text.strip()
    if not _ONS_CODE.fullmatch(code):
        raise UnusableError(f"holds {quoted(code) if code else 'nothing'} where an ONS code such as E07000239 belongs")
    if _PLACE_NOT_KNOWN.fullmatch(code):
        raise UnusableError(f"holds {code}, which says that the place is not known")
    return code


@lru_cache(maxsize=1024)
def read_id(text: str) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise UnusableError(f"holds {quoted(digits) if digits else 'nothing'} where the number of an indicator belongs")
    return int(digits)


def read_number(text: str, *, places: int) -> Decimal | None:
    """Kept with `places` decimal places, at most 12 digits before the point."""
    digits = text.strip()
    if not digits:
        return None
    match = _NUMBER.fullmatch(digits)
    if match is None:
        raise UnusableError(f"holds {quoted(digits)} where a number belongs")
    number = Decimal(digits)
    if not (match[1] and abs(int(match[1])) > EXPONENT) and abs(number) < TOO_LARGE:
        # Plus nought, since "-0" is nought too
        rounded = round(number, places) + Decimal(0)
        if abs(rounded) < TOO_LARGE:
            return rounded
    raise UnusableError(f"holds {quoted(digits)}, which is too large or too small to be a figure")


def read_count(text: str) -> Decimal | None:
    """Of people or events, perhaps with decimals where the source weighs."""
    number = read_number(text, places=3)
    if number is not None and number < 0:
        raise UnusableError(f"holds {quoted(text)}, and nobody counts below nought")
    return number


def read_word(text: str, words: frozenset[str]) -> str:
    """One of the source's own words: anything else shows that the cells of the row have slipped."""
    word = one_line(text)
    if word not in words:
        raise UnusableError(f"holds {quoted(word)}, which is no word of this column")
    return word


def read_compared(text: str) -> str:
    return read_word(_LEVEL.sub("", one_line(text)), COMPARED)
