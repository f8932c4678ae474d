"""Before a partner comes in: validation or references, four questions, and an agreement where it helps (R57, R58)."""

from collections.abc import Sequence
from datetime import date, timedelta

from enhancement.domain.activities import ActivityState, Agreement
from enhancement.domain.delivery_plan import ActivityFacts, PartnerFacts
from enhancement.domain.findings import Missing, advice
from enhancement.domain.words import listed

REMINDED_DAYS_BEFORE = 14

# The handbook's four questions in our words (L329-L334)
QUESTIONS = {
    "supports": "Which of your outcomes can they help with?",
    "adds": "What do they bring that you could not do alone?",
    "understands": "How will they get to know your plan and what you measure?",
    "agreement": "Do you write down together what you expect, what comes of it and by when?",
}


def open_points(partner: PartnerFacts) -> list[str]:
    """What is still to be asked or agreed, in a few words each."""
    points = []
    if not partner.validated and not partner.school_asked.strip():
        points.append("validation or references")
    asked = (
        (partner.supports, "which outcomes they help with"),
        (partner.adds, "what they add"),
        (partner.understands, "how they get to know your plan"),
    )
    points += [words for text, words in asked if not text.strip()]
    if partner.agreement in (None, Agreement.NOT_YET):
        points.append("the agreement")
    return points


def about_partners(held: ActivityFacts) -> list[Missing]:
    """R57: one piece of advice for each partner whose check is not complete; it never stands in the way."""
    if held.state == ActivityState.DONE:
        return []
    return [
        advice(
            f"Before {partner.name} starts on {held.named}: {listed(points)}.",
            rule="R57",
            where=f"{held.where}/partners/{partner.uuid or 'add'}",
        )
        for partner in held.partners
        if (points := open_points(partner))
    ]


def starts_soon(held: ActivityFacts, *, today: date) -> bool:
    """Within two weeks, or begun on a day that has passed while nobody says that it is under way."""
    if held.state != ActivityState.PLANNED or held.starts_on is None:
        return False
    return held.starts_on <= today + timedelta(days=REMINDED_DAYS_BEFORE)


def unchecked(held: ActivityFacts) -> Sequence[tuple[PartnerFacts, list[str]]]:
    """Partners with what is open about each."""
    return [(partner, points) for partner in held.partners if (points := open_points(partner))]
