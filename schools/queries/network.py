"""Who is in the network: schools, and the people in roles at them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from accounts.domain.roles import ROLES, Permission, Role, roles_with
from accounts.models import LocalProgramme, ProgrammeMembership, User
from accounts.queries import HeldRole, held_on, held_row, programmes_of
from core.models import District
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole, portal_role, school_roles_with
from schools.domain.register import SchoolStatus
from schools.domain.searching import read_search
from schools.models import DetailsConfirmation, ProgrammeCoverage, School, SchoolMembership

# A school that is proposed to close is still there; one that is proposed to open is not yet
OPEN_STATUSES = (SchoolStatus.OPEN, SchoolStatus.PROPOSED_TO_CLOSE)


def roles_held(user: User, *, on: date) -> frozenset[Role]:
    """Portal roles that a user's roles at schools carry on a day."""
    held = SchoolMembership.objects.held_on(on).of_user(user).order_by().values_list("role", flat=True)
    return frozenset(portal_role(SchoolRole(role)) for role in held.distinct())


def roles_in_words(user: User, *, on: date) -> list[HeldRole]:
    """What somebody is at schools, for "your account"; one statement."""
    held = SchoolMembership.objects.held_on(on).of_user(user).select_related("school")
    return [
        HeldRole(
            name=SCHOOL_ROLE_NAMES[SchoolRole(row.role)],
            what=ROLES[row.portal_role].what,
            place=row.school.name,
            since=row.starts_on,
        )
        for row in held
    ]


# The register's facts are public: these lists are for everybody.


def network(*, on: date) -> QuerySet[School]:
    """Every school and college, with district and, as `coverages_today`, the Local Programme that looks after it."""
    today = ProgrammeCoverage.objects.filter(held_on(on)).select_related("programme")
    return (
        School.objects.select_related("district")
        .prefetch_related(Prefetch("coverages", today, to_attr="coverages_today"))
        .order_by("sort_name", "id")
    )


def school_facts(*, on: date) -> QuerySet[School]:
    """For one school's page: besides the above its ward and its old names."""
    return network(on=on).select_related("ward").prefetch_related("names")


def matching(schools: QuerySet, text: str, *, at: str = "") -> QuerySet:
    """Those that fit what was typed (schools.domain.searching); `at` is the way from the rows to the school."""
    search = read_search(text)
    if search.urn is not None:
        return schools.filter(**{f"{at}urn": search.urn})
    if search.postcodes:
        places = Q()
        for beginning in search.postcodes:
            places |= Q(**{f"{at}postcode__startswith": beginning})
        schools = schools.filter(places)
    if search.words:
        schools = schools.alias(folded_town=Lower(f"{at}town"))
    for word in search.words:
        schools = schools.filter(Q(**{f"{at}sort_name__contains": word}) | Q(folded_town__contains=word))
    return schools


def contacts_matching(contacts: QuerySet[SchoolMembership], text: str) -> QuerySet[SchoolMembership]:
    """As `matching`, for people: each word may stand in the person's name as well."""
    search = read_search(text)
    if search.urn is not None or search.postcodes:
        return matching(contacts, text, at="school__")
    contacts = contacts.alias(folded_town=Lower("school__town"))
    for word in search.words:
        contacts = contacts.filter(
            Q(person__sort_name__contains=word)
            | Q(person__merged_into__sort_name__contains=word)
            | Q(school__sort_name__contains=word)
            | Q(folded_town__contains=word)
        )
    return contacts


def covered_by(*, on: date, programmes: object) -> Exists:
    """A condition on schools: looked after by one of these programmes on this day."""
    return Exists(
        ProgrammeCoverage.objects.filter(held_on(on), school=OuterRef("pk"), programme__in=programmes).order_by()
    )


def kept_by(*, on: date, programmes: object) -> Q:
    """A condition on schools: as above, or closed and last looked after by one of these programmes. What happened at a
    closed school stays with those who looked after it."""
    later = ProgrammeCoverage.objects.filter(school=OuterRef("school"), starts_on__gt=OuterRef("starts_on")).order_by()
    last = ProgrammeCoverage.objects.filter(~Exists(later), school=OuterRef("pk"), programme__in=programmes).order_by()
    return Q(covered_by(on=on, programmes=programmes)) | Q(Exists(last), status=SchoolStatus.CLOSED)


def uncovered_schools(programme: LocalProgramme, *, on: date) -> QuerySet[School]:
    """Open schools in the programme's districts that no programme looks after on this day or from a later one."""
    taken = ProgrammeCoverage.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), school=OuterRef("pk"))
    return School.objects.filter(
        ~Exists(taken.order_by()), district__in=programme.districts.all(), status__in=OPEN_STATUSES
    ).order_by("pk")


def districts_with_schools() -> QuerySet[District]:
    return District.objects.filter(Exists(School.objects.filter(district=OuterRef("pk")).order_by()))


def phases_in_use() -> list[str | None]:
    """Phases that at least one school has; None when one has none recorded."""
    return list(School.objects.order_by().values_list("phase", flat=True).distinct())


def programmes_with_schools() -> QuerySet[LocalProgramme]:
    return LocalProgramme.objects.filter(Exists(ProgrammeCoverage.objects.filter(programme=OuterRef("pk")).order_by()))


