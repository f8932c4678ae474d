"""The access table holds: every route, every role, every method, own and foreign objects."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from accounts.domain.roles import Permission, Role, roles_with
from hwb_portal.access import TABLE, rule_for
from hwb_portal.access_rules import Audience, Kind
from tests.architecture.addresses import ADDRESSES
from tests.architecture.routes import ALL, WITH_ARGUMENTS
from tests.world import build_world

ROOT = Path(__file__).resolve().parents[2]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
WHO = [None, *Role]
# HEAD runs the view of GET once more: the one who sees most of a school asks, and one who is refused most
ASKED_WITH_HEAD = {None, Role.SCHOOL_LEAD}


@pytest.fixture
def world(db):
    return build_world()


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(ALL) == set(TABLE)


def test_every_route_with_arguments_says_how_to_reach_it():
    assert WITH_ARGUMENTS - set(ADDRESSES) == set()


def test_every_list_has_a_test_that_counts_its_queries():
    text = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    counted = set(re.findall(r'list_route\("([^"]+)"\)', text))
    lists = {name for name, rule in TABLE.items() if rule.kind in {Kind.LIST, Kind.DATA}}
    assert lists - counted == set(), "mark a test with @pytest.mark.list_route(NAME) and use constant_queries"
    assert {name for name in counted if not name.startswith("admin:")} <= lists


def address(route, side):
    return reverse(route, kwargs=ADDRESSES[route](side) if route in ADDRESSES else {})


@pytest.mark.parametrize("role", WHO, ids=str)
def test_each_route_and_method_answers_a_role_as_the_table_says(world, role):
    wrong, one = [], Somebody(world, role)
    for route in sorted(ALL):
        for method in METHODS:
            if method == "HEAD" and role not in ASKED_WITH_HEAD:
                continue
            answer = one.asks(method, address(route, world.own))
            if not as_the_table_says(rule_for(route), role, method, answer):
                wrong.append(f"{method} {route}: {answer.status_code}")
    assert wrong == []


class Somebody:
    """Signs in once, and again when a page has ended the session."""

    def __init__(self, world, role):
        self.world, self.role, self.client = world, role, None

    def asks(self, method, path):
        self.client = self.client or self.world.client(self.role)
        answer = self.client.generic(method, path)
        if answer.streaming:
            list(answer)  # to its end, so that the file behind it is closed
        if self.role is not None and "_auth_user_id" not in answer.wsgi_request.session:
            self.client = None
        return answer


def as_the_table_says(rule, role, method, answer):
    if method not in rule.methods:
        return answer.status_code in {405, 403, 302}
    if rule.admits(roles_of(role), signed_in=role is not None):
        if method == "POST" and rule.writers is not None and role not in rule.writers:
            return answer.status_code == 403
        open_to_visitors = rule.audience == Audience.SIGNED_OUT_OR_IN
        refused = answer.status_code == 403 or (answer.status_code >= 500 and rule.kind != Kind.SYSTEM)
        return not refused and (open_to_visitors or not leads_to_sign_in(answer))
    return leads_to_sign_in(answer) if role is None else answer.status_code == 403


def roles_of(role):
    return frozenset() if role is None else frozenset({role})


@pytest.mark.parametrize("role", [role for role in WHO if role != Role.ADMINISTRATOR], ids=str)
def test_a_foreign_object_is_not_found(world, role):
    """Not found, never forbidden; an administrator has no foreign side."""
    wrong, one = [], Somebody(world, role)
    for route, rule in sorted(TABLE.items()):
        if not rule.scoped or not rule.admits(roles_of(role), signed_in=role is not None):
            continue
        for method in sorted(rule.methods):
            answer = one.asks(method, address(route, world.other))
            if answer.status_code != 404:
                wrong.append(f"{method} {route}: {answer.status_code}")
    assert wrong == []


def leads_to_sign_in(answer):
    return answer.status_code == 302 and answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize("role", WHO, ids=str)
def test_the_admin_opens_for_those_who_may_enter_and_nobody_else(world, role):
    answer = world.client(role).get("/admin/")
    if role is None:
        assert leads_to_sign_in(answer)
    else:
        assert answer.status_code == (200 if role in roles_with(Permission.ENTER_ADMIN) else 403)


def test_a_route_without_a_row_is_refused(world, monkeypatch):
    monkeypatch.delitem(TABLE, "home")
    client = world.client(None)
    client.raise_request_exception = False
    assert client.get("/").status_code == 500


def test_who_needs_a_second_factor_gets_no_further_without_one(world):
    for role in (Role.COORDINATOR, Role.REVIEWER, Role.ADMINISTRATOR):
        world.own.users[role].authenticator_set.all().delete()
        answer = world.client(role).get("/admin/")
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("accounts:second_factor"))
