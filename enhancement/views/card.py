"""What enhancement puts on a school's page in the network: for those who may open its workspace, and nobody else.

Nothing of it is public: what a school has reached is shown to others by its certificate's number, which it gives out.
"""

from django.http import HttpRequest
from django.template.loader import render_to_string

from core import clock
from core.slots import Context
from enhancement.domain.next_line import next_line
from enhancement.domain.standing_words import told
from enhancement.domain.transitions import Party
from enhancement.permissions import may_run_programme_of
from enhancement.queries.journeys import journey_facts
from enhancement.queries.visible import visible_schools
from enhancement.views.links import to
from schools.domain.register import SchoolStatus

CLOSED = "The school has closed: nothing is due here. What was reached stays on record."


def card(request: HttpRequest, context: Context) -> str:
    school, today = context["school"], clock.local_date(clock.now())
    if not request.user.is_authenticated or not visible_schools(request.user, on=today).filter(pk=school.pk).exists():
        return ""
    facts = journey_facts(school, today=today)
    runs = may_run_programme_of(request.user, school, on=today)
    shown = {
        "told": told(facts),
        "next": CLOSED
        if school.status == SchoolStatus.CLOSED
        else next_line(facts, reader=Party.COORDINATOR if runs else Party.SCHOOL).sentence,
        "href": to("workspace", school),
    }
    return render_to_string("enhancement/_card.html", shown, request=request)
