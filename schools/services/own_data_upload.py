"""A table of own data is written as a whole or not at all (PP4)."""

from dataclasses import dataclass
from datetime import datetime

from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from schools.models import School
from schools.permissions import actor_keeps_own_data
from schools.queries.own_upload import Fate, plan_of_table
from schools.services import own_data


@dataclass(frozen=True)
class Written:
    """How many figures came in, were changed, and were there already."""

    new: int
    changed: int
    same: int


@recorded
def write_table(*, school: School, content: bytes, by: Actor, now: datetime) -> Written:
    """Reads the file anew and trusts nothing that was shown before. Raises NotAllowedError; DomainError when a row has
    a problem or the file cannot be read: then nothing is written."""
    school = lock(school)
    if not actor_keeps_own_data(by, school, local_date(now)):
        raise NotAllowedError(own_data.NOT_YOURS.format(school=school))
    plan = plan_of_table(school, content, today=local_date(now))
    if not plan.is_sound:
        raise DomainError("Some rows have a problem, so nothing was saved. Mend them and choose the file again.")
    for one in plan.to_write:
        if one.row.measure is None or one.row.figure is None:
            raise DomainError("A row could not be read, so nothing was saved.")
        if one.there is not None:
            own_data.change_figure(figure=one.there, entry=one.row.figure, by=by, now=now)
        else:
            measure = one.measure or own_data.add_measure(school=school, entry=one.row.measure, by=by, now=now)
            own_data.add_figure(measure=measure, entry=one.row.figure, by=by, now=now)
    return Written(plan.count(Fate.NEW), plan.count(Fate.CHANGE), plan.count(Fate.SAME))
