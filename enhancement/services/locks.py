"""The one lock order: the school's foundation row, then the journey (decision 13). Other orders deadlocked."""

from dataclasses import dataclass

from django.db import transaction

from enhancement.models import Foundation, Journey
from schools.models import School


@dataclass(frozen=True)
class Locked:
    """What is held until the transaction ends; `journey` is None before the school joins."""

    foundation: Foundation
    journey: Journey | None


def lock(*, school: School) -> Locked:
    """Locks a school's rows for writing. Call it first, inside the service's transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("lock() needs the service's transaction.")
    Foundation.objects.get_or_create(school=school)
    foundation = Foundation.objects.select_for_update(of=("self",), no_key=True).get(school=school)
    journey = Journey.objects.select_for_update(of=("self",), no_key=True).filter(school=school).first()
    return Locked(foundation=foundation, journey=journey)


def lock_several(*, schools: list[School]) -> list[Locked]:
    """Several schools, always by key."""
    return [lock(school=school) for school in sorted(schools, key=lambda school: school.pk)]
