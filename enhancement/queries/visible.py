"""Whose workspace somebody may see. Everything else of a school's plan starts from here."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import held_on, programmes_of
from schools.models import ProgrammeCoverage, School, SchoolMembership


def visible_schools(user: User, *, on: date) -> QuerySet[School]:
    """Schools whose workspace this user may open: the own school, and those of a programme the user runs.

    Empty for reviewers, who reach work by `qa.queries.visible_work` only (decision 19), and for commissioners.
    """
    if user.is_administrator:
        return School.objects.all()
    own = SchoolMembership.objects.held_on(on).of_user(user).order_by().values("school_id")
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    covered = ProgrammeCoverage.objects.filter(held_on(on), programme_id__in=run).order_by().values("school_id")
    return School.objects.filter(Q(pk__in=own) | Q(pk__in=covered))
