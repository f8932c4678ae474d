"""Clusters: founded, asked, answered, left, ended (CL1, CL4). Each school answers for itself; what was stays on record.

A cluster has no plan, no outcome and no certificate: each school has its own (R88).
"""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import LocalProgramme
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError, NotAllowedError
from directory.models import Topic
from schools.models import Cluster, ClusterInvitation, ClusterSchool, School
from schools.permissions import actor_keeps_own_data, actor_runs
from schools.queries import programme_of
from schools.queries.clusters import leading_school, may_be_invited, members_of, schools_for_clusters
from schools.services.cluster_news import tell_answer, tell_invited

KEEPERS_ONLY = "The leading school's lead or head teacher, or your Local Programme's coordinator, can change this."
OWN_ANSWER = "Only the school's own lead or head teacher answers for it."


@recorded
def found(
    *,
    name: str,
    purpose: str,
    topic: Topic | None,
    programme: LocalProgramme | None = None,
    leading: School | None = None,
    invited: Iterable[School] = (),
    by: Actor,
    now: datetime,
) -> Cluster:
    """A cluster of today: of the school that founds it and leads it, or of a coordinator's programme.

    `invited` are asked: no school is put in without its own word. Raises NotAllowedError, DomainError.
    """
    today = local_date(now)
    if leading is not None:
        if not actor_keeps_own_data(by, leading, today):
            raise NotAllowedError(OWN_ANSWER)
        programme = programme_of(leading, on=today)
    elif programme is not None and not actor_runs(by, programme, today):
        raise NotAllowedError(KEEPERS_ONLY)
    if programme is None:
        raise DomainError("No Local Programme looks after this school yet: a cluster belongs to one.")
    if leading and not schools_for_clusters([programme.pk], on=today).filter(pk=leading.pk).exists():
        raise DomainError(f"{leading} is closed: the school that continues it can begin a cluster.")
    _refuse_empty(name, purpose)
    cluster = Cluster(
        name=name.strip(),
        purpose=purpose.strip(),
        topic=topic,
        programme=programme,
        starts_on=today,
        created_at=now,
        actor=by,
    )
    cluster.save()
    if leading:
        ClusterSchool(cluster=cluster, school=leading, is_lead=True, starts_on=today, actor=by).save()
    for school in {school.pk: school for school in invited}.values():
        _invite(cluster, school, text="", by=by, now=now)
    return cluster


@recorded
def change(*, cluster: Cluster, name: str, purpose: str, topic: Topic | None, by: Actor, now: datetime) -> Cluster:
    """What it is called, is for, and is about. Raises NotAllowedError, DomainError."""
    cluster = _kept(cluster, by, now)
    _refuse_empty(name, purpose)
    cluster.name, cluster.purpose, cluster.topic, cluster.actor = name.strip(), purpose.strip(), topic, by
    cluster.save()
    return cluster


@recorded
def invite(*, cluster: Cluster, school: School, text: str, by: Actor, now: datetime) -> ClusterInvitation:
    """Asks a school, and tells it by e-mail. Raises NotAllowedError; DomainError when it is in, or asked already."""
    return _invite(_kept(cluster, by, now), school, text=text, by=by, now=now)


@recorded
def answer(*, invitation: ClusterInvitation, accepted: bool, by: Actor, now: datetime) -> ClusterInvitation:
    """The school's own lead or head says yes or no, once. The first school that joins a cluster without one leads it.

    Raises NotAllowedError; DomainError when it was answered, or the cluster has ended.
    """
    today = local_date(now)
    if not actor_keeps_own_data(by, invitation.school, today):
        raise NotAllowedError(OWN_ANSWER)
    cluster = _at_work(invitation.cluster, now)
    invitation = lock(invitation)
    if invitation.answered_at is not None:
        raise DomainError("This invitation was answered already.")
    invitation.answered_at, invitation.accepted, invitation.actor = now, accepted, by
    invitation.save()
    if accepted:
        _join(cluster, invitation.school, by=by, now=now)
    tell_answer(invitation, by=by, now=now)
    return invitation


