"""A school that was entered by hand gets its URN, once the national register has it too (CN1)."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.services.locking import lock_all
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from schools.models import School, SchoolLink, SchoolName
from schools.permissions import actor_may_manage
from schools.queries.duplicates import has_anything

# What stays the school's own when the register's facts come in
_OWN = frozenset({"id", "public_id", "role_mailbox", "is_demonstration"})


@recorded
def give_urn(*, school: School, urn: int, by: Actor, now: datetime) -> School:
    """The school gets its number, and the register's facts where the register's row is in the portal already.

    That row goes: it is this school, and nothing stands at it. Its old names and links are kept. The second press
    changes nothing. Raises NotAllowedError; DomainError when the school has another number, or when the row with this
    number has people, programmes or anything else: two schools are never merged.
    """
    row = School.objects.filter(urn=urn).first()
    held = lock_all(School, [school.pk] if row is None else [school.pk, row.pk])
    school = held[school.pk]
    if not actor_may_manage(by, school, local_date(now)):
        raise NotAllowedError(f"You may not change the details of {school}.")
    if school.urn is not None:
        if school.urn == urn:
            return school
        raise DomainError(f"{school} has the number {school.urn}, from the register.", field="urn")
    if school.is_demonstration:
        raise DomainError("An invented school has no number.", field="urn")
    if row is not None:
        _take_over(school, held[row.pk], now)
    school.urn = urn
    school.save()
    return school


def _take_over(school: School, row: School, now: datetime) -> None:
    if has_anything(row):
        raise DomainError(
            f"{row} has this number and is in use: people, a Local Programme or documents stand at it. Two schools "
            "that are both in use cannot be made one here. Carry on with that one: add the people there, and let "
            "this one end by recording that it has closed, continued by that one.",
            field="urn",
        )
    _keep_names(school, row, now)
    _move_links(school, row)
    facts = [field.attname for field in School._meta.concrete_fields if field.name not in _OWN]
    for name in facts:
        setattr(school, name, getattr(row, name))
    row.delete()


def _keep_names(school: School, row: School, now: datetime) -> None:
    """The register's old names come along, and the one entered by hand becomes an old one: its last day is yesterday.

    An old name whose days another has is left out: the one entered by hand stands.
    """
    for name in SchoolName.objects.filter(school=row):
        name.school = school
        try:
            with transaction.atomic():
                name.save(update_fields=["school"])
        except IntegrityError:
            SchoolName.objects.filter(pk=name.pk).delete()
    if school.sort_name == row.sort_name:
        return
    yesterday = local_date(now) - timedelta(days=1)
    held = SchoolName.objects.filter(school=school)
    if held.filter(Q(ends_on=None) | Q(ends_on__gte=yesterday)).exists():
        return
    last = held.order_by("-ends_on").values_list("ends_on", flat=True).first()
    starts_on = None if last is None else last + timedelta(days=1)
    SchoolName.objects.create(school=school, name=school.name, starts_on=starts_on, ends_on=yesterday)


def _move_links(school: School, row: School) -> None:
    SchoolLink.objects.filter(predecessor=row).update(predecessor=school)
    SchoolLink.objects.filter(successor=row).update(successor=school)
