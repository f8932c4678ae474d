"""Where the plan is, told to its school: with whom, until when, and the page on which it goes on."""

from typing import Any

from core.clock import local_date
from core.domain.wording import day
from enhancement.domain.next_line import Page
from enhancement.domain.transitions import State
from enhancement.models import Submission
from enhancement.views.common import is_built, url_of
from schools.models import School

TAGS = {
    State.SUBMITTED: ("waiting", "With the QUAS"),
    State.CLARIFICATION: ("act", "Questions to answer"),
    State.CONFIRMED: ("done", "Confirmed"),
    State.WITHDRAWN: ("neutral", "Taken back"),
}
PAGES = {State.CLARIFICATION: (Page.CLARIFICATION, "Read the questions")}


def submission_block(school: School, submission: Submission | None) -> dict[str, Any] | None:
    """For the workspace: a tag, one sentence and a link; None before the first submission."""
    if submission is None:
        return None
    state = State(submission.state)
    kind, word = TAGS[state]
    page, text = PAGES.get(state, (Page.SUBMISSION, "Read what was submitted"))
    return {
        "kind": kind,
        "word": word,
        "sentence": _sentence(state, submission),
        "href": url_of(page, school) if is_built(page) else "",
        "text": text,
    }


def _sentence(state: State, submission: Submission) -> str:
    submitted = f"Submitted on {day(local_date(submission.submitted_at))}."
    if state == State.SUBMITTED:
        hear = f" You will hear by {day(submission.expected_by)}." if submission.expected_by else ""
        return f"{submitted}{hear}"
    if state == State.CLARIFICATION:
        by = f" by {day(submission.clarify_by)}" if submission.clarify_by else ""
        return f"{submitted} The quality assurance system (QUAS) asks something: answer{by}."
    closed = day(local_date(submission.closed_at))
    if state == State.CONFIRMED:
        return f"{submitted} Confirmed on {closed}."
    return f"Taken back on {closed}. Change what you want to change, then submit again."