@recorded
def lead(*, cluster: Cluster, school: School, by: Actor, now: datetime) -> Cluster:
    """From now another school of the cluster leads it. Raises NotAllowedError, DomainError."""
    cluster = _kept(cluster, by, now)
    members = list(members_of(cluster, on=local_date(now)))
    if school.pk not in {member.school_id for member in members}:
        raise DomainError(f"{school} is not in this cluster: invite it first.")
    for member in members:
        member.is_lead, member.actor = member.school_id == school.pk, by
        member.save()
    return cluster


@recorded
def leave(*, cluster: Cluster, school: School, by: Actor, now: datetime) -> ClusterSchool:
    """By the school's own people, or the coordinator: from this day on it sees nothing of the cluster.

    Raises NotAllowedError; DomainError when it is not in.
    """
    today = local_date(now)
    if not (actor_keeps_own_data(by, school, today) or actor_runs(by, cluster.programme, today)):
        raise NotAllowedError(OWN_ANSWER)
    cluster = _at_work(cluster, now)
    member = members_of(cluster, on=today).filter(school=school).first()
    if member is None:
        raise DomainError(f"{school} is not in this cluster: there is nothing to end.")
    member.ends_on, member.is_lead, member.actor = today, False, by
    member.save()
    return member


@recorded
def end(*, cluster: Cluster, by: Actor, now: datetime) -> Cluster:
    """The cluster ends today for all its schools. Raises NotAllowedError, DomainError."""
    today = local_date(now)
    cluster = _kept(cluster, by, now)
    for member in members_of(cluster, on=today):
        member.ends_on, member.actor = today, by
        member.save()
    cluster.ends_on, cluster.actor = today, by
    cluster.save()
    return cluster


def _kept(cluster: Cluster, by: Actor, now: datetime) -> Cluster:
    """Locked, at work, and this actor's to keep."""
    today = local_date(now)
    cluster = _at_work(cluster, now)
    leading = leading_school(cluster, on=today)
    if not (actor_runs(by, cluster.programme, today) or (leading and actor_keeps_own_data(by, leading, today))):
        raise NotAllowedError(KEEPERS_ONLY)
    return cluster


def _at_work(cluster: Cluster, now: datetime) -> Cluster:
    cluster = lock(cluster)
    if cluster.ends_on is not None and cluster.ends_on <= local_date(now):
        raise DomainError(f"This cluster ended on {day(cluster.ends_on)}.")
    return cluster


def _refuse_empty(name: str, purpose: str) -> None:
    if not name.strip():
        raise DomainError("Give the cluster a name.", field="name")
    if not purpose.strip():
        raise DomainError("Say what the cluster is for.", field="purpose")


def _invite(cluster: Cluster, school: School, *, text: str, by: Actor, now: datetime) -> ClusterInvitation:
    if not may_be_invited(cluster, on=local_date(now)).filter(pk=school.pk).exists():
        raise DomainError(
            f"{school} cannot be invited: it is in the cluster, is asked already, or belongs to no open school of "
            "this Local Programme.",
            field="school",
        )
    invitation = ClusterInvitation(cluster=cluster, school=school, text=text.strip(), invited_at=now, actor=by)
    invitation.save()
    tell_invited(invitation, by=by, now=now)
    return invitation


def _join(cluster: Cluster, school: School, *, by: Actor, now: datetime) -> None:
    today = local_date(now)
    # a school that left today comes back to the row of that day: it is in once a day
    held = ClusterSchool.objects.filter(cluster=cluster, school=school, ends_on=today).first()
    member = held or ClusterSchool(cluster=cluster, school=school, starts_on=today)
    member.ends_on, member.actor = None, by
    member.is_lead = leading_school(cluster, on=today) is None
    member.save()
