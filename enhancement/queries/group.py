"""Who can be named as a member of a group, and whose names a school may read in it."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import Person, User
from accounts.queries import held_on, programmes_of
from core.clock import local_date
from core.domain.calendar import school_year
from core.queries import terms_of
from enhancement.domain.findings import Missing
from enhancement.domain.group import GroupFacts, review_prompt
from enhancement.models import Cycle, Group, GroupLink, GroupMember, SectionDraft
from schools.models import School, SchoolMembership
from schools.queries import OPEN_STATUSES, covered_by

MEMBERS = "group/members/"


def is_shared(group: Group, *, on: date) -> bool:
    """One group for several schools of a cluster (R26)."""
    return GroupLink.objects.filter(held_on(on), group=group).count() > 1


def schools_of(group: Group | None, *, on: date) -> QuerySet[School]:
    """The schools that work with a group on a day, by name; none before there is a group."""
    links = GroupLink.objects.filter(held_on(on), group=group).order_by().values("journey__school_id")
    schools = School.objects.filter(pk__in=links) if group else School.objects.none()
    return schools.order_by("sort_name", "pk")


def may_come(school: School, user: User, *, on: date) -> QuerySet[School]:
    """Schools that may come to this one's group: joined, of a programme that the user runs, sharing no group yet."""
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    links = GroupLink.objects.filter(held_on(on)).order_by()
    shared = links.values("group_id").annotate(schools=Count("pk")).filter(schools__gt=1).values("group_id")
    sharing = links.filter(group_id__in=shared).values("journey__school_id")
    schools = School.objects.filter(covered_by(on=on, programmes=run), status__in=OPEN_STATUSES, journey__isnull=False)
    return schools.exclude(pk=school.pk).exclude(pk__in=sharing).order_by("sort_name", "pk")


def brought_by(school: School) -> set[UUID]:
    """Public ids of the members whom this school wrote down, in any of its plans: its own in a shared group."""
    typed = SectionDraft.objects.filter(cycle__journey__school=school, section__startswith=MEMBERS).order_by()
    return {UUID(section.removeprefix(MEMBERS)) for section in typed.values_list("section", flat=True)}


def is_another_schools(member: GroupMember, school: School, *, on: date) -> bool:
    """In a shared group, somebody whom another school brought: that school changes them (decision 13)."""
    return member.public_id not in brought_by(school) and is_shared(member.group, on=on)


def people_for_group(
    school: School, group: Group | None, *, on: date, typed: Mapping[str, str] | None = None
) -> QuerySet[Person]:
    """People of the school, and those in its group; where other schools share it, those whom the school itself
    brought: of the others it sees roles only (decision 13).

    `typed` is what was kept of a member who does not count yet: the person named there is known already.
    """
    own = SchoolMembership.objects.filter(held_on(on), school=school).order_by().values("person_id")
    known = Q(pk__in=own)
    if group is not None:
        members = group.members.filter(person__isnull=False)
        if is_shared(group, on=on):
            members = members.filter(public_id__in=brought_by(school))
        known |= Q(pk__in=members.order_by().values("person_id"))
    if typed and typed.get("person"):
        known |= Q(public_id=typed["person"])
    return Person.objects.filter(known, merged_into__isnull=True).order_by("sort_name", "pk")


def membership_prompt(school: School, cycle: Cycle, group: GroupFacts, *, today: date) -> Missing | None:
    """R25: whether to look at the membership again: a new term has begun, or priorities or activities changed since."""
    drafts = SectionDraft.objects.filter(cycle__journey=cycle.journey_id)
    of_plan = Q(section__startswith="priorities/") | Q(section__startswith="activities/")
    changed = drafts.filter(of_plan).aggregate(at=Max("saved_at"))["at"]
    began = term_began_on(school.la_code, today=today)
    return review_prompt(group, term_began_on=began, changed_on=local_date(changed) if changed else None)


def term_began_on(la_code: str | None, *, today: date) -> date:
    """The first day of the newest term of an authority; without its term dates the school year counts as one term."""
    terms = terms_of(la_code, since=today - timedelta(days=366), until=today) if la_code else ()
    return max((term.starts_on for term in terms), default=date(school_year(today), 9, 1))
