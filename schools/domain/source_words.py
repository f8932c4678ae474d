"""Where a school's facts come from and what is not recorded there, in one or two sentences."""

from collections.abc import Sequence
from datetime import date

from core.domain.wording import MONTHS

NOT_KNOWN = "Not known"


def source_sentence(source: str, source_on: date | None, missing: Sequence[str]) -> str:
    """`missing` are the facts that the source leaves open, as words inside a sentence ("phase", "ages")."""
    if not source:
        said = "It is not recorded where these facts come from."
    elif source_on is None:
        said = f"Source: {source}; the date is not known."
    elif str(source_on.year) in source:
        said = f"Source: {source}."
    else:
        said = f"Source: {source}, {MONTHS[source_on.month - 1]} {source_on.year}."
    return f"{said} Not recorded there: {in_a_row(missing)}." if missing else said


def in_a_row(words: Sequence[str]) -> str:
    """ "phase", "phase and ages", "phase, ages and pupils"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
