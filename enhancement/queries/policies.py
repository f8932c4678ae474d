"""Policies of the schools that somebody looks after (EL6)."""

from datetime import date

from django.db.models import QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import programmes_of
from enhancement.models import SchoolPolicy
from schools.models import School
from schools.queries import OPEN_STATUSES, covered_by


def expiring(user: User, *, today: date, until: date | None) -> QuerySet[SchoolPolicy]:
    """Those that expire up to this day, None for all; what expires first comes first."""
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=today)
    schools = School.objects.filter(covered_by(on=today, programmes=run), status__in=OPEN_STATUSES)
    rows = SchoolPolicy.objects.filter(removed_at__isnull=True, foundation__school__in=schools.order_by().values("pk"))
    if until is not None:
        rows = rows.filter(expires_on__lte=until)
    return rows.select_related("foundation__school").order_by("expires_on", "foundation__school__sort_name", "pk")
