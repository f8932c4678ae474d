"""What enhancement puts on a cluster's page: how far each school is, never as an order of merit (CL5), and what schools
of a cluster do together: share a group (R26), offer words of outcomes (CL2)."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts.domain.roles import Permission, roles_with
from accounts.queries import held_on, programmes_of
from core import clock
from core.slots import Context
from enhancement.domain.cluster_words import doing
from enhancement.domain.facts import JourneyFacts
from enhancement.queries.barometer import shown_counts
from enhancement.queries.journeys import journeys_facts
from enhancement.views.links import to
from schools.models import ProgrammeCoverage, School


def parts(request: HttpRequest, context: Context) -> str:
    """By name, and no sums: nobody is first or last. How many indicators are achieved stands there only of schools that
    show their barometer to everybody."""
    schools: list[School] = context["members"]
    if context["ended"] or not schools:
        return ""
    today = clock.local_date(clock.now())
    facts, counts = journeys_facts(schools, today=today), shown_counts(schools, today=today)
    own: Collection[int] = context["own"]
    run = _run_by(request, schools) if context["runs"] else set()
    shown = {
        "rows": [_row(school, facts[school.pk], counts.get(school.pk)) for school in schools],
        "counts": bool(counts),
        "offers": [
            {"name": school.name, "href": to("offer", school)}
            for school in schools
            if school.pk in own and len(schools) > 1
        ],
        "sharing": [{"name": school.name, "href": to("sharing", school)} for school in schools if school.pk in run],
    }
    return render_to_string("enhancement/together/_cluster_parts.html", shown, request=request)


def _run_by(request: HttpRequest, schools: list[School]) -> set[int]:
    """Keys of those that the reader looks after today: who shares their groups, the reader says."""
    today = clock.local_date(clock.now())
    run = programmes_of(request.user, roles=roles_with(Permission.RUN_PROGRAMME), on=today)
    covered = ProgrammeCoverage.objects.filter(held_on(today), school__in=schools, programme__in=run)
    return set(covered.order_by().values_list("school_id", flat=True))


def _row(school: School, facts: JourneyFacts, signs: tuple[int, int] | None) -> dict[str, Any]:
    written = sum(not draft.is_blank for draft in facts.plan.outcomes)
    topics = dict.fromkeys(priority.topic for priority in facts.plan.priorities if priority.topic)
    return {
        "name": school.name,
        "topics": ", ".join(topics) or "Not chosen yet",
        "outcomes": written or "None yet",
        "doing": doing(facts),
        "signs": f"{signs[0]} of {signs[1]} achieved" if signs else "Not shown",
    }
