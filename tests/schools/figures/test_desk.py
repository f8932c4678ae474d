"""The desk's pages about imports of figures: coordinators and administrators read them, nobody changes anything."""

import pytest
from django.urls import reverse

from accounts.admin.records import list_url, record_url
from accounts.domain.roles import Role
from schools.models import IndicatorImport
from tests.factories.profile import AreaFigureFactory, IndicatorImportFactory
from tests.schools.pages.conftest import soup, words
from tests.world import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return build_world()


def test_coordinators_and_administrators_read_and_others_do_not(world):
    run = IndicatorImportFactory(file_name="secret.csv")
    for role in (None, *Role):
        for page in (list_url(IndicatorImport), record_url(run)):
            answer = world.client(role).get(page)
            may = role in {Role.COORDINATOR, Role.ADMINISTRATOR}
            assert answer.status_code == (200 if may else 302 if role is None else 403), role
            assert may == ("secret.csv" in answer.content.decode())


def test_nobody_adds_changes_or_deletes(world):
    run = IndicatorImportFactory()
    client = world.client(Role.ADMINISTRATOR)
    assert "add" not in [link.text.lower() for link in soup(client.get(list_url(IndicatorImport))).select(".addlink")]
    assert client.post(record_url(run), {"rows_read": 9}).status_code in {302, 403, 405, 200}
    assert IndicatorImport.objects.get().rows_read == 1


def test_the_record_says_what_went_in_and_marks_invented_lists(world):
    run = IndicatorImportFactory(file_name="figures.csv", remarks=[{"line": 7, "reason": "limits were left out"}])
    for name, invented in (("Real list", False), ("Made-up list", True)):
        AreaFigureFactory(
            loaded_by=run,
            indicator__title=f"Of {name}",
            indicator__indicator_set__name=name,
            indicator__indicator_set__is_demonstration=invented,
        )
    other = AreaFigureFactory(indicator__title="Of another file")
    shown = words(soup(world.client(Role.COORDINATOR).get(record_url(run))))
    assert "Demonstration: Made-up list" in shown
    assert "Demonstration: Real list" not in shown
    assert "Real list" in shown
    assert "limits were left out" in shown
    assert other.indicator.title not in shown


def test_the_list_costs_the_same_statements_whatever_its_length(world, constant_queries):
    page = reverse("admin:schools_indicatorimport_changelist")
    constant_queries(world.client(Role.COORDINATOR), page, IndicatorImportFactory, most=16)
