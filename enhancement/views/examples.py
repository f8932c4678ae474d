"""Beginnings of an outcome: confirmed ones of other schools, without figures, and our own by topic (S4b).

Each is a link to the page of the outcome that fills its form in, and writes nothing.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enhancement.domain.esi_examples import TOPIC_NAMES
from enhancement.domain.examples_told import example_in_words
from enhancement.domain.outcome_examples import OutcomeExample, examples_of, outcome_example
from enhancement.domain.outcomes import InnerKind, OutcomeDraft, OutcomeKind
from enhancement.forms.outcomes import DIRECTIONS
from enhancement.models import ExampleOutcome
from enhancement.queries.examples import released_examples
from enhancement.views.beginnings import EXAMPLE, by_topic, topic_of
from enhancement.views.links import to
from enhancement.views.outcome_pages import outcome_context
from enhancement.views.stage_pages import is_open, programme_of


def examples(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """Examples for this outcome, its own topic first."""
    context = outcome_context(request, school, priority, kind, page="outcome")
    draft, here = context["draft"], to("outcome", context["school"], **context["slot"])
    topic = topic_of(context["facts"].plan, draft)
    may_use = may_begin_with_one(context)
    released = by_topic(_released(context), topic=topic)
    context |= {
        "may_use": may_use,
        "released": [
            {"name": name, "rows": [_row(row, row.public_id, here, may_use) for row in rows]}
            for name, rows in released.items()
        ],
        "own": [
            {"name": TOPIC_NAMES[held.topic], "rows": [_row(held, held.key, here, may_use)]}
            for held in examples_of(draft.kind, topic=topic)
        ],
        "back": here,
    }
    return render(request, "enhancement/examples.html", context)


def may_begin_with_one(context: dict[str, Any]) -> bool:
    """Only a blank outcome begins with an example: nothing that was written is overwritten."""
    draft: OutcomeDraft = context["draft"]
    return draft.is_blank and context["has_priority"] and is_open(context, draft.where)


def outcome_begun_with(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Words for the form that the address asks for; {} when it asks for nothing that there is. Never a figure."""
    asked = request.GET.get(EXAMPLE, "")
    if not asked or not may_begin_with_one(context):
        return {}
    kind: OutcomeKind = context["draft"].kind
    found = next((row for row in _released(context) if str(row.public_id) == asked), None)
    taken = found or outcome_example(asked, kind)
    if taken is None:
        return {}
    words = taken.words if isinstance(taken, ExampleOutcome) else taken.measure
    begun = {
        "measure_kind": taken.measure_kind,
        "measure": words,
        "direction": taken.direction,
        "unit": taken.unit,
        "question": taken.question,
        "group" if kind == OutcomeKind.TARGETED else "population": taken.whose,
    }
    if kind == OutcomeKind.TARGETED:
        begun["inner"] = InnerKind.PERCEPTION if taken.question else InnerKind.QUANTITATIVE
    return begun


def _released(context: dict[str, Any]) -> list[ExampleOutcome]:
    kind = context["draft"].kind
    return released_examples(programme_of(context), kind=kind, school=context["school"], signs=False)


def _row(row: ExampleOutcome | OutcomeExample, key: object, here: str, may_use: bool) -> dict[str, Any]:
    words = row.words if isinstance(row, ExampleOutcome) else row.measure
    told = example_in_words(words=words, whose=row.whose, measure_kind=row.measure_kind)
    way = f" {DIRECTIONS[row.direction]}" if row.direction else ""
    return {
        "text": f"{told}{way}",
        "question": row.question,
        "is_demonstration": isinstance(row, ExampleOutcome) and row.is_demonstration,
        "href": f"{here}?{EXAMPLE}={key}#main" if may_use else "",
    }
