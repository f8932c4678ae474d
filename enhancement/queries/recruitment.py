"""Who of a programme's schools has joined, and who waits for a place (R90, EL13)."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import LocalProgramme, User
from accounts.queries import programmes_of
from enhancement.domain.recruitment import SchoolFacts
from enhancement.models import Journey, WaitingSchool
from schools.domain.register import PHASE_NAMES
from schools.models import School
from schools.queries import OPEN_STATUSES, covered_by


def programmes_run_by(user: User, *, today: date) -> list[LocalProgramme]:
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=today)
    return list(LocalProgramme.objects.filter(pk__in=run).order_by("name", "pk"))


def schools_of_programme(programme: LocalProgramme, *, today: date) -> QuerySet[School]:
    """Open schools that it looks after, with `has_joined`."""
    schools = School.objects.filter(covered_by(on=today, programmes=[programme.pk]), status__in=OPEN_STATUSES)
    joined = Exists(Journey.objects.filter(school=OuterRef("pk")).order_by())
    return schools.annotate(has_joined=joined).select_related("district").order_by("sort_name", "pk")


def facts_for_recruitment(schools: QuerySet[School]) -> list[SchoolFacts]:
    """Deprivation (IMD) is not in the register's data, so it is no group here."""
    return [
        SchoolFacts(
            phase=str(PHASE_NAMES[school.phase]) if school.phase else "",
            kind=school.type_group or "",
            district=school.district.name if school.district else "",
            has_joined=school.has_joined,
        )
        for school in schools
    ]


def waiting_list(programme: LocalProgramme) -> list[WaitingSchool]:
    """Who waits now, the longest first."""
    rows = programme.waiting_schools.filter(ended_on__isnull=True).select_related("school")
    return list(rows.order_by("since_on", "pk"))
