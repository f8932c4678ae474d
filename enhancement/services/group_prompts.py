"""Once a term each school is asked by e-mail to look at its development group (R25)."""

from datetime import date, datetime

from accounts.queries import held_on
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from enhancement.domain.group_mails import look_at_the_group
from enhancement.domain.meetings import look_is_due
from enhancement.models import GroupLink, GroupMember
from enhancement.queries.group import term_began_on
from enhancement.services.telling import tell

KIND = "enhancement.look_at_the_group"


@recorded
def send(*, by: Actor, now: datetime) -> None:
    """Asked every day: a school reads it once a term, also when the clock missed days or asks twice."""
    today = local_date(now)
    members = GroupMember.objects.filter(held_on(today)).order_by().values("group_id")
    links = GroupLink.objects.filter(held_on(today), group_id__in=members, journey__cycles__closed_at__isnull=True)
    began: dict[str | None, date] = {}
    for link in links.select_related("group", "journey__school").distinct().order_by("journey_id"):
        school, group = link.journey.school, link.group
        if school.la_code not in began:
            began[school.la_code] = term_began_on(school.la_code, today=today)
        since = began[school.la_code]
        if look_is_due(made_on=local_date(group.created_at), reviewed_on=group.reviewed_on, term_began_on=since):
            key = f"look-at-the-group:{school.public_id}:{since}"
            tell(school, look_at_the_group(school=school.name), kind=KIND, key=key, by=by, now=now)
