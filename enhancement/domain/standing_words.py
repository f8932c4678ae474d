"""Where a school stands, as a tag and one sentence: for its own pages, the coordinator's list and the school's page."""

from dataclasses import dataclass
from datetime import date

from core.domain.wording import day
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.foundation import ReviewState, lapses_after
from enhancement.domain.pathway import Route

CONFIRMATION = "Review to be confirmed"
ROUTE_WORDS = {
    Route.DIRECT: "Directly, by the award",
    Route.ANNUAL_REVIEW_FIRST: "By the annual review",
    Route.NHSS_FIRST: "Not yet: the award comes first",
}


@dataclass(frozen=True)
class Told:
    """`kind` and `word` of a tag, and one sentence."""

    kind: str
    word: str
    sentence: str


def told(facts: JourneyFacts) -> Told:
    """Before joining, the way in with its reason; afterwards, since when and how the yearly review stands."""
    return _joined(facts) if facts.has_joined else _outside(facts)


def _outside(facts: JourneyFacts) -> Told:
    held = facts.standing
    if held.may_join:
        return Told("done", "May join", held.reason)
    if held.route == Route.ANNUAL_REVIEW_FIRST and facts.review_waits_since:
        return Told("waiting", CONFIRMATION, held.reason)
    if held.route == Route.ANNUAL_REVIEW_FIRST:
        return Told("act", "Annual review first", held.reason)
    return Told("neutral", "No award on record", held.reason)


def _joined(facts: JourneyFacts) -> Told:
    since = f"Part of the model since {day(facts.joined_on)}." if facts.joined_on else ""
    due_on = facts.review_due_on
    if due_on is None:
        return Told("act", "No award on record", f"{since} Ask your Local Programme to record the award.")
    if facts.review_waits_since:
        return _waits(facts, since, facts.review_waits_since)
    word, kind, more = _REVIEW[facts.review](due_on, facts.plan.settings.review_grace_days)
    return Told(kind, word, f"{since} {more}")


def _waits(facts: JourneyFacts, since: str, signed_on: date) -> Told:
    """R11: signed, and not yet confirmed by the Local Programme."""
    signed = f"The annual review signed on {day(signed_on)} waits for your Local Programme"
    if facts.review == ReviewState.CURRENT:
        return Told("done", "Foundation current", f"{since} {signed}.")
    stops = " New submissions have to wait until then." if facts.review == ReviewState.LAPSED else ""
    return Told("waiting", CONFIRMATION, f"{since} {signed}; once confirmed, it counts from that day.{stops}")


def _until(due_on: date, grace_days: int) -> tuple[str, str, str]:
    return "Foundation current", "done", f"The next annual review is due by {day(due_on)}."


def _soon(due_on: date, grace_days: int) -> tuple[str, str, str]:
    return "Annual review due soon", "act", f"The annual review is due by {day(due_on)}."


def _overdue(due_on: date, grace_days: int) -> tuple[str, str, str]:
    last = day(lapses_after(due_on, grace_days))
    sentence = f"The annual review was due on {day(due_on)}: complete it by {last}, or new submissions have to wait."
    return "Annual review overdue", "stop", sentence


def _lapsed(due_on: date, grace_days: int) -> tuple[str, str, str]:
    due = f"The annual review was due on {day(due_on)}."
    sentence = f"{due} New submissions wait until it is complete; what was approved stands."
    return "Annual review lapsed", "stop", sentence


_REVIEW = {
    ReviewState.CURRENT: _until,
    ReviewState.DUE_SOON: _soon,
    ReviewState.OVERDUE: _overdue,
    ReviewState.LAPSED: _lapsed,
}
