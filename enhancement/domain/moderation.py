"""Moderation of annual reviews and awards: what the Local Programme looked at and found (R77, EL11, L410-L412).

A finding confirms, or asks for clarification: what the school is to show, and by when. The record is of what was looked
at; drawing the sample stands apart.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.wording import day
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing


class How(StrEnum):
    DESK = "desk"
    VISIT = "visit"


class Finding(StrEnum):
    CONFIRMED = "confirmed"
    CLARIFICATION = "clarification"


class ModerationState(StrEnum):
    """OPEN and LATE wait for the school; SHOWN was a clarification and is settled."""

    CONFIRMED = "confirmed"
    OPEN = "open"
    LATE = "late"
    SHOWN = "shown"


HOW_WORDS = {How.DESK: "Read at the desk", How.VISIT: "Visit to the school"}
FINDING_WORDS = {
    Finding.CONFIRMED: "Confirmed: it holds as the school says",
    Finding.CLARIFICATION: "Clarification: the school is to show something",
}


@dataclass(frozen=True, kw_only=True)
class ModerationDraft:
    """`own`: the moderator signed what is moderated. `again`: it has a record already."""

    finding: Finding
    moderated_on: date
    since: date
    to_show: str = ""
    show_by: date | None = None
    own: bool = False
    again: bool = False


def against(draft: ModerationDraft, *, today: date) -> list[Missing]:
    """What stands against recording it, the first thing first; empty when it may be recorded."""
    return [*moderated_once(draft), *by_somebody_else(draft), *on_a_day(draft, today), *says_what(draft, today)]


@check("EL11 moderated once")
def moderated_once(draft: ModerationDraft) -> list[Missing]:
    """A record stands; what was to be shown is settled on it."""
    return [_refusal("This was moderated already: the record stands on its page.")] if draft.again else []


@check("EL11 second person moderates")
def by_somebody_else(draft: ModerationDraft) -> list[Missing]:
    return [_refusal("You signed this yourself: ask another coordinator to moderate it.")] if draft.own else []


@check("EL11 day of the moderation")
def on_a_day(draft: ModerationDraft, today: date) -> list[Missing]:
    """Not before there was something to look at, and not after today."""
    if draft.since <= draft.moderated_on <= today:
        return []
    sentence = f"Take a day from {day(draft.since)}, when there was something to look at, to today."
    return [_refusal(sentence, "moderated_on")]


@check("EL11 clarification says what and by when")
def says_what(draft: ModerationDraft, today: date) -> list[Missing]:
    """The school reads what it is to show, and has time for it."""
    if draft.finding == Finding.CONFIRMED:
        return []
    if not draft.to_show.strip():
        return [_refusal("Say what the school is to show.", "to_show")]
    if draft.show_by is None or draft.show_by <= today:
        return [_refusal("Give the school a day after today by which it shows this.", "show_by")]
    return []


def state(*, finding: Finding, show_by: date | None, shown_on: date | None, today: date) -> ModerationState:
    """The last day itself is in time."""
    if finding == Finding.CONFIRMED:
        return ModerationState.CONFIRMED
    if shown_on is not None:
        return ModerationState.SHOWN
    return ModerationState.LATE if show_by is not None and today > show_by else ModerationState.OPEN


def share_moderated(moderated: int, signed: int) -> int:
    """Whole per cent of the signed ones, rounded down; 0 of 0 is 0 (R77 asks for 10)."""
    return 100 * moderated // signed if signed else 0


def _refusal(sentence: str, where: str = "finding") -> Missing:
    return Missing(sentence=sentence, rule="R77", where=where)
