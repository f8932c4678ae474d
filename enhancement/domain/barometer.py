"""The barometer (R66, decision 31): how many of a school's early success indicators (ESIs) are achieved.

The headline is achieved of all that stand, in whole per cent rounded down; beside it, achieved of those whose day has
come. One function gives the number for the school's page, the public page, the page of impact and the data (S7b).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.wording import day, number, per_cent
from enhancement.domain.numbers import per_cent_floor
from enhancement.domain.words import counted, listed

FORMULA = (
    "The number is how many of the early success indicators (ESIs) that stand today are achieved, in whole per cent "
    "rounded down. An ESI is achieved when the latest reading reaches it. Those of outcomes that ended without being "
    "met are not counted."
)
NONE_DUE = "None is due yet."
NO_ESI = "There are no early success indicators (ESIs) to count."


@dataclass(frozen=True, kw_only=True)
class Sign:
    """An ESI that stands."""

    is_achieved: bool
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class SetChange:
    """How the set of ESIs changed since the plan was confirmed, and when last."""

    last_on: date
    added: int = 0
    removed: int = 0
    changed: int = 0


@dataclass(frozen=True, kw_only=True)
class Barometer:
    """Counts of ESIs, nothing else: no pupil is counted here. `percent` is None without ESIs, `percent_of_due` when
    none is due."""

    achieved: int
    all: int
    achieved_of_due: int
    due: int
    note: str = ""

    @property
    def percent(self) -> int | None:
        return per_cent_floor(self.achieved, self.all) if self.all else None

    @property
    def percent_of_due(self) -> int | None:
        return per_cent_floor(self.achieved_of_due, self.due) if self.due else None

    @property
    def sentence(self) -> str:
        """The number and what it means; the same for everybody."""
        if self.percent is None:
            return NO_ESI
        signs = "early success indicator" if self.all == 1 else "early success indicators"
        are = "is" if self.achieved == 1 else "are"
        share = per_cent(self.percent)
        return f"{number(self.achieved)} of {number(self.all)} {signs} (ESIs) {are} achieved ({share})."

    @property
    def due_sentence(self) -> str:
        if self.percent is None:
            return ""
        if self.percent_of_due is None:
            return NONE_DUE
        share = per_cent(self.percent_of_due)
        return f"Of those whose day has come, {number(self.achieved_of_due)} of {number(self.due)} ({share})."


def barometer(signs: Sequence[Sign], *, today: date, change: SetChange | None = None) -> Barometer:
    """An ESI is due from its own day on; one without a day never is."""
    due = [sign for sign in signs if sign.due_on is not None and sign.due_on <= today]
    return Barometer(
        achieved=sum(sign.is_achieved for sign in signs),
        all=len(signs),
        achieved_of_due=sum(sign.is_achieved for sign in due),
        due=len(due),
        note=_note(change),
    )


def ticks(found: Barometer) -> list[dict[str, object]]:
    """A mark for each ESI along the thermometer, achieved ones first."""
    return [
        {"percent": per_cent_floor(place, found.all), "reached": place <= found.achieved}
        for place in range(1, found.all + 1)
    ]


def _note(change: SetChange | None) -> str:
    if change is None or not (change.added or change.removed or change.changed):
        return ""
    parts = ((change.added, "added"), (change.removed, "taken out"), (change.changed, "changed"))
    told = listed([f"{counted(count, 'indicator')} {verb}" for count, verb in parts if count])
    return (
        f"The set of ESIs changed since the plan was confirmed: {told}, last on {day(change.last_on)}. "
        "So the number cannot be compared with earlier ones."
    )
