"""The short well-being scale SWEMWBS: raw totals of complete answers become its metric score (R96).

The table is from S. Stewart-Brown et al., Health and Quality of Life Outcomes 7:15 (2009), doi:10.1186/1477-7525-7-15,
as two independent public code bases give it. They agree in every row but one: for a raw total of 29 one has 26.02, the
other 25.99; 26.02 is used. Totals are whole numbers of seven answers; nothing between the rows is ever worked out.

The items themselves are under a licence and are never part of the portal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from core.errors import DomainError

LOWEST, HIGHEST = 7, 35
_METRIC_TEXT = """
7.00 9.51 11.25 12.40 13.33 14.08 14.75 15.32 15.84 16.36
16.88 17.43 17.98 18.59 19.25 19.98 20.73 21.54 22.35 23.21
24.11 25.03 26.02 27.03 28.13 29.31 30.70 32.55 35.00
"""
METRIC: dict[int, Decimal] = {raw: Decimal(score) for raw, score in enumerate(_METRIC_TEXT.split(), start=LOWEST)}
NAME = "Short Warwick-Edinburgh Mental Wellbeing Scale"
TITLE = "Mental wellbeing (SWEMWBS)"
UNIT = "points (SWEMWBS, 7 to 35)"
COPYRIGHT = (
    "Short Warwick Edinburgh Mental Wellbeing Scale (SWEMWBS) © NHS Health Scotland, University of Warwick and "
    "University of Edinburgh, 2008, all rights reserved."
)
# for whom it was tried out: from 13 (R96)
YOUNGEST = 13
OLDEST_PUPIL = 25
# a mean of fewer is nearly a person's own score
FEWEST_ANSWERS = 5
MOST_ANSWERS = 3_000
BANDS = ((7, 14), (15, 19), (20, 24), (25, 29), (30, 35))
# what people write where a questionnaire was not filled in to the end
_INCOMPLETE = {"", "-", "–", "x", "n/a", "na", "missing", "incomplete", "blank"}
_WHOLE = re.compile(r"[0-9]{1,2}(?:\.0+)?")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_SEVERAL = re.compile(r"[0-9]+(?:[\s,;]+[0-9]+)+")


def metric(raw: int) -> Decimal:
    """The metric score of one complete raw total. Raises DomainError for anything but 7 to 35."""
    if raw not in METRIC:
        raise DomainError(f"A total of all seven answers is a whole number from {LOWEST} to {HIGHEST}.", rule="R96")
    return METRIC[raw]


def check_age(youngest: int) -> None:
    """Raises DomainError for pupils for whom the scale was never tried out; the sentence names what to use instead."""
    if youngest >= YOUNGEST:
        return
    if youngest >= 8:
        instead = (
            "Use the Stirling Children's Wellbeing Scale instead: it is free, made for 8 to 15, and has 12 questions "
            "and 3 more that show whether answers are given to please. Record its average as a figure of your own."
        )
    else:
        instead = (
            "No short questionnaire of this kind is known to work at 7 and younger. Choose a simple one with your "
            "school nurse, such as faces to point at, record it as a figure of your own, and read it with care: "
            "answers of young children change from day to day."
        )
    raise DomainError(f"SWEMWBS is not for children under {YOUNGEST}. {instead}", field="youngest", rule="R96")


@dataclass(frozen=True)
class Totals:
    """What was pasted: complete raw totals, how many lines were not complete, and the problems by line number."""

    raw: tuple[int, ...]
    incomplete: int
    problems: tuple[tuple[int, str], ...]


def read_totals(text: str) -> Totals:
    """One total a line, as pasted from a column of a spreadsheet. Empty lines inside count as not complete; a heading
    or a name is a problem: nothing but totals may come in."""
    raw, incomplete, problems = [], 0, []
    for place, line in enumerate(_without_empty_end(text), start=1):
        cell = line.strip().strip(",;").strip()
        if cell.lower() in _INCOMPLETE:
            incomplete += 1
        elif _WHOLE.fullmatch(cell) and int(cell.partition(".")[0]) in METRIC:
            raw.append(int(cell.partition(".")[0]))
        else:
            problems.append((place, _problem(cell)))
    return Totals(tuple(raw), incomplete, tuple(problems))


def _problem(cell: str) -> str:
    shown = cell if len(cell) <= 20 else f"{cell[:20]}…"
    if _NUMBER.fullmatch(cell):
        return f"“{shown}” is not a total of seven answers: that is a whole number from {LOWEST} to {HIGHEST}."
    if _SEVERAL.fullmatch(cell):
        return "Write one total a line, nothing else beside it."
    return "This is not a number. Paste the totals only: no names, no headings."


def _without_empty_end(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return lines


@dataclass(frozen=True)
class Result:
    """`mean` of the metric scores, `bands` of raw totals as (from, to, how many)."""

    answered: int
    incomplete: int
    mean: Decimal
    bands: tuple[tuple[int, int, int], ...]

    @property
    def may_draw(self) -> bool:
        """Bars only when none of them stands for 1 to 4 pupils."""
        return all(not 0 < count < FEWEST_ANSWERS for _low, _high, count in self.bands)

    @property
    def shown_mean(self) -> Decimal:
        """To one decimal."""
        return self.mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN)


def work_out(raw: Sequence[int], *, incomplete: int = 0) -> Result:
    """Raises DomainError for fewer than five complete answers, or for more than a school has pupils."""
    if len(raw) < FEWEST_ANSWERS:
        raise DomainError(
            f"There are {len(raw)} complete answers. With fewer than {FEWEST_ANSWERS} nothing is worked out: the "
            "average would be nearly the score of one person. Ask more pupils, or put two groups together.",
            field="totals",
        )
    if len(raw) > MOST_ANSWERS:
        raise DomainError(f"At most {MOST_ANSWERS} totals at once.", field="totals")
    mean = (sum((metric(one) for one in raw), Decimal(0)) / len(raw)).quantize(Decimal("0.001"))
    bands = tuple((low, high, sum(low <= one <= high for one in raw)) for low, high in BANDS)
    return Result(len(raw), incomplete, mean, bands)