def closing_schools(urns: Collection[int], *, on: date) -> QuerySet[School]:
    """Schools by URN with `contacts`, the number of people in roles there on a day, and their successors fetched."""
    people = (
        SchoolMembership.objects.held_on(on)
        .filter(school=OuterRef("pk"))
        .order_by()
        .values("school")
        .annotate(people=Count("person", distinct=True))
        .values("people")
    )
    return (
        School.objects.filter(urn__in=urns)
        .annotate(contacts=Coalesce(Subquery(people), 0))
        .prefetch_related("successor_links__successor")
        .order_by("urn")
    )


# People are for those who belong to the same Local Programme.


def schools_met_by(user: User, *, on: date) -> QuerySet[School]:
    """Schools whose people a user may read: the own ones, and those of every programme in which the user stands,
    by a role at the programme or at one of its schools. An administrator meets all."""
    if user.is_administrator:
        return School.objects.all()
    own = _schools_of(user, Permission.SEE_NETWORK, on)
    through_schools = ProgrammeCoverage.objects.filter(held_on(on), school__in=own).order_by().values("programme")
    at_programmes = _programmes_of(user, Permission.SEE_NETWORK, on)
    return School.objects.filter(
        Q(pk__in=own) | covered_by(on=on, programmes=through_schools) | covered_by(on=on, programmes=at_programmes)
    )


def contacts_visible_to(user: User, *, on: date) -> QuerySet[SchoolMembership]:
    """Roles held on a day at the schools that a user meets, with person and school. Ended roles are never among them,
    nor people whose names were erased."""
    return (
        SchoolMembership.objects.held_on(on)
        .filter(school__in=schools_met_by(user, on=on).order_by().values("pk"), person__anonymised_at=None)
        .select_related("person__user", "person__merged_into__user", "school__district")
        .order_by("school__sort_name", "school_id", "role", "person__sort_name", "id")
    )


def schools_of(user: User, *, on: date) -> QuerySet[School]:
    """Schools at which the user holds any role on this day, by name."""
    held = SchoolMembership.objects.held_on(on).of_user(user).order_by().values("school")
    return School.objects.filter(pk__in=held).order_by("sort_name", "pk")


def schools_seen_by(user: User, *, on: date) -> QuerySet[School]:
    """Schools whose own pages (plan, own data, health profile) this user may open: the own school, and those of a
    programme the user runs. Empty for reviewers, who reach work by `qa.queries.visible_work` only (decision 19), and
    for commissioners."""
    if user.is_administrator:
        return School.objects.all()
    own = SchoolMembership.objects.held_on(on).of_user(user).order_by().values("school_id")
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    return School.objects.filter(Q(pk__in=own) | kept_by(on=on, programmes=run))


def schools_managed_by(user: User, *, on: date) -> QuerySet[School]:
    """Schools whose people and details a user may change: head and lead their own, a coordinator the programme's."""
    if user.is_administrator:
        return School.objects.all()
    return School.objects.filter(
        Q(pk__in=_schools_of(user, Permission.MANAGE_SCHOOL_PEOPLE, on))
        | kept_by(on=on, programmes=_programmes_of(user, Permission.RUN_PROGRAMME, on))
    )


def roles_at(school: School, *, on: date) -> QuerySet[SchoolMembership]:
    """For those who keep the school's people: who holds a role on this day, and who will from a later day."""
    return (
        SchoolMembership.objects.filter(school=school, person__anonymised_at=None)
        .filter(Q(pk__in=SchoolMembership.objects.held_on(on).filter(school=school).values("pk")) | Q(starts_on__gt=on))
        .select_related("person__user", "person__merged_into__user", "school")
        .order_by("starts_on", "person__sort_name", "id")
    )


def last_confirmed_on(school: School) -> date | None:
    return DetailsConfirmation.objects.filter(school=school).aggregate(newest=Max("confirmed_on"))["newest"]


def share_confirmed(schools: QuerySet[School], *, since: date) -> tuple[int, int]:
    """(confirmed since that day, all) of the open ones among these schools (CN4), in one statement."""
    fresh = Exists(DetailsConfirmation.objects.filter(school=OuterRef("pk"), confirmed_on__gte=since).order_by())
    counted = schools.filter(status__in=OPEN_STATUSES).aggregate(fresh=Count("pk", filter=fresh), all=Count("pk"))
    return counted["fresh"], counted["all"]


def programme_of(school: School, *, on: date) -> LocalProgramme | None:
    """Who looks after the school on this day; one at most, by constraint."""
    held = ProgrammeCoverage.objects.filter(held_on(on), school=school).select_related("programme").first()
    return None if held is None else held.programme


def programme_keeping(school: School, *, on: date) -> LocalProgramme | None:
    """As above; for a closed school that nobody looks after any more, who did last."""
    if school.status != SchoolStatus.CLOSED:
        return programme_of(school, on=on)
    last = school.coverages.order_by("-starts_on").select_related("programme").first()
    return None if last is None else last.programme


def _schools_of(user: User, permission: Permission, on: date) -> QuerySet:
    held = SchoolMembership.objects.held_on(on).of_user(user).filter(role__in=school_roles_with(permission))
    return held.order_by().values("school")


def _programmes_of(user: User, permission: Permission, on: date) -> QuerySet:
    held = ProgrammeMembership.objects.held_on(on).of_user(user).filter(role__in=list(roles_with(permission)))
    return held.order_by().values("programme")


def roles_ever_held(user: User) -> list[dict[str, object]]:
    """Past and present roles at schools as plain facts, for their holder."""
    return [held_row(row, row.school.name) for row in SchoolMembership.objects.of_user(user).select_related("school")]
