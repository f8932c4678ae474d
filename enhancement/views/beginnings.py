"""What a new sign on the way may begin with: an example, or a sign of another outcome of the plan (S4b).

All of them are links to the page of the new sign. They fill its form in and write nothing.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from enhancement.domain.esi_examples import TOPIC_NAMES, example, examples_for
from enhancement.domain.facts import PlanFacts
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.forms.outcomes import ESI_KINDS
from enhancement.models import ExampleOutcome
from enhancement.views.outcome_pages import name_of

EXAMPLE, SIGN = "example", "sign"


def beginnings(
    plan: PlanFacts, draft: OutcomeDraft, here: str, *, released: Sequence[ExampleOutcome] = ()
) -> dict[str, Any]:
    """Examples of confirmed plans and our own by topic, and signs by outcome, each with its link."""
    topic = topic_of(plan, draft)
    return {
        "examples": [
            *(
                {
                    "name": f"{name}, from confirmed plans",
                    "rows": [
                        _row(f"{here}?{EXAMPLE}={row.public_id}", row.words, _told(row, ESI_KINDS[row.esi_kind]))
                        for row in rows
                    ],
                }
                for name, rows in by_topic(released, topic=topic).items()
            ),
            *(
                {
                    "name": TOPIC_NAMES[held],
                    "rows": [_row(f"{here}?{EXAMPLE}={row.key}", row.text, ESI_KINDS[row.kind]) for row in rows],
                }
                for held, rows in examples_for(draft.kind, topic=topic).items()
            ),
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


def topic_of(plan: PlanFacts, draft: OutcomeDraft) -> str:
    return next((priority.topic for priority in plan.priorities if priority.uuid == draft.priority), "")


def by_topic(released: Sequence[ExampleOutcome], *, topic: str) -> dict[str, list[ExampleOutcome]]:
    """Name of a topic -> its examples, the topic of the priority first."""
    found: dict[str, list[ExampleOutcome]] = {}
    for row in sorted(released, key=lambda row: row.topic.name != topic):
        found.setdefault(row.topic.name, []).append(row)
    return found


def _told(row: ExampleOutcome, words: str) -> str:
    return f"{words} (demonstration)" if row.is_demonstration else words


def begun_with(
    request: HttpRequest, plan: PlanFacts, draft: OutcomeDraft, *, released: Sequence[ExampleOutcome] = ()
) -> dict[str, str] | None:
    """Text and kind that the address asks for; None when it asks for nothing that there is."""
    asked = request.GET.get(EXAMPLE, "")
    if taken := next((row for row in released if str(row.public_id) == asked), None):
        return {"text": taken.words, "kind": taken.esi_kind}
    if found := example(asked):
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
