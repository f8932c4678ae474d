"""Healthy Schools on a school's page: for those who may open its workspace, and nothing of it for anybody else."""

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from documents.domain.kinds import Kind
from tests.enhancement.joining.reading import text_of
from tests.factories.documents import RenditionFactory


@pytest.fixture
def page(world, coordinator):
    coordinator.records(clock.local_date(clock.now()))
    return reverse("schools:detail", kwargs={"public_id": world.own.school.public_id})


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_may_open_the_workspace_finds_the_way_and_what_comes_next(world, page, role):
    answer = world.client(role).get(page)
    shown = text_of(answer)
    assert "May join" in shown
    assert "Next: make the first entry in stage 1 to join" in shown
    workspace = reverse("enhancement:workspace", kwargs={"school": world.own.school.public_id})
    assert workspace in answer.content.decode()


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.COMMISSIONER, Role.PROVIDER])
def test_nobody_else_learns_anything(world, page, role):
    RenditionFactory(document__school=world.own.school, document__kind=Kind.CERTIFICATE)
    text = world.client(role).get(page).content.decode()
    assert "healthy-schools" not in text
    assert "May join" not in text
    assert "ertificate" not in text.split("<main")[1].split("</main")[0]


def test_the_lead_of_another_school_neither(world, page):
    foreign = reverse("schools:detail", kwargs={"public_id": world.other.school.public_id})
    assert "healthy-schools" not in world.client(Role.SCHOOL_LEAD).get(foreign).content.decode()
