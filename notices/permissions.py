"""Who writes in a school's conversations, and for which side. Who reads is in `queries.visible_to`."""

from datetime import date

from accounts.domain.roles import Permission
from accounts.models import User
from notices.domain.conversations import Side
from schools.models import School
from schools.permissions import may, permissions_at

READ_ONLY = "You may read this conversation; the school's lead and head teacher and the Local Programme write in it."


def side_of(user: User, school: School, *, on: date) -> Side | None:
    """The school's lead and head write for the school, whoever runs its programme for the coordinator; somebody who is
    both writes for the school. None for everybody else."""
    if Permission.EDIT_PLAN in permissions_at(user, school=school, on=on):
        return Side.SCHOOL
    return Side.COORDINATOR if may(user, Permission.RUN_PROGRAMME, school=school, on=on) else None
