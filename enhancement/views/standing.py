"""The block that says where a school stands: the way in, until when it counts, and why (R1-R9)."""

from datetime import date
from typing import Any

from core.domain.wording import day
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.standing_words import ROUTE_WORDS, told
from enhancement.models import Award
from enhancement.views.links import to
from schools.models import School


def standing_block(school: School, facts: JourneyFacts, award: Award | None, *, reviewed_on: date | None) -> dict:
    """For enhancement/_standing.html. The rule's number stands for those who want to look it up."""
    return {
        "told": told(facts),
        "rule": "" if facts.has_joined else facts.standing.rule,
        "rows": [row for row in _rows(school, facts, award, reviewed_on) if row["value"]],
    }


def _rows(school: School, facts: JourneyFacts, award: Award | None, reviewed_on: date | None) -> list[dict[str, Any]]:
    return [
        {"label": "Way in", "value": "" if facts.has_joined else ROUTE_WORDS[facts.standing.route]},
        {
            "label": "Award",
            "value": day(award.awarded_on) if award else "None on record",
            "href": to("award", school),
        },
        {
            "label": "Annual review",
            "value": _review(facts, reviewed_on) if award else "",
            "href": to("annual_review", school),
        },
        {"label": "Counts until", "value": _until(facts)},
    ]


def _review(facts: JourneyFacts, reviewed_on: date | None) -> str:
    if facts.review_waits_since:
        return f"Signed on {day(facts.review_waits_since)}, waits for your Local Programme"
    return f"Signed on {day(reviewed_on)}" if reviewed_on else "None signed yet"


def _until(facts: JourneyFacts) -> str:
    """The last day of award or review, whichever is later."""
    last = facts.standing.valid_to
    if last is None:
        return ""
    return day(last) if last >= facts.today else f"{day(last)}, which is over"
