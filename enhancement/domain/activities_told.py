"""Activities on the page of impact: what is done or under way, and what it rests on."""

import re

from core.domain.wording import day
from enhancement.domain.activities import BASIS_NAMES, STATE_NAMES, ActivityReach, ActivityState
from enhancement.domain.delivery_plan import ActivityFacts, DeliveryPlan
from enhancement.domain.impact import Line
from enhancement.domain.words import listed

_FIGURE = re.compile(r"\d")
TOLD = (ActivityState.DONE, ActivityState.UNDER_WAY)


def told_activities(plan: DeliveryPlan, *, away: bool) -> tuple[Line, ...]:
    """Done first. In a copy to give away a group that somebody typed with a figure is left out (decision 32)."""
    held = [one for state in TOLD for one in plan.activities if one.state == state]
    return tuple(_told(one, away=away) for one in held)


def _told(held: ActivityFacts, *, away: bool) -> Line:
    said = [f"{STATE_NAMES[held.state]}{_when(held)}", _for_whom(held, away=away)]
    if held.basis:
        said.append(BASIS_NAMES[held.basis])
    partners = [partner.name for partner in held.partners]
    more = ". ".join(filter(None, said))
    return Line(
        text=f"{held.title.strip().rstrip('.')}.",
        more=f"{more}." if more else "",
        source=f"With {listed(partners)}" if partners else "",
    )


def _when(held: ActivityFacts) -> str:
    return f", by {day(held.due_on)}" if held.due_on else ""


def _for_whom(held: ActivityFacts, *, away: bool) -> str:
    if held.reach == ActivityReach.UNIVERSAL:
        return "For everybody"
    if held.reach != ActivityReach.TARGETED:
        return ""
    return "For a group" if not held.group or (away and _FIGURE.search(held.group)) else f"For: {held.group}"
