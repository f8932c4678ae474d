"""Schools on the same topic: for a school those that agreed to be found, for a coordinator neighbours (CN8, CL4).

Of another school's plan nothing but the topic, and the name of a partner that both have, leaves these questions.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import programmes_of
from core.domain.distance import Point
from core.queries import near
from directory.models import Topic
from enhancement.domain.hotspots import Spot
from enhancement.domain.peers import reasons, unlikeness
from enhancement.models import Cycle, IntroductionConsent, Journey, Priority
from enhancement.queries.shared_partners import names_by_school, partners_of, topic_of_partner, worked_with
from schools.domain.register import Phase
from schools.domain.similar import Facts
from schools.models import ClusterSchool, School
from schools.queries import OPEN_STATUSES, covered_by
from schools.queries.clusters import working

MOST = 30
# Schools of which the likest are chosen: more consent to be found only in a very large programme
LOOKED_AT = 500


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A school that may be written to, why it is named, and how far it is (None = a place is not known)."""

    school: School
    topics: list[str]
    partners: list[str]
    alike: list[str]
    miles: float | None


def own_priorities(school: School) -> list[Priority]:
    """The topics of the school's newest plan."""
    rows = Priority.objects.filter(cycle__in=_newest().filter(journey__school=school))
    return list(rows.select_related("topic", "indicator").order_by("kind"))


def peers_of(school: School, *, miles: int) -> list[Peer]:
    """Consenting schools on a topic or an indicator of this one's newest plan, or that worked with one of its partners
    (L325), the likest first; as many statements for thirty as for one. Where the school's own place is not known, those
    at any distance."""
    own, partners = own_priorities(school), partners_of(school)
    theirs = _shared(own)
    if theirs is None and not partners:
        return []
    theirs = theirs if theirs is not None else Priority.objects.none()
    schools = _findable(school, theirs, partners)
    if school.latitude is not None:
        schools = near(schools, Point(school.latitude, school.longitude), miles)
    found = list(schools[:LOOKED_AT])
    facts = _facts(school)
    found.sort(key=lambda row: (unlikeness(facts, _facts(row)), getattr(row, "distance_miles", 0), row.sort_name))
    topics = _topics_by_school(theirs, found[:MOST], own)
    together = names_by_school(partners, found[:MOST])
    return [
        Peer(
            school=row,
            topics=topics[row.pk],
            partners=together[row.pk],
            alike=reasons(facts, _facts(row)),
            miles=getattr(row, "distance_miles", None),
        )
        for row in found[:MOST]
    ]


def common_topic(school: School, peer: School) -> Topic | None:
    """What the one may write to the other about; None when the other cannot be found by it."""
    own = own_priorities(school)
    theirs = _shared(own)
    theirs = theirs if theirs is not None else Priority.objects.none()
    if not _findable(school, theirs, partners_of(school)).filter(pk=peer.pk).exists():
        return None
    held = list(theirs.filter(cycle__journey__school=peer))
    topics, indicators = {row.topic_id for row in held}, {row.indicator_id for row in held}
    same = [row.topic for row in own if row.topic and row.topic_id in topics]
    measured = [row.topic for row in own if row.topic and row.indicator_id and row.indicator_id in indicators]
    asked = None if same or measured else topic_of_partner(school, peer)
    return next(iter([*same, *measured, *([asked.topic] if asked else [])]), None)


def consent_of(journey: Journey | None) -> IntroductionConsent | None:
    return journey.introduction_consents.filter(ended_at__isnull=True).first() if journey else None


def topics_shared(user: User, *, on: date) -> list[tuple[Topic, int]]:
    """Topics that at least two schools of the user's programmes work on, with how many; most schools first."""
    rows = _run_by(user, on).exclude(topic=None).order_by().values("topic")
    counted = rows.annotate(schools=Count("cycle__journey", distinct=True)).filter(schools__gt=1)
    schools = {row["topic"]: row["schools"] for row in counted}
    topics = Topic.objects.filter(pk__in=schools)
    return sorted(((topic, schools[topic.pk]) for topic in topics), key=lambda pair: (-pair[1], pair[0].sort_name))


