"""Where a field of what was submitted is changed, by subject; and where what came back is written on."""

from collections.abc import Callable
from typing import Any

from enhancement.domain.subjects import Subject
from enhancement.models import Submission
from enhancement.views.links import kinds_in, to
from enhancement.views.new_outcome_pages import place_of_outcome, way_on_outcome
from enhancement.views.plan_text import place_in_plan
from schools.models import School


def place_of_field(submission: Submission, path: str, school: School, context: dict[str, Any]) -> str:
    """The page and field of a path of its snapshot; empty for what the school cannot change."""
    return PLACES[submission.subject](submission, path, school, context)


def way_on(submission: Submission, school: School) -> tuple[str, str]:
    """Text and address of the page on which what was taken back is written on and submitted again."""
    return WAYS_ON[submission.subject](submission, school)


def _in_plan(submission: Submission, path: str, school: School, context: dict[str, Any]) -> str:
    return place_in_plan(path, school, kinds_in(context["facts"].plan))


def _check(submission: Submission, school: School) -> tuple[str, str]:
    return "Check your plan", to("check", school)


# By subject: (submission, path, school, page's context) to an address
PLACES: dict[Subject, Callable[[Submission, str, School, dict[str, Any]], str]] = {
    Subject.PLAN: _in_plan,
    Subject.PRIORITY: _in_plan,
    Subject.OUTCOME: place_of_outcome,
}
# By subject: (submission, school) to text and address
WAYS_ON: dict[Subject, Callable[[Submission, School], tuple[str, str]]] = {
    Subject.PLAN: _check,
    Subject.PRIORITY: _check,
    Subject.OUTCOME: way_on_outcome,
}
