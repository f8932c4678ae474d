"""One figure of an invented school's own data, carried into its plan; and a line by which the programme points to data
(PP4, R30)."""

from datetime import datetime

from accounts.models import LocalProgramme, User
from core.clock import local_date
from core.domain.actor import Actor
from directory.models import Topic
from enhancement.domain.carrying import Origin
from enhancement.models import CycleState, DataItem, DataPointer
from enhancement.services import carrying, local_plans
from hwb_portal.demo.people import runner_of
from schools.domain.contacts import SchoolRole
from schools.models import OwnFigure, School, SchoolMembership

SCHOOL = "Riverside Demonstration Primary"
TITLE = "Pupils who had breakfast today"
NEED = "Some pupils come to school without breakfast"
POINTER = "The area's new figures are in your health profile (demonstration)"


def load(*, now: datetime) -> None:
    """Adds what is missing."""
    for school in School.objects.filter(name=SCHOOL, journey__cycles__state=CycleState.PLANNING):
        _carry(school, now)
    for programme in LocalProgramme.objects.filter(is_demonstration=True, coverages__isnull=False).distinct():
        if not DataPointer.objects.filter(programme=programme).exists():
            user = runner_of(programme, on=local_date(now))
            row = DataPointer(programme=programme, text=POINTER, starts_on=local_date(now))
            local_plans.keep_pointer(pointer=row, **_who(user, now))


def _carry(school: School, now: datetime) -> None:
    figure = OwnFigure.objects.filter(measure__school=school, measure__title=TITLE).order_by("taken_on").last()
    lead = SchoolMembership.objects.filter(school=school, role=SchoolRole.HWB_LEAD, person__user__isnull=False).first()
    carried = DataItem.objects.filter(carried_into__journey__school=school)
    if figure is None or lead is None or carried.exists():
        return
    carrying.carry_figure(
        school=school,
        origin=Origin(own=figure.public_id),
        need=None,
        title=NEED,
        topic=Topic.objects.filter(slug="breakfast").first(),
        outcome=None,
        seen_version=0,
        **_who(lead.person.user, now),
    )


def _who(user: User, now: datetime) -> dict[str, object]:
    return {"user": user, "by": Actor.user(user.public_id), "now": now}
