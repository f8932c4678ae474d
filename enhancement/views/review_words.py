"""The annual review as rows and words."""

from collections.abc import Collection, Mapping
from typing import Any

from accounts.domain.roles import Permission
from core import clock
from core.domain.wording import day
from enhancement.domain.annual_review import ANSWER_WORDS, Answer, ReviewFacts
from enhancement.domain.confirming import SignedState
from enhancement.domain.criteria import THEME_NAMES, Theme, criteria_set
from enhancement.models import AnnualReview
from enhancement.views.links import to
from schools.domain.contacts import school_roles_with
from schools.models import School, SchoolMembership


def theme_tasks(school: School, facts: ReviewFacts, begun: Collection[str]) -> list[dict[str, Any]]:
    """For components/task_list.html: one row a theme, in words."""
    return [
        {
            "number": place,
            "name": THEME_NAMES[theme],
            "href": to("review_theme", school, theme=theme),
            "blocked": False,
            **_state(theme, facts, begun),
        }
        for place, theme in enumerate(Theme, start=1)
    ]


def _state(theme: Theme, facts: ReviewFacts, begun: Collection[str]) -> dict[str, str]:
    if held := facts.answers.get(theme):
        if held.answer == Answer.GAP:
            return {"kind": "act", "word": "Gap noted", "state": held.gap}
        return {"kind": "done", "word": "Still met", "state": "As last year." if held.unchanged else "Answered."}
    if theme in begun:
        return {"kind": "act", "word": "Begun", "state": "What you typed is kept; something is still needed."}
    return {"kind": "neutral", "word": "To answer", "state": "Not answered yet."}


def signed_rows(snapshot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Themes with answer, gap, evidence and the criteria of the snapshot's version."""
    criteria = criteria_set(snapshot["criteria_version"]).criteria
    found = []
    for theme in Theme:
        if held := snapshot["themes"].get(theme):
            rows = [
                {"label": "Still met?", "value": ANSWER_WORDS[Answer(held["answer"])]},
                {"label": "Gap, and what will be done", "value": held["gap"]},
                {"label": "What shows it", "value": held["evidence"]},
            ]
            found.append(
                {
                    "name": THEME_NAMES[theme],
                    "rows": [row for row in rows if row["value"]],
                    "criteria": criteria[theme],
                }
            )
    return found


def state_of(review: AnnualReview) -> dict[str, str]:
    """A tag and a sentence for a signed review; nothing to say where it counted at once (R11)."""
    said = getattr(review, "verdict", None)
    if said is None:
        return _WAITS if review.needs_confirmation else {}
    on = day(clock.local_date(said.at))
    if said.verdict == SignedState.CONFIRMED:
        sentence = f"Confirmed by the Local Programme on {on}; it counts from the day it was signed."
        return {"kind": "done", "word": "Confirmed", "sentence": sentence}
    sentence = f"The Local Programme gave it back on {on}, so it does not count."
    return {"kind": "neutral", "word": "Given back", "sentence": sentence, "reason": said.reason}


_WAITS = {
    "kind": "waiting",
    "word": "To be confirmed",
    "sentence": "Signed, and waits for the Local Programme. Once confirmed, it counts from the day it was signed.",
}


def signatories(school: School) -> list[str]:
    """Names of those who may sign today, for whoever has to ask them."""
    on = clock.local_date(clock.now())
    roles = school_roles_with(Permission.SIGN_FOR_SCHOOL)
    held = SchoolMembership.objects.held_on(on).filter(school=school, role__in=roles, person__anonymised_at=None)
    people = held.select_related("person__merged_into").order_by("person__sort_name", "pk")
    return list(dict.fromkeys(membership.person.stands_for.name for membership in people))
