"""The annual review as rows and words."""

from collections.abc import Mapping
from typing import Any

from accounts.domain.roles import Permission
from core import clock
from core.domain.wording import day
from enhancement.domain.annual_review import ANSWER_WORDS, Answer
from enhancement.domain.confirming import SignedState
from enhancement.domain.criteria import THEME_NAMES, Theme, criteria_set
from enhancement.models import AnnualReview
from schools.domain.contacts import school_roles_with
from schools.models import School, SchoolMembership


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
                {"label": "Against last year", "value": _against_last_year(held)},
            ]
            found.append(
                {
                    "name": THEME_NAMES[theme],
                    "rows": [row for row in rows if row["value"]],
                    "criteria": criteria[theme],
                }
            )
    return found


def _against_last_year(held: Mapping[str, Any]) -> str:
    """Snapshots of before the tick beside the evidence have no "checked"."""
    if not held["unchanged"]:
        return ""
    return "Unchanged, evidence looked at again" if held.get("checked") else "Unchanged"


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