def schools_on(topic: Topic, user: User, *, on: date) -> list[School]:
    """Schools of the user's programmes that work on a topic, in one statement; each with `in_cluster`: whether it is
    in a cluster on the topic today."""
    keys = _run_by(user, on).filter(topic=topic).order_by().values("cycle__journey__school_id")
    held = ClusterSchool.objects.filter(working(on), school=OuterRef("pk"), cluster__topic=topic).order_by()
    return list(School.objects.filter(pk__in=keys).annotate(in_cluster=Exists(held)).order_by("sort_name", "pk"))


def spots(schools: Iterable[School]) -> list[Spot]:
    """Those whose place is known."""
    return [
        Spot(key=row.pk, name=row.sort_name, point=Point(row.latitude, row.longitude))
        for row in schools
        if row.latitude is not None and row.longitude is not None
    ]


def _newest() -> QuerySet[Cycle]:
    """The newest plan of each journey: the one being written, else the one under way."""
    newer = Cycle.objects.filter(journey=OuterRef("journey"), number__gt=OuterRef("number")).order_by()
    return Cycle.objects.filter(~Exists(newer)).order_by()


def _run_by(user: User, on: date) -> QuerySet[Priority]:
    """Priorities of the newest plans of open schools whose programme the user runs today."""
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    schools = School.objects.filter(covered_by(on=on, programmes=run), status__in=OPEN_STATUSES).order_by()
    return Priority.objects.filter(cycle__in=_newest().filter(journey__school__in=schools.values("pk")))


def _shared(own: Collection[Priority]) -> QuerySet[Priority] | None:
    """Priorities of newest plans with a topic or an indicator of these; None when these name neither."""
    topics = {row.topic_id for row in own if row.topic_id}
    indicators = {row.indicator_id for row in own if row.indicator_id}
    if not (topics or indicators):
        return None
    same = Q(topic__in=topics) | Q(indicator__in=indicators)
    return Priority.objects.filter(same, cycle__in=_newest()).order_by()


def _findable(school: School, theirs: QuerySet[Priority], partners: Collection[int]) -> QuerySet[School]:
    """Open schools that agreed, without this one; invented schools and real ones are two worlds."""
    agreed = IntroductionConsent.objects.filter(ended_at__isnull=True).order_by().values("journey__school_id")
    alike = Q(pk__in=theirs.values("cycle__journey__school_id"))
    if partners:
        alike |= Q(pk__in=worked_with(partners).values("cycle__journey__school_id"))
    return School.objects.filter(
        alike,
        status__in=OPEN_STATUSES,
        is_demonstration=school.is_demonstration,
    ).filter(pk__in=agreed).exclude(pk=school.pk).order_by("sort_name", "pk")  # fmt: skip


def _topics_by_school(
    theirs: QuerySet[Priority], schools: Collection[School], own: Collection[Priority]
) -> dict[int, list[str]]:
    """Names of what is shared and of nothing else."""
    topics, indicators = {row.topic_id for row in own}, {row.indicator_id for row in own}
    found: dict[int, list[str]] = {school.pk: [] for school in schools}
    rows = theirs.filter(cycle__journey__school__in=schools).select_related("topic", "indicator", "cycle__journey")
    for row in rows.order_by("kind"):
        name = row.topic.name if row.topic and row.topic_id in topics else ""
        if not name and row.indicator and row.indicator_id in indicators:
            name = row.indicator.title
        if name and name not in found[row.cycle.journey.school_id]:
            found[row.cycle.journey.school_id].append(name)
    return found


def _facts(school: School) -> Facts:
    phase = Phase(school.phase) if school.phase else None
    return Facts(school.pk, phase, school.pupils, school.free_meals_percent)
