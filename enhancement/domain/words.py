"""How the rules write counts, lists and figures in a sentence; days and thousands are core.domain.wording's."""

from collections.abc import Sequence
from decimal import Decimal

from core.domain import wording

SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: Decimal | int) -> str:
    """1 234.5: no exponent and no trailing zeros."""
    return wording.number(_plain(value))


def per_cent(value: Decimal | int) -> str:
    """41.5 %, without trailing zeros."""
    return wording.per_cent(_plain(value))


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
    """Only the first letter is touched, so that NHSS and a school's own spelling stay."""
    return text[:1].upper() + text[1:]


def _plain(value: Decimal | int) -> Decimal:
    text = f"{Decimal(value):f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
