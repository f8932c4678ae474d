"""One development group for the schools of a cluster (R26, decision 13): joined and ended by their coordinator.

Each school keeps its own plan. A member belongs to the school that wrote them down, comes with it and leaves with it;
ways of being heard and tasks are the group's, and a school that leaves takes a copy.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.queries import held_on
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.transitions import State
from enhancement.models import OF_PLANS, Group, GroupLink, GroupTask, Journey, Submission, VoiceHeard
from enhancement.queries.group import brought_by, schools_of
from enhancement.services.groups import new_group, work_with
from enhancement.services.locks import lock_several
from schools.models import School

COORDINATORS_ONLY = "Only the coordinator of the schools' Local Programme says which schools share a group."
WITH_QUAS = (State.SUBMITTED, State.CLARIFICATION)


@transaction.atomic
def share(*, school: School, joining: School, user: User, by: Actor, now: datetime) -> GroupLink:
    """From today `joining` works with the group of `school`, and its own members come with it.

    Raises NotAllowedError unless the user runs a programme of both; DomainError when one of them has not joined the
    model, when `joining` shares a group already, or while a plan of any school of the group is with the QUAS.
    """
    today = local_date(now)
    journeys = _locked(school, joining, on=today)
    _refuse_others(user, school, joining, on=today)
    if school == joining:
        raise DomainError("A school cannot share a group with itself: choose another school.", field="joining")
    for one in (school, joining):
        if one.pk not in journeys:
            raise DomainError(
                f"{one.name} has not joined yet: it can share a group after its first entry.",
                rule="R26",
                field="joining",
            )
    theirs = _link(journeys[joining.pk], on=today)
    if theirs and (others := _others(theirs.group, joining, on=today)):
        raise DomainError(
            f"{joining.name} shares a group with {others} already: end that first.", rule="R26", field="joining"
        )
    _refuse_with_quas(journeys.values())
    ours = _link(journeys[school.pk], on=today)
    if ours is None:
        ours = work_with(new_group(school, now=now), journey=journeys[school.pk], link=None, on=today, by=by)
    if theirs:
        _lock_groups(theirs.group, ours.group)
        theirs.group.members.update(group=ours.group, by_kind=by.kind, by_ref=by.ref)
        _copy(theirs.group, to=ours.group)
    return work_with(ours.group, journey=journeys[joining.pk], link=theirs, on=today, by=by)


@transaction.atomic
def leave(*, school: School, user: User, by: Actor, now: datetime) -> GroupLink:
    """From today the school has a group of its own again, with the members it brought.

    Raises NotAllowedError unless the user runs its programme; DomainError when it shares no group, or while a plan of
    any school of the group is with the QUAS.
    """
    today = local_date(now)
    journeys = _locked(school, on=today)
    _refuse_others(user, school, on=today)
    link = _link(journeys[school.pk], on=today) if school.pk in journeys else None
    if link is None or not _others(link.group, school, on=today):
        raise DomainError(f"{school.name} does not share its group: there is nothing to end.", rule="R26")
    _refuse_with_quas(journeys.values())
    own = new_group(school, now=now)
    own.reviewed_on = link.group.reviewed_on
    own.save()
    _lock_groups(link.group)
    brought = link.group.members.filter(public_id__in=brought_by(school))
    brought.update(group=own, by_kind=by.kind, by_ref=by.ref)
    _copy(link.group, to=own)
    return work_with(own, journey=journeys[school.pk], link=link, on=today, by=by)


def _locked(*schools: School, on: date) -> dict[int, Journey]:
    """Key of a school -> its journey, of these schools and all that share their groups, locked in the order of keys."""
    asked = _with_partners(schools, on=on)
    locked = lock_several(schools=asked)
    if not set(_with_partners(schools, on=on)) <= set(asked):
        raise DomainError("Somebody changed just now who shares this group: look at it again.")
    return {held.journey.school_id: held.journey for held in locked if held.journey}


def _with_partners(schools: Iterable[School], *, on: date) -> list[School]:
    groups = GroupLink.objects.filter(held_on(on), journey__school__in=schools).order_by().values("group_id")
    links = GroupLink.objects.filter(held_on(on), group__in=groups).order_by().values("journey__school_id")
    return list({*schools, *School.objects.filter(pk__in=links)})


def _refuse_others(user: User, *schools: School, on: date) -> None:
    runs = all(permissions.may_run_programme_of(user, school, on=on) for school in schools)
    permissions.refuse_unless(runs, COORDINATORS_ONLY)


def _refuse_with_quas(journeys: Iterable[Journey]) -> None:
    """The group is part of what was submitted: it stays as it is until the plan is answered (R50)."""
    waits = Submission.objects.filter(OF_PLANS, cycle__journey__in=list(journeys), state__in=WITH_QUAS)
    if found := waits.select_related("cycle__journey__school").order_by("pk").first():
        name = found.cycle.journey.school.name
        raise DomainError(
            f"The plan of {name} is with the quality assurance system (QUAS): wait for its confirmation.", rule="R50"
        )


def _link(journey: Journey, *, on: date) -> GroupLink | None:
    return GroupLink.objects.select_related("group").filter(held_on(on), journey=journey).first()


def _others(group: Group, school: School, *, on: date) -> str:
    return ", ".join(other.name for other in schools_of(group, on=on).exclude(pk=school.pk))


def _lock_groups(*groups: Group) -> None:
    """The members' own services lock the group after its school: so here, several by key."""
    keys = [group.pk for group in groups]
    list(Group.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk"))


def _copy(group: Group, *, to: Group) -> None:
    """Ways of being heard and tasks that the other group has not yet; what it has stands."""
    heard = set(to.voices_heard.values_list("voice", flat=True))
    for row in group.voices_heard.exclude(voice__in=heard):
        copied = VoiceHeard(group=to, voice=row.voice, how=row.how, recorded_at=row.recorded_at)
        copied.actor = row.actor
        copied.save()
    held = set(to.tasks.values_list("key", "text"))
    rows = [(task.key, task.text) for task in group.tasks.order_by("pk")]
    GroupTask.objects.bulk_create(
        GroupTask(group=to, key=key, text=text) for key, text in rows if (key, text) not in held
    )
