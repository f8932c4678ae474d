"""How the rules write days, numbers and lists in a sentence."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NO_BREAK = "\u00a0"
THIN_NO_BREAK = "\u202f"


def day(on: date) -> str:
    """5 December 2026, whatever the machine's language."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def years_after(on: date, years: int = 1) -> date:
    """The same day `years` later; 29 February becomes 28 February (R2)."""
    return on + relativedelta(years=years)


def number(value: Decimal | int) -> str:
    """1 234.5 with a thin no-break space; no exponent and no trailing zeros."""
    plain = f"{Decimal(value):,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(",", THIN_NO_BREAK)


def counted(count: int, one: str, many: str | None = None) -> str:
    """two outcomes, one outcome, 14 outcomes."""
    how_many = SMALL_NUMBERS[count] if 0 <= count < len(SMALL_NUMBERS) else number(count)
    return f"{how_many} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def upper_first(text: str) -> str:
    """Only the first letter is touched, so that NHSS and pupils' spellings stay."""
    return text[:1].upper() + text[1:]
