"""What one cell of the register says: dates, numbers, telephones, websites, postcodes.

Each reader returns the value, None when the cell is blank or says "not recorded", and raises `UnusableError` with a few
words when it holds something else. The words name no content that could be a person's name.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlsplit

from core.domain.postcodes import PostcodeError, normalise

# What the register writes where it has nothing to say
NOTHING = frozenset({"", "-", "--", "n/a", "na", "none recorded", "not known", "not recorded", "null", "unknown"})
# Figures held back (suppressed, not collected): the same as not known
HELD_BACK = frozenset({"supp", "ne", "np", ".."})
_DATE = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?: 00:00(?::00)?)?", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_FORCES_POSTCODE = re.compile(r"BFPO ?(\d{1,4})", re.ASCII)
_AREA_CODE = re.compile(r"[EWSN]\d{8}", re.ASCII)
_UNKNOWN_AREA = re.compile(r"[A-Z]?9{6,8}", re.ASCII)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.ASCII)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.ASCII | re.IGNORECASE)
_EXTENSION = re.compile(r"\s*(?:ext(?:ension)?\.?|x)\s*\d{1,6}$", re.IGNORECASE)
LONGEST_WEBSITE = 400
EARLIEST_YEAR, LATEST_YEAR = 500, 2199


class UnusableError(ValueError):
    """The cell holds something that is not what its column says."""


def quoted(text: str) -> str:
    """`text` for a message, or a description of it: only what has digits and no spaces can be no person's name."""
    if len(text) <= 20 and any(letter.isdigit() for letter in text) and not any(letter.isspace() for letter in text):
        return f"“{text}”"
    return "a text"


def clean(text: str) -> str:
    """One line of printable text with single spaces; "" where the register writes that it has nothing."""
    if not text:
        return ""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(text.split())
    return "" if line.casefold() in NOTHING else line


def read_date(text: str) -> date | None:
    """DD-MM-YYYY or DD/MM/YYYY, as the register and its group files write; YYYY-MM-DD too, which cannot be mistaken."""
    text = clean(text)
    if not text:
        return None
    if match := _DATE.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    elif match := _ISO_DATE.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        raise UnusableError(f"holds {quoted(text)} where a date such as 01-09-2007 belongs")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise UnusableError(f"holds {quoted(text)}, a year that cannot be right")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnusableError(f"holds {quoted(text)}, a day that does not exist") from error


def read_number(text: str, *, lowest: int = 0, highest: int) -> int | None:
    """A whole number; leading noughts and thousands commas do not matter."""
    text = clean(text)
    if not text or text.casefold() in HELD_BACK:
        return None
    digits = text.replace(",", "").removesuffix(".0")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        raise UnusableError(f"holds {quoted(text)} where a whole number belongs")
    number = int(digits)
    if not lowest <= number <= highest:
        raise UnusableError(f"holds {number}, which is not from {lowest} to {highest}")
    return number


def read_percentage(text: str) -> Decimal | None:
    """From 0 to 100, kept with one decimal place."""
    text = clean(text).removesuffix("%").strip()
    if not text or text.casefold() in HELD_BACK:
        return None
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,12})?", text, re.ASCII) or Decimal(text) > 100:
        raise UnusableError(f"holds {quoted(text)} where a percentage belongs")
    return Decimal(text).quantize(Decimal("0.1"), ROUND_HALF_UP)


def read_degrees(text: str, *, lowest: float, highest: float) -> float | None:
    text = clean(text)
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,3}(?:\.\d{1,15})?", text, re.ASCII) or not lowest <= float(text) <= highest:
        raise UnusableError(f"holds {quoted(text)} where degrees from {lowest:g} to {highest:g} belong")
    return float(text)


def read_postcode(text: str) -> str:
    """Upper case with one space: DY10 3JN; a forces school abroad has BFPO and a number."""
    text = clean(text)
    if not text:
        return ""
    if match := _FORCES_POSTCODE.fullmatch(text.upper()):
        return f"BFPO {match[1]}"
    try:
        return normalise(text)
    except PostcodeError as error:
        raise UnusableError("does not hold a postcode") from error


def read_telephone(text: str) -> str:
    """Digits with the leading nought that spreadsheets lose; ten or eleven of them."""
    text = _EXTENSION.sub("", clean(text))
    digits = "".join(letter for letter in text if letter.isdigit() and letter.isascii())
    if not digits:
        if text:
            raise UnusableError("does not hold a telephone number")
        return ""
    if text.startswith("+44") or digits.startswith("0044"):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    if not digits.startswith("0"):
        digits = f"0{digits}"
    if len(digits) not in {10, 11}:
        raise UnusableError(f"holds {len(digits)} digits where a telephone number has 10 or 11")
    return digits


def read_website(text: str) -> str:
    """A full address; "http://" is put before one without scheme, since a browser finds the way from there."""
    text = clean(text)
    if not text:
        return ""
    address = text if _SCHEME.match(text) and "//" in text else f"http://{text.lstrip('/')}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise UnusableError("does not hold a web address") from error
    if parts.scheme.lower() not in {"http", "https"} or parts.username or not _HOST.fullmatch(host) or " " in address:
        raise UnusableError("does not hold a web address")
    if len(address) > LONGEST_WEBSITE:
        raise UnusableError(f"holds a web address of more than {LONGEST_WEBSITE} characters")
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def read_area_code(text: str) -> str | None:
    """An ONS code such as E07000239; E99999999 is the register's way to write that it does not know."""
    code = clean(text).upper()
    if not code or _UNKNOWN_AREA.fullmatch(code):
        return None
    if not _AREA_CODE.fullmatch(code):
        raise UnusableError(f"holds {quoted(text.strip())} where a code such as E07000239 belongs")
    return code


def read_area_name(text: str) -> str:
    """The name beside such a code, which is never a code itself."""
    name = clean(text)
    if _AREA_CODE.fullmatch(name):
        raise UnusableError("holds a code where a name belongs")
    return name
