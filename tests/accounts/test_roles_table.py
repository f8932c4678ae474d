"""Every role and what it may do: the table is written out here a second time, so that a slip in it shows."""

import pytest

from accounts.domain.roles import ROLES, Permission, Role, Scope, allows, roles_at, roles_with

P = Permission
SCHOOL = {P.SEE_NETWORK, P.SEE_OWN_SCHOOL}
COORDINATOR = {P.SEE_NETWORK, P.RUN_PROGRAMME, P.RECORD_AWARD, P.SEE_COMMISSIONING, P.ENTER_ADMIN}
EXPECTED = {
    Role.SCHOOL_LEAD: SCHOOL | {P.EDIT_PLAN, P.MANAGE_SCHOOL_PEOPLE},
    Role.HEAD_TEACHER: SCHOOL | {P.EDIT_PLAN, P.SIGN_FOR_SCHOOL, P.MANAGE_SCHOOL_PEOPLE},
    Role.SCHOOL_MEMBER: SCHOOL,
    Role.COORDINATOR: COORDINATOR,
    Role.REVIEWER: {P.SEE_NETWORK, P.REVIEW_SUBMISSIONS, P.ENTER_ADMIN},
    Role.COMMISSIONER: {P.SEE_NETWORK, P.SEE_COMMISSIONING},
    Role.PROVIDER: {P.EDIT_LISTINGS},
    Role.ADMINISTRATOR: COORDINATOR | {P.RUN_PORTAL},
}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_allows_exactly_what_the_table_says(role, permission):
    assert allows(role, permission) == (permission in EXPECTED[role])


def test_every_role_stands_in_the_table_with_words():
    assert set(ROLES) == set(Role)
    for facts in ROLES.values():
        assert facts.name
        assert facts.what.endswith(".")


def test_reviewers_coordinators_and_administrators_need_a_second_factor_and_nobody_else():
    needing = {role for role in Role if ROLES[role].needs_second_factor}
    assert needing == {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR}


def test_whoever_enters_the_admin_needs_a_second_factor():
    assert all(ROLES[role].needs_second_factor for role in roles_with(Permission.ENTER_ADMIN))


def test_a_reviewer_edits_no_plan_and_an_administrator_reviews_none():
    assert not allows(Role.REVIEWER, Permission.EDIT_PLAN)
    assert not allows(Role.ADMINISTRATOR, Permission.REVIEW_SUBMISSIONS)
    assert not allows(Role.COORDINATOR, Permission.REVIEW_SUBMISSIONS)


@pytest.mark.parametrize("scope", Scope)
def test_each_scope_lists_its_roles(scope):
    assert roles_at(scope) == [role for role in Role if ROLES[role].scope == scope]


def test_roles_with_a_permission_are_those_that_allow_it():
    assert roles_with(Permission.RECORD_AWARD) == {Role.COORDINATOR, Role.ADMINISTRATOR}
