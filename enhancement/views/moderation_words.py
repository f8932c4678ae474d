"""A moderation as tag and words."""

from datetime import date
from typing import Any

from core import clock
from core.domain.wording import day
from enhancement.domain.moderation import HOW_WORDS, Finding, How, ModerationState, state
from enhancement.models import AnnualReview, Award, ModerationRecord

STATE_WORDS = {
    ModerationState.CONFIRMED: ("done", "Confirmed"),
    ModerationState.OPEN: ("act", "Something to show"),
    ModerationState.LATE: ("stop", "Something to show, late"),
    ModerationState.SHOWN: ("done", "Shown and settled"),
}


def state_of_record(record: ModerationRecord, today: date) -> ModerationState:
    return state(finding=Finding(record.finding), show_by=record.show_by, shown_on=record.shown_on, today=today)


def record_row(record: ModerationRecord) -> dict[str, Any]:
    """For the school and its coordinator; the moderator is named, as reviewers are by their part."""
    found = state_of_record(record, clock.local_date(clock.now()))
    kind, word = STATE_WORDS[found]
    rows = [
        {"label": "How", "value": f"{HOW_WORDS[How(record.how)]}, {day(record.moderated_on)}"},
        {"label": "By", "value": f"{record.moderator.stands_for.name}, Local Programme"},
        {"label": "To show", "value": record.to_show},
        {"label": "By when", "value": day(record.show_by) if record.show_by else ""},
        {"label": "What they say", "value": record.feedback},
        {"label": "Shown", "value": f"{day(record.shown_on)}: {record.shown_note}" if record.shown_on else ""},
    ]
    return {
        "id": record.public_id,
        "what": name_of(record.review or record.award),
        "kind": kind,
        "word": word,
        "rows": [row for row in rows if row["value"]],
        "is_open": found in {ModerationState.OPEN, ModerationState.LATE},
    }


def name_of(subject: AnnualReview | Award) -> str:
    if isinstance(subject, Award):
        return f"Award of {day(subject.awarded_on)}"
    return f"Annual review signed on {day(subject.completed_on)}"
