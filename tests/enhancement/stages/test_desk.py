"""The programme desk: coordinators keep the plans and the list of their own programme, and nobody else's (R28, R32)."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from enhancement.models import DataPointer, LocalPlan, LocalPriority
from enhancement.services import local_plans
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.enhancement import DataPointerFactory, LocalPlanFactory, LocalPriorityFactory

DESK = {Role.COORDINATOR, Role.ADMINISTRATOR}
KINDS = {LocalPlan: LocalPlanFactory, LocalPriority: LocalPriorityFactory, DataPointer: DataPointerFactory}


def address(model, page, row=None):
    return reverse(f"admin:enhancement_{model._meta.model_name}_{page}", args=[row.public_id] if row else [])


def made(model, programme, **more):
    path = "plan__programme" if model is LocalPriority else "programme"
    return KINDS[model](**{path: programme}, **more)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_coordinators_see_their_own_programme_and_others_nothing(world, model):
    own, other = made(model, world.own.programme), made(model, world.other.programme)
    for role in Role:
        answer = world.client(role).get(address(model, "changelist"))
        assert answer.status_code == (200 if role in DESK else 403), role
        if role in DESK:
            assert str(own) in answer.content.decode()
            assert (str(other) in answer.content.decode()) == (role == Role.ADMINISTRATOR)
            assert world.client(role).get(address(model, "change", own)).status_code == 200
    assert world.client(Role.COORDINATOR).get(address(model, "change", other)).status_code == 302


def test_a_coordinator_adds_a_plan_and_an_entry_of_the_list(world):
    desk = world.client(Role.COORDINATOR)
    plan = {"programme": world.own.programme.pk, "name": "Health strategy", "starts_on": "2026-04-01"}
    assert desk.post(address(LocalPlan, "add"), {**plan, "url": "example.org"}).status_code == 302
    held = LocalPlan.objects.get()
    assert held.url == "https://example.org"
    entry = {"plan": held.pk, "title": "Healthy weight", "starts_on": "2026-04-01", "ends_on": "2026-03-01"}
    entry |= {"topic": TopicFactory().pk, "indicator": IndicatorFactory().pk}
    assert "before the first one" in desk.post(address(LocalPriority, "add"), entry).content.decode()
    assert desk.post(address(LocalPriority, "add"), {**entry, "ends_on": "2027-03-31"}).status_code == 302
    assert LocalPriority.objects.get().ends_on == date(2027, 3, 31)


def test_a_coordinator_cannot_choose_another_programme_or_its_plan(world):
    desk, foreign = world.client(Role.COORDINATOR), LocalPlanFactory(programme=world.other.programme)
    plan = {"programme": world.other.programme.pk, "name": "Ours now", "starts_on": "2026-04-01"}
    assert desk.post(address(LocalPlan, "add"), plan).status_code == 200
    entry = {"plan": foreign.pk, "title": "Ours now", "starts_on": "2026-04-01"}
    entry |= {"topic": TopicFactory().pk, "indicator": IndicatorFactory().pk}
    assert desk.post(address(LocalPriority, "add"), entry).status_code == 200
    assert LocalPlan.objects.count() == 1
    assert not LocalPriority.objects.exists()


def test_an_indicator_of_another_programmes_own_list_is_no_choice(world):
    foreign = IndicatorFactory(indicator_set__programme=world.other.programme, title="Foreign one")
    plan, desk = LocalPlanFactory(programme=world.own.programme), world.client(Role.COORDINATOR)
    entry = {"plan": plan.pk, "title": "Sleep", "topic": TopicFactory().pk, "starts_on": "2026-04-01"}
    answer = desk.post(address(LocalPriority, "add"), {**entry, "indicator": foreign.pk})
    assert answer.status_code == 200
    assert "Foreign one" not in answer.content.decode()
    answer = world.client(Role.ADMINISTRATOR).post(address(LocalPriority, "add"), {**entry, "indicator": foreign.pk})
    assert "own list. Choose another one" in answer.content.decode()
    assert not LocalPriority.objects.exists()


@pytest.fixture
def by_coordinator(world):
    user = world.own.users[Role.COORDINATOR]
    return {"user": user, "by": Actor.user(user.public_id), "now": clock.now()}


def test_the_services_refuse_another_programme_a_move_and_a_backward_time(world, by_coordinator):
    foreign = LocalPlanFactory(programme=world.other.programme)
    with pytest.raises(NotAllowedError):
        local_plans.keep_plan(plan=foreign, **by_coordinator)
    with pytest.raises(NotAllowedError):
        local_plans.keep_priority(priority=LocalPriorityFactory(plan=foreign), **by_coordinator)
    with pytest.raises(NotAllowedError):
        local_plans.keep_pointer(pointer=DataPointerFactory(programme=world.other.programme), **by_coordinator)
    own = LocalPlanFactory(programme=world.own.programme)
    entry = LocalPriorityFactory(plan=own)
    entry.plan = LocalPlanFactory(programme=world.own.programme)
    with pytest.raises(DomainError, match="stays in its plan"):
        local_plans.keep_priority(priority=entry, **by_coordinator)
    own.programme = world.other.programme
    with pytest.raises(DomainError, match="stays with its Local Programme"):
        local_plans.keep_plan(plan=own, **by_coordinator)
    own.programme, own.ends_on = world.own.programme, date(2020, 1, 1)
    with pytest.raises(DomainError, match="before the first one"):
        local_plans.keep_plan(plan=own, **by_coordinator)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_the_lists_of_the_desk_cost_the_same_statements(world, model, constant_queries):
    desk = world.client(Role.COORDINATOR)
    constant_queries(desk, address(model, "changelist"), lambda: made(model, world.own.programme), most=16)
