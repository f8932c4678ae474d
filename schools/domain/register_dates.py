"""The day of an extract, from the name under which the register gives it out: edubasealldata20261122.csv."""

import re
from datetime import date

_DAY = re.compile(r"(?<!\d)(20\d{2})[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"(?<!\d)(20\d{2})[-_]?(0[1-9]|1[0-2])(?!\d)")


def date_in_name(file_name: str) -> date | None:
    """The last date in a file's name; of a month alone its first day; None when there is none."""
    for year, month, day in reversed(_DAY.findall(file_name)):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    months = _MONTH.findall(file_name)
    return date(int(months[-1][0]), int(months[-1][1]), 1) if months else None
