"""How dates and numbers are written for people: 5 December 2026, 24 000, 41 % (look.md, Voice)."""

from datetime import date
from decimal import Decimal

# narrow, does not break: never two numbers, never a lonely sign on the next line
THIN_SPACE = "\u202f"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """5 December 2026. A datetime is refused: its day depends on the place, see `core.clock.local_date`."""
    if type(value) is not date:
        message = f"A plain date is needed, not {value!r}."
        raise TypeError(message)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def number(value: int | float | Decimal) -> str:
    """Thousands set apart: 1 234, 24 000, 1 250 000. Decimals stay as they are."""
    whole, point, rest = f"{abs(value)}".partition(".")
    grouped = f"{int(whole):,}".replace(",", THIN_SPACE)
    return f"{'−' if value < 0 else ''}{grouped}{point}{rest}"


def per_cent(value: int | float | Decimal) -> str:
    """41 %, with a space that does not break."""
    return f"{number(value)}{THIN_SPACE}%"
