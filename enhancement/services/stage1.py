"""Stage 1: the development group, the voices in it and its tasks (R22-R25). What is not complete stays as typed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.domain.names import tidy
from accounts.models import Person, User
from accounts.services.people import add_person
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from enhancement.domain.group import KeyTask, Voice
from enhancement.models import Cycle, Group, GroupMember, GroupTask, VoiceHeard
from enhancement.queries.group import is_another_schools, people_for_group
from enhancement.queries.plans import members_of
from enhancement.queries.sections import draft_of, openness_of
from enhancement.services.drafts import forget
from enhancement.services.editable import changed, keep_typed, open_plan, refuse_if_locked
from enhancement.services.groups import group_to_write
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School


@transaction.atomic
def save_member(
    *, school: School, member: UUID, voice: Voice, typed: Typed, user: User, by: Actor, now: datetime
) -> GroupMember | None:
    """Keeps what was typed about a member; the member counts when voice, role and who it is are there.

    Pupils stand by role and year group. Others are a person of the school or the group (`person`), or a new one by
    `name`, whose name is kept in the register of people only. Returns None while the member does not count.
    """
    cycle = open_plan(school=school, user=user, by=by, now=now)
    today, section = local_date(now), f"group/members/{member}"
    group = group_to_write(cycle, school, by=by, now=now)
    row = _own_member(group, member, school, today)
    refuse_nothing(typed, held=row)
    if voice == Voice.PUPILS and typed.texts.get("name", "").strip():
        raise DomainError("Pupils stand by role and year group: leave the name out.", field="name")
    person = None if voice == Voice.PUPILS else _person(cycle, section, typed, school, group, by, now)
    after = {
        "voice": voice,
        "role": typed.values.get("role", ""),
        "person": person,
        "year_group": typed.values.get("year_group", "") if voice == Voice.PUPILS else "",
    }
    before = None if row is None else {name: getattr(row, name) for name in after}
    refuse_if_locked(cycle, *changed(section, before, after))
    who = {"person": str(person.public_id) if person else "", "name": ""}
    typed = typed if voice == Voice.PUPILS else typed.with_text(**who)
    keep_typed(cycle, section, typed.with_text(voice=voice), by=by, now=now)
    counts = bool(after["role"] and (after["year_group"] if voice == Voice.PUPILS else person))
    if not counts:
        if openness_of(cycle).may_change(section):
            _end(row, on=today, by=by)
        return None
    row = row or GroupMember(group=group, public_id=member, starts_on=today)
    for name, value in after.items():
        setattr(row, name, value)
    row.ends_on, row.actor = None, by
    row.save()
    return row


@transaction.atomic
def end_member(*, school: School, member: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes somebody out of the group from today on; the row stays."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    section = f"group/members/{member}"
    refuse_if_locked(cycle, section)
    group = group_to_write(cycle, school, by=by, now=now)
    today = local_date(now)
    _end(_own_member(group, member, school, today), on=today, by=by)
    forget(cycle=cycle, section=section, by=by, now=now)


@transaction.atomic
def save_heard(*, school: School, voice: Voice, typed: Typed, user: User, by: Actor, now: datetime) -> None:
    """Keeps how a voice is heard without a member (R23); `how` in words, empty takes it back."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    section = f"group/heard/{voice}"
    group = group_to_write(cycle, school, by=by, now=now)
    row = group.voices_heard.filter(voice=voice).first()
    refuse_nothing(typed, held=row or cycle.drafts.filter(section=section).first())
    how = typed.values.get("how", "")
    refuse_if_locked(cycle, *changed(section, {"how": row.how if row else ""}, {"how": how}))
    keep_typed(cycle, section, typed, by=by, now=now)
    if not how:
        group.voices_heard.filter(voice=voice).delete()
        return
    row = row or VoiceHeard(group=group, voice=voice)
    row.how, row.recorded_at, row.actor = how, now, by
    row.save()


@transaction.atomic
def save_tasks(*, school: School, typed: Typed, user: User, by: Actor, now: datetime) -> None:
    """Keeps which of the handbook's tasks the group takes on, and its own (R24). `own_tasks` is a list of lines."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    group = group_to_write(cycle, school, by=by, now=now)
    held = list(group.tasks.all())
    refuse_nothing(typed, held=held or cycle.drafts.filter(section="group/tasks").first())
    before = {"key_tasks": {task.key for task in held if task.key}, "own_tasks": [t.text for t in held if not t.key]}
    after = {
        "key_tasks": {KeyTask(key) for key in typed.values.get("key_tasks", before["key_tasks"])},
        "own_tasks": list(typed.values.get("own_tasks", before["own_tasks"])),
    }
    refuse_if_locked(cycle, *changed("group", before, after))
    keep_typed(cycle, "group/tasks", typed, by=by, now=now)
    group.tasks.filter(key__isnull=False).exclude(key__in=after["key_tasks"]).delete()
    new_keys = [key for key in KeyTask if key in after["key_tasks"] - before["key_tasks"]]
    rows = [GroupTask(group=group, key=key) for key in new_keys]
    if after["own_tasks"] != before["own_tasks"]:
        group.tasks.filter(key__isnull=True).delete()
        rows += [GroupTask(group=group, text=text) for text in after["own_tasks"]]
    GroupTask.objects.bulk_create(rows)


@transaction.atomic
def review_membership(*, school: School, on: date, user: User, by: Actor, now: datetime) -> Group:
    """Records that the group looked at its membership (R25). Raises DomainError for a day to come or an empty group."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    refuse_if_locked(cycle, "group/reviewed_on")
    today = local_date(now)
    if on > today:
        raise DomainError(f"{day(on)} is after today: give the day on which you looked at the membership.", rule="R25")
    group = group_to_write(cycle, school, by=by, now=now)
    if not members_of(group, on=today).exists():
        raise DomainError("Nobody is in the group yet: add its members first.", rule="R25")
    group.reviewed_on = on
    group.save()
    return group


def _own_member(group: Group, member: UUID, school: School, on: date) -> GroupMember | None:
    """Somebody in the group; DomainError when another school that shares it brought them."""
    row = group.members.filter(public_id=member).first()
    if row is not None and is_another_schools(row, school, on=on):
        raise DomainError("This member comes from another school of the group: only that school changes it.")
    return row


def _person(
    cycle: Cycle, section: str, typed: Typed, school: School, group: Group, by: Actor, now: datetime
) -> Person | None:
    """Somebody of the list, or a new person by name. The same name sent twice for one member is one person."""
    name, chosen = typed.values.get("name", "").strip(), typed.values.get("person")
    held = draft_of(cycle, section)
    known = people_for_group(school, group, on=local_date(now), typed=held.texts if held else None)
    if chosen:
        if name:
            raise DomainError("Choose somebody of the list, or write a new name: not both.", field="name")
        found = known.filter(public_id=chosen).first()
        if found is None:
            raise DomainError("Choose somebody of the list, or write a new name.", field="person")
        return found
    if not name:
        return None
    before = held.texts.get("person") if held else None
    already = known.filter(public_id=before, name=tidy(name)).first() if before else None
    return already or add_person(name=name, email=None, by=by, now=now)


def _end(row: GroupMember | None, *, on: date, by: Actor) -> None:
    if row is not None and row.ends_on is None:
        row.ends_on, row.actor = max(on, row.starts_on), by
        row.save()
