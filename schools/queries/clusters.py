"""Which schools work together, and who may know it: the schools themselves and who runs their programme (CL1)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import BooleanField, Count, ExpressionWrapper, Prefetch, Q, QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import held_on, programmes_of
from schools.domain.contacts import school_roles_with
from schools.models import Cluster, ClusterInvitation, ClusterSchool, School, SchoolMembership
from schools.queries.network import OPEN_STATUSES, covered_by, schools_seen_by


def working(on: date) -> Q:
    """Clusters, or schools in them, at work on this day; who leaves is out from the last day itself."""
    return held_on(on) & ~Q(ends_on=on)


def clusters_visible_to(user: User, *, on: date) -> QuerySet[Cluster]:
    """Those of the user's own schools while they are in, and all of a programme that the user runs, ended ones too."""
    own = SchoolMembership.objects.held_on(on).of_user(user).order_by().values("school_id")
    through = ClusterSchool.objects.filter(working(on), school__in=own).order_by().values("cluster_id")
    return Cluster.objects.filter(Q(programme__in=_run_by(user, on)) | Q(working(on), pk__in=through))


def clusters_run_by(user: User, *, on: date) -> QuerySet[Cluster]:
    """For the coordinator's list: with the schools of today as `today`, the number of open invitations as `asked`;
    those that have ended come last."""
    return (
        Cluster.objects.filter(programme__in=_run_by(user, on))
        .select_related("topic", "programme")
        .prefetch_related(Prefetch("memberships", members_on(on), to_attr="today"))
        .annotate(
            asked=Count("invitations", filter=Q(invitations__answered_at__isnull=True)),
            is_over=ExpressionWrapper(Q(ends_on__isnull=False, ends_on__lte=on), output_field=BooleanField()),
        )
        .order_by("is_over", "name", "pk")
    )


def clusters_of(school: School, *, on: date) -> QuerySet[Cluster]:
    """Clusters that the school is in, with their schools of today as `today`."""
    inside = ClusterSchool.objects.filter(working(on), school=school).order_by().values("cluster_id")
    return (
        Cluster.objects.filter(working(on), pk__in=inside)
        .select_related("topic")
        .prefetch_related(Prefetch("memberships", members_on(on), to_attr="today"))
        .order_by("name", "pk")
    )


def left_by(school: School, *, on: date) -> QuerySet[ClusterSchool]:
    """Where the school was before, newest first; nothing of how such a cluster went on."""
    gone = ClusterSchool.objects.filter(school=school, ends_on__lte=on).select_related("cluster")
    return gone.order_by("-ends_on", "-pk")


def members_on(on: date) -> QuerySet[ClusterSchool]:
    """Schools in clusters today, by name: never by what they have reached."""
    return ClusterSchool.objects.filter(working(on)).select_related("school").order_by("school__sort_name", "pk")


def members_of(cluster: Cluster, *, on: date) -> QuerySet[ClusterSchool]:
    return members_on(on).filter(cluster=cluster) if _is_at_work(cluster, on) else ClusterSchool.objects.none()


def former_members(cluster: Cluster, *, on: date) -> QuerySet[ClusterSchool]:
    """Who left, and when, the newest first."""
    return cluster.memberships.filter(ends_on__lte=on).select_related("school").order_by("-ends_on", "-pk")


def leading_school(cluster: Cluster, *, on: date) -> School | None:
    held = members_of(cluster, on=on).filter(is_lead=True).first()
    return held.school if held else None


def partners_of(school: School, *, on: date) -> QuerySet[School]:
    """Other schools that are in a cluster with this one today, each once."""
    clusters = clusters_of(school, on=on).order_by().values("pk")
    keys = ClusterSchool.objects.filter(working(on), cluster__in=clusters).order_by().values("school_id")
    return School.objects.filter(pk__in=keys).exclude(pk=school.pk).order_by("sort_name", "pk")


def open_invitations(school: School, *, on: date) -> QuerySet[ClusterInvitation]:
    """What the school has to answer, each cluster with its schools as `today`; one that has ended asks nobody."""
    asked = ClusterInvitation.objects.filter(school=school, answered_at__isnull=True)
    asked = asked.filter(cluster__in=Cluster.objects.filter(working(on)).order_by().values("pk"))
    today = Prefetch("cluster__memberships", members_on(on), to_attr="today")
    return asked.select_related("cluster__topic").prefetch_related(today).order_by("invited_at", "pk")


def may_be_invited(cluster: Cluster, *, on: date) -> QuerySet[School]:
    """Open schools of the cluster's programme that are neither in it nor asked already."""
    inside = ClusterSchool.objects.filter(working(on), cluster=cluster).order_by().values("school_id")
    asked = ClusterInvitation.objects.filter(cluster=cluster, answered_at__isnull=True).order_by().values("school_id")
    return schools_for_clusters([cluster.programme_id], on=on).exclude(pk__in=inside).exclude(pk__in=asked)


def schools_for_clusters(programmes: list[int], *, on: date) -> QuerySet[School]:
    """Open schools of these programmes, by name."""
    schools = School.objects.filter(covered_by(on=on, programmes=programmes), status__in=OPEN_STATUSES)
    return schools.order_by("sort_name", "pk")


def written_by(user: User, schools: Iterable[School], *, on: date) -> set[int]:
    """Keys of these schools at which the user is lead or head on this day; one statement."""
    held = (
        SchoolMembership.objects.held_on(on)
        .of_user(user)
        .filter(school__in=list(schools), role__in=school_roles_with(Permission.EDIT_PLAN))
    )
    return set(held.order_by().values_list("school_id", flat=True)) if user.is_active else set()


def schools_reading(user: User, *, on: date) -> QuerySet[School]:
    """Schools whose clusters page this user may open: as for the school's other own pages."""
    return schools_seen_by(user, on=on)


def _run_by(user: User, on: date) -> list[int]:
    return programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)


def _is_at_work(cluster: Cluster, on: date) -> bool:
    return cluster.starts_on <= on and (cluster.ends_on is None or cluster.ends_on > on)
