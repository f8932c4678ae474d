"""Declaring a conflict: at once, by oneself; set aside by somebody else (QA6)."""

from datetime import timedelta

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from qa.models import DeclaredConflict
from qa.queries import visible_work
from qa.services import conflicts
from tests.qa.plans import acting


@pytest.fixture
def told(plan, reviewer):
    return conflicts.declare(school=plan.cycle.journey.school, **acting(reviewer))


def test_what_is_declared_holds_at_once_and_for_oneself_only(plan, told, reviewer, second, today):
    assert not visible_work(reviewer, on=today).exists()
    assert visible_work(second, on=today).get() == plan


def test_twice_is_once(told, reviewer):
    assert conflicts.declare(school=told.school, **acting(reviewer)) == told
    assert DeclaredConflict.objects.count() == 1


def test_it_is_written_down_who_did_it(told, reviewer):
    event = told.events.select_related("pgh_context").get()
    assert event.pgh_context.metadata["by_ref"] == str(reviewer.public_id)


def test_somebody_else_sets_it_aside(plan, told, reviewer, world, today):
    told.starts_on = today - timedelta(days=10)
    told.save()
    coordinator = acting(world.own.users[Role.COORDINATOR])
    assert conflicts.set_aside(conflict=told, **coordinator).ends_on == today - timedelta(days=1)
    assert visible_work(reviewer, on=today).get() == plan
    with pytest.raises(DomainError, match="ended already"):
        conflicts.set_aside(conflict=told, **coordinator)


def test_one_that_was_declared_today_counts_for_today(told, reviewer, world, today):
    assert conflicts.set_aside(conflict=told, **acting(world.own.users[Role.COORDINATOR])).ends_on == today
    assert not visible_work(reviewer, on=today).exists()
    tomorrow = today + timedelta(days=1)
    assert visible_work(reviewer, on=tomorrow).exists()


def test_nobody_sets_the_own_one_aside(told, reviewer):
    with pytest.raises(NotAllowedError):
        conflicts.set_aside(conflict=told, **acting(reviewer))
