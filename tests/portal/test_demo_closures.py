"""Closed schools of the demonstration: one confirmed, a merger that waits, so that every page has something to show."""

import pytest
from django.apps import apps

from hwb_portal.demo import closures, listings, local_plans, people, register, schools
from schools.domain.closures import ClosureState
from schools.models import School
from schools.queries.closures import closures as closed_schools

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO_MODE, settings.DEMO_PASSWORD = True, "demo wyre forest"
    settings.DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def counts():
    found = [model for app in ("accounts", "schools", "enhancement") for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: model.objects.count() for model in found}


def test_one_is_confirmed_two_wait_for_one_and_a_second_run_changes_nothing(now):
    for loader in (register, people, schools, listings, local_plans, closures):
        loader.load(now=now)
    states = {row.name: row.closure_state for row in closed_schools()}
    assert states == {
        closures.CONFIRMED.name: ClosureState.CONFIRMED,
        closures.INFANTS.name: ClosureState.WAITING,
        closures.JUNIORS.name: ClosureState.WAITING,
    }
    proposed = {link.successor.name for row in closed_schools() for link in row.proposals}
    assert proposed == {closures.TOGETHER.name}
    assert School.objects.get(name=closures.INFANTS.name).journey.cycles.count() == 1
    assert all(row.is_demonstration for row in closed_schools())
    before = counts()
    closures.load(now=now)
    assert counts() == before
