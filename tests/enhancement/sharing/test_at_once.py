"""Two coordinators at once, with the lock really held: no deadlock, and no school in two groups."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.domain.roles import Role
from core import clock
from core.errors import DomainError
from enhancement.domain.group import Voice
from enhancement.models import GroupLink
from enhancement.queries.plans import group_of
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.sharing.conftest import lead_of, side_beside

pytestmark = pytest.mark.django_db(transaction=True)


def groups(*leads):
    today = clock.local_date(clock.now())
    return {group_of(lead.cycle, today=today).pk for lead in leads}


def test_two_shares_in_opposite_order_do_not_deadlock(first, second, coordinator):
    one, two = first_holds_second_waits(
        lambda: coordinator.shares(first.school, second.school),
        lambda: coordinator.shares(second.school, first.school),
    )
    assert one.result().journey.school == second.school
    # the second saw both groups apart, waited, and found the first one's doing
    assert isinstance(two.exception(), DomainError)
    assert len(groups(first, second)) == 1
    assert GroupLink.objects.filter(ends_on__isnull=True).count() == 2


def locked_schools(act):
    """Keys of the schools in the order in which their foundation rows are locked."""
    with CaptureQueriesContext(connection) as asked:
        act()
    locks = [query["sql"] for query in asked if "FOR NO KEY UPDATE" in query["sql"]]
    return [int(key) for sql in locks for key in re.findall(r'"enhancement_foundation"."school_id" = (\d+)', sql)]


def test_schools_are_locked_by_key_whoever_is_named_first(first, second, world, coordinator):
    third = lead_of(side_beside(world, "Third"))
    third.pupil()
    keys = sorted(lead.school.pk for lead in (first, second, third))
    assert locked_schools(lambda: coordinator.shares(third.school, first.school)) == [keys[0], keys[2]]
    assert locked_schools(lambda: coordinator.ends(third.school)) == [keys[0], keys[2]]
    coordinator.shares(first.school, third.school)
    assert locked_schools(lambda: coordinator.shares(third.school, second.school)) == keys
    assert locked_schools(lambda: coordinator.ends(second.school)) == keys


def test_who_waited_for_two_looks_again_when_the_group_grew_meanwhile(first, second, world, coordinator):
    third = lead_of(side_beside(world, "Third"))
    third.pupil()
    _, two = first_holds_second_waits(
        lambda: coordinator.shares(first.school, second.school),
        lambda: coordinator.shares(first.school, third.school),
    )
    assert "look at it again" in str(two.exception())
    assert len(groups(first, second)) == 1
    assert len(groups(first, third)) == 2


def test_a_member_who_is_added_while_the_school_comes_is_in_the_shared_group(first, second, world, coordinator):
    assert world.second.users[Role.SCHOOL_LEAD] == second.user
    _, two = first_holds_second_waits(
        lambda: coordinator.shares(first.school, second.school),
        lambda: second.member(Voice.STAFF, name="Dee Dunn", role="Cook"),
    )
    assert {two.result().group_id} == groups(first, second)
