"""When a role is held: every boundary day, the query and the row at hand saying the same."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts import queries
from accounts.domain.roles import Permission, Role
from accounts.models import ProgrammeMembership
from accounts.permissions import may
from tests.factories.accounts import (
    LocalProgrammeFactory,
    OrganisationMembershipFactory,
    PersonFactory,
    ProgrammeMembershipFactory,
    UserFactory,
)

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 22)
ENDED = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "ends_on", "ended_at", "held"),
    [
        (FIRST - DAY, None, None, False),
        (FIRST, None, None, True),
        (FIRST + DAY, None, None, True),
        (date(2099, 1, 1), None, None, True),
        (LAST - DAY, LAST, None, True),
        (LAST, LAST, None, True),
        (LAST + DAY, LAST, None, False),
        (LAST - DAY, LAST, ENDED, True),
        (LAST, LAST, ENDED, False),
        (LAST + DAY, LAST, ENDED, False),
        (FIRST, FIRST, None, True),
        (FIRST, FIRST, ENDED, False),
    ],
)
def test_a_role_is_held_on_each_of_its_days_and_no_other(db, on, ends_on, ended_at, held):
    row = ProgrammeMembershipFactory(starts_on=FIRST, ends_on=ends_on, ended_at=ended_at)
    assert row.held_on(on) == held
    assert ProgrammeMembership.objects.held_on(on).filter(pk=row.pk).exists() == held
    assert queries.roles_held(row.person.user, on=on) == ({Role.COORDINATOR} if held else set())
    assert may(row.person.user, Permission.RUN_PROGRAMME, programme=row.programme, on=on) == held


days = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 3, 1))


@given(starts_on=days, length=st.none() | st.integers(0, 40), at_once=st.booleans(), on=days)
def test_a_role_held_on_a_day_has_begun_and_not_ended(starts_on, length, at_once, on):
    ends_on = None if length is None else starts_on + timedelta(days=length)
    row = ProgrammeMembership(starts_on=starts_on, ends_on=ends_on, ended_at=ENDED if at_once and ends_on else None)
    inside = starts_on <= on and (ends_on is None or on <= ends_on)
    assert row.held_on(on) == (inside and not (on == ends_on and row.ended_at is not None))


def test_two_rows_of_the_same_role_may_follow_each_other_but_not_overlap(db):
    first = ProgrammeMembershipFactory(starts_on=FIRST, ends_on=LAST)
    same = {"person": first.person, "programme": first.programme, "role": first.role}
    ProgrammeMembershipFactory(**same, starts_on=LAST + DAY)
    with pytest.raises(IntegrityError, match="programme_role_is_held_once_at_a_time"), transaction.atomic():
        ProgrammeMembershipFactory(**same, starts_on=FIRST - DAY, ends_on=FIRST)


@pytest.mark.parametrize("make", [ProgrammeMembershipFactory, OrganisationMembershipFactory])
@pytest.mark.parametrize(
    ("days", "constraint"),
    [
        ({"starts_on": LAST, "ends_on": LAST - DAY}, "ends_on_or_after_its_start"),
        ({"starts_on": LAST, "ended_at": ENDED}, "ended_at_once_has_a_last_day"),
    ],
)
def test_the_database_refuses_days_that_cannot_be(db, make, days, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make(**days)


def test_roles_of_programmes_and_organisations_come_together(db):
    person = PersonFactory()
    ProgrammeMembershipFactory(person=person, role=Role.REVIEWER)
    OrganisationMembershipFactory(person=person)
    assert queries.roles_held(person.user, on=LAST) == {Role.REVIEWER, Role.PROVIDER}


def test_a_merged_duplicates_roles_count_for_the_person_kept(db):
    kept = PersonFactory()
    ProgrammeMembershipFactory(person=PersonFactory(user=None, merged_into=kept), role=Role.COMMISSIONER)
    assert queries.roles_held(kept.user, on=LAST) == {Role.COMMISSIONER}


def test_a_permission_is_held_at_the_very_programme_only(db):
    county = LocalProgrammeFactory()
    child = LocalProgrammeFactory(parent=county)
    at_county = ProgrammeMembershipFactory(programme=county).person.user
    assert may(at_county, Permission.RUN_PROGRAMME, programme=county, on=LAST)
    assert not may(at_county, Permission.RUN_PROGRAMME, programme=child, on=LAST)
    assert not may(at_county, Permission.REVIEW_SUBMISSIONS, programme=county, on=LAST)


def test_an_administrator_runs_every_programme_and_reviews_at_none(db):
    administrator, programme = UserFactory(is_administrator=True), LocalProgrammeFactory()
    assert may(administrator, Permission.RUN_PROGRAMME, programme=programme, on=LAST)
    assert not may(administrator, Permission.REVIEW_SUBMISSIONS, programme=programme, on=LAST)


def test_a_stopped_sign_in_may_nothing(db):
    row = ProgrammeMembershipFactory(person__user__is_active=False)
    assert not may(row.person.user, Permission.RUN_PROGRAMME, programme=row.programme, on=LAST)
