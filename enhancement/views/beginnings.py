"""What a new sign on the way may begin with: an example, or a sign of another outcome of the plan (S4b).

All of them are links to the page of the new sign. They fill its form in and write nothing.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from enhancement.domain.esi_examples import TOPIC_NAMES, example, examples_for
from enhancement.domain.facts import PlanFacts
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.forms.outcomes import ESI_KINDS
from enhancement.views.outcome_pages import name_of

EXAMPLE, SIGN = "example", "sign"


def beginnings(plan: PlanFacts, draft: OutcomeDraft, here: str) -> dict[str, Any]:
    """Examples by topic, and signs by outcome, each with its link."""
    topic = next((priority.topic for priority in plan.priorities if priority.uuid == draft.priority), "")
    return {
        "examples": [
            {
                "name": TOPIC_NAMES[held],
                "rows": [_row(f"{here}?{EXAMPLE}={row.key}", row.text, ESI_KINDS[row.kind]) for row in rows],
            }
            for held, rows in examples_for(draft.kind, topic=topic).items()
        ],
        "signs": [
            {
                "name": name_of(other),
                "rows": [
                    _row(f"{here}?{SIGN}={esi.uuid}", esi.text, ESI_KINDS[esi.kind] if esi.kind else "")
                    for esi in other.esis
                    if esi.text.strip()
                ],
            }
            for other in plan.outcomes
            if other.uuid != draft.uuid and any(esi.text.strip() for esi in other.esis)
        ],
    }


def begun_with(request: HttpRequest, plan: PlanFacts, draft: OutcomeDraft) -> dict[str, str] | None:
    """Text and kind that the address asks for; None when it asks for nothing that there is."""
    if found := example(request.GET.get(EXAMPLE, "")):
        return {"text": found.text, "kind": found.kind}
    wanted = _uuid(request.GET.get(SIGN, ""))
    for other in plan.outcomes:
        for esi in other.esis:
            if wanted is not None and esi.uuid == wanted and other.uuid != draft.uuid:
                return {"text": esi.text, "kind": esi.kind or ""}
    return None


def _row(href: str, text: str, kind: str) -> dict[str, str]:
    return {"href": f"{href}#main", "text": text, "kind": kind}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
