"""What of the model stands at a closed school, for the coordinator who says which school continues it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from core import clock
from core.clock import local_date
from core.domain.wording import day
from core.slots import Context
from enhancement.domain.next_line import next_line
from enhancement.domain.standing_words import told
from enhancement.domain.transitions import Party
from enhancement.models import OF_PLANS, Cycle, Submission
from enhancement.queries.journeys import journey_facts
from enhancement.queries.visible import visible_schools
from enhancement.views.links import to


def affected(request: HttpRequest, context: Context) -> list[Mapping[str, Any]]:
    """One list: the school's plans with what was sent of each; where it stands and what would come next."""
    school, today = context["school"], local_date(clock.now())
    plans = Cycle.objects.filter(journey__school=school).select_related("journey").order_by("-number")
    rows = [
        [
            f"Plan {plan.number}, begun on {day(local_date(plan.opened_at))}",
            plan.get_state_display(),
            _sent(plan),
        ]
        for plan in plans
    ]
    facts = journey_facts(school, today=today)
    line = next_line(facts, reader=Party.COORDINATOR).sentence
    joined = "In the model" if facts.has_joined else "Has not joined the model"
    is_open = visible_schools(request.user, on=today).filter(pk=school.pk).exists()
    return [
        {
            "id": "plan",
            "title": "Plans",
            "count": len(rows),
            "columns": ["Plan", "State", "What was sent"],
            "rows": rows,
            "empty": f"There is no plan. {joined}.",
            "note": f"Where it stands: {told(facts).word}. Open when it closed: {line.removeprefix('Next: ')}",
            "href": to("workspace", school) if is_open else "",
            "link": "The school's workspace",
        }
    ]


def _sent(plan: Cycle) -> str:
    last = Submission.objects.filter(OF_PLANS, cycle=plan).order_by("-first_submitted_at", "-pk").first()
    if last is None:
        return "Nothing yet"
    return f"{last.get_state_display()}, first sent on {day(local_date(last.first_submitted_at))}"
