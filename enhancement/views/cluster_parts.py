"""What enhancement puts on a cluster's page: how far each school is, never as an order of merit (CL5), and what schools
of a cluster do together: share a group (R26), offer words of outcomes (CL2)."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from core import clock
from core.slots import Context
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.progress import doing
from enhancement.permissions import may_edit_plan, may_run_programme_of
from enhancement.queries.journeys import journeys_facts
from enhancement.views.links import to
from schools.models import School


def parts(request: HttpRequest, context: Context) -> str:
    """By name. No sums and no figures: nobody is first or last."""
    schools: list[School] = context["members"]
    if context["ended"] or not schools:
        return ""
    today = clock.local_date(clock.now())
    facts = journeys_facts(schools, today=today)
    runs = bool(context["runs"])
    shown = {
        "rows": [_row(school, facts[school.pk]) for school in schools],
        "offers": [
            {"name": school.name, "href": to("offer", school)}
            for school in schools
            if not runs and len(schools) > 1 and may_edit_plan(request.user, school, on=today)
        ],
        "sharing": [
            {"name": school.name, "href": to("sharing", school)}
            for school in schools
            if runs and may_run_programme_of(request.user, school, on=today)
        ],
    }
    return render_to_string("enhancement/together/_cluster_parts.html", shown, request=request)


def _row(school: School, facts: JourneyFacts) -> dict[str, Any]:
    written = sum(not draft.is_blank for draft in facts.plan.outcomes)
    topics = dict.fromkeys(priority.topic for priority in facts.plan.priorities if priority.topic)
    return {
        "name": school.name,
        "topics": ", ".join(topics) or "Not chosen yet",
        "outcomes": written or "None yet",
        "doing": doing(facts),
    }
