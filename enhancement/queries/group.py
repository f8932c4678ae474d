"""Who can be named as a member of a group, and whose names a school may read in it."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet

from accounts.models import Person
from accounts.queries import held_on
from core.clock import local_date
from core.domain.calendar import school_year
from core.queries import terms_of
from enhancement.domain.findings import Missing
from enhancement.domain.group import GroupFacts, review_prompt
from enhancement.models import Cycle, Group, GroupLink
from schools.models import School, SchoolMembership


def is_shared(group: Group, *, on: date) -> bool:
    """One group for several schools of a cluster (R26)."""
    return GroupLink.objects.filter(held_on(on), group=group).count() > 1


def people_for_group(
    school: School, group: Group | None, *, on: date, typed: Mapping[str, str] | None = None
) -> QuerySet[Person]:
    """People of the school, and those in its group unless other schools share it: they see roles only (decision 13).

    `typed` is what was kept of a member who does not count yet: the person named there is known already.
    """
    own = SchoolMembership.objects.filter(held_on(on), school=school).order_by().values("person_id")
    known = Q(pk__in=own)
    if group is not None and not is_shared(group, on=on):
        known |= Q(pk__in=group.members.filter(person__isnull=False).order_by().values("person_id"))
    if typed and typed.get("person"):
        known |= Q(public_id=typed["person"])
    return Person.objects.filter(known, merged_into__isnull=True).order_by("sort_name", "pk")


def membership_prompt(school: School, cycle: Cycle, group: GroupFacts, *, today: date) -> Missing | None:
    """R25: whether to look at the membership again: a new term has begun, or the priorities changed since.

    Without the authority's term dates the school year counts as one term.
    """
    terms = terms_of(school.la_code, since=today - timedelta(days=366), until=today) if school.la_code else ()
    began = max((term.starts_on for term in terms), default=date(school_year(today), 9, 1))
    changed = cycle.drafts.filter(section__startswith="priorities/").aggregate(at=Max("saved_at"))["at"]
    return review_prompt(group, term_began_on=began, changed_on=local_date(changed) if changed else None)
