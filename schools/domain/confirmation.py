"""How urgent it is that a school confirms its details (CN4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.wording import day

# CN4: a submission to the QUAS asks for a confirmation that is not older than this, in days
FRESH_FOR = 120
OVERDUE_AFTER = 365


class Urgency(StrEnum):
    """The words of the design's tags: done, your turn, overdue."""

    CONFIRMED = "done"
    DUE = "act"
    OVERDUE = "stop"


@dataclass(frozen=True)
class ConfirmationStanding:
    """`word` stands in the tag; `known` is for everybody who may read it, `ask` for those who can do something."""

    urgency: Urgency
    word: str
    known: str
    ask: str = ""


def confirmation_standing(last_on: date | None, today: date) -> ConfirmationStanding:
    """`last_on` is the day of the newest confirmation, None when there has been none."""
    if last_on is None:
        return ConfirmationStanding(
            Urgency.DUE,
            "Not confirmed yet",
            "Nobody has confirmed these details yet.",
            "Look through them, then say that they are right or correct them.",
        )
    days = (today - last_on).days
    said = f"The details were last confirmed on {day(last_on)}"
    if days <= FRESH_FOR:
        return ConfirmationStanding(Urgency.CONFIRMED, "Confirmed", f"{said}.")
    if days <= OVERDUE_AFTER:
        return ConfirmationStanding(
            Urgency.DUE,
            "Please confirm",
            f"{said}, {days} days ago.",
            "Look through them, then say that they are right or correct them.",
        )
    return ConfirmationStanding(
        Urgency.OVERDUE,
        "Overdue",
        f"{said}, more than a year ago.",
        "Letters may go to people who have left: confirm or correct them now.",
    )
