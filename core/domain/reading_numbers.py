"""Reads a number as people write it, and says what was typed when it is none."""

import re
from decimal import Decimal

from core.errors import DomainError

_WRITTEN = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
LONGEST_SHOWN = 60
# As the columns hold them: twelve figures, three of them after the point.
LARGEST = Decimal("999999999.999")
FINEST = Decimal("0.001")
LARGEST_COUNT = 2**31 - 1


def read_number(text: str) -> Decimal:
    """41, 41 %, 1,200.5 as typed by a person; anything else raises DomainError that repeats what was typed."""
    plain = "".join(text.split()).replace("−", "-")
    if _WRITTEN.fullmatch(plain) is None:
        typed = text.strip()[:LONGEST_SHOWN]
        raise DomainError(f"“{typed}” is not a number: write a figure, such as 60 or 12.5.", rule="R42")
    return Decimal(plain.removesuffix("%").replace(",", ""))


def read_figure(text: str) -> Decimal:
    """A number that the columns can hold. Raises DomainError."""
    figure = read_number(text[: LONGEST_SHOWN + 1])
    if abs(figure) > LARGEST:
        raise DomainError("This number is too large: write a smaller one.")
    if figure != figure.quantize(FINEST):
        raise DomainError("Write at most three figures after the point.")
    return figure


def read_count(text: str) -> int:
    """A whole number of people, nought or more. Raises DomainError."""
    figure = read_figure(text)
    if figure != figure.to_integral_value() or figure < 0:
        raise DomainError("Write a whole number of people, for example 37.")
    if figure > LARGEST_COUNT:
        raise DomainError("This number is too large: write a smaller one.")
    return int(figure)


def typed(figure: Decimal) -> str:
    """As a person would type it again: 60 rather than 60.000."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
