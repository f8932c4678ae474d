"""Numbers with all that makes them mean something (decision 10): never a bare per cent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from core.domain.reading_numbers import read_number as read_number
from core.errors import DomainError
from enhancement.domain.words import number, per_cent
from schools.domain.measures import MeasureKind as MeasureKind


class Direction(StrEnum):
    RISE = "rise"
    FALL = "fall"


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One reading. A SHARE has numerator and denominator (and no value); the other kinds have a value.

    `unit`: what the number counts ("minutes", "points", "a week"); a SHARE needs none.
    `measured_on`: the London day it was taken. `source`: where it can be looked up.
    """

    kind: MeasureKind
    direction: Direction
    measured_on: date
    source: str
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        if self.kind == MeasureKind.SHARE:
            self._check_share()
        elif self.value is None or self.numerator is not None or self.denominator is not None:
            raise DomainError("Give one figure for this measure, not a part and a whole.", field="value", rule="R42")
        elif not self.value.is_finite():
            raise DomainError("Give an ordinary number.", field="value", rule="R42")

    def _check_share(self) -> None:
        if self.value is not None or self.numerator is None or self.denominator is None:
            raise DomainError(
                "Give how many, and out of how many: a share is never a bare per cent.", field="numerator"
            )
        if self.denominator < 1 or not 0 <= self.numerator <= self.denominator:
            raise DomainError(
                "The part cannot be more than the whole, and the whole is at least one.", field="denominator"
            )

    @property
    def figure(self) -> Decimal:
        """The number to compare with a target: per cent for a SHARE (unrounded), else the value."""
        if self.numerator is not None and self.denominator is not None:
            return Decimal(100 * self.numerator) / Decimal(self.denominator)
        if self.value is None:
            raise ValueError("A measurement has a share or a value.")
        return self.value


def shown(figure: Decimal, kind: MeasureKind, unit: str) -> str:
    """41 %, 24.5 points, 12 a week; a share to one decimal at most, rounded half to even."""
    if kind == MeasureKind.SHARE:
        return per_cent(round(figure, 1))
    return f"{number(figure)} {unit}".strip()
