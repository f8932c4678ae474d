"""The school's profile beside the plan under review: the same figures, and nothing for whom the plan is barred (L441)."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from qa.queries.profile import used_in
from tests.factories.core import DistrictFactory
from tests.factories.directory import IndicatorFactory
from tests.factories.enhancement import DataItemFactory, NeedFactory
from tests.factories.profile import AreaFactory, AreaFigureFactory, OwnFigureFactory
from tests.factories.qa import DeclaredConflictFactory

pytestmark = pytest.mark.usefixtures("now")


def profile_page(plan):
    return reverse("admin:qa_work_profile", kwargs={"public_id": plan.public_id})


def main_of(answer):
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser").find("main")


@pytest.fixture
def school(plan):
    """Its district has a figure, and it measures something itself: two pupils of sixty."""
    school = plan.cycle.journey.school
    school.district = DistrictFactory()
    school.save()
    area = AreaFactory(code=school.district.code, name="Wyre Forest")
    AreaFigureFactory(indicator=IndicatorFactory(title="Smoking"), area=area, value=Decimal("12.5"))
    OwnFigureFactory(measure__school=school, measure__title="Pupils who walk", numerator=2)
    return school


@pytest.fixture
def client(world):
    return world.client(Role.REVIEWER)


def test_a_reviewer_sees_area_figures_and_true_own_ones_beside_the_plan(client, opened, school, world):
    OwnFigureFactory(measure__school=world.other.school, measure__title="Of another school")
    text = " ".join(main_of(client.get(profile_page(opened))).get_text(" ").split())
    for part in (
        "Smoking",
        "12.5",
        "Pupils who walk",
        "2 of 60",
        "The plan as it was submitted",
        "as they stand today",
        "Beside similar schools",
    ):
        assert part in text, part
    assert "Of another school" not in text
    assert "Used in this plan" not in text


def test_what_the_frozen_plan_uses_is_marked_and_only_that(client, opened, school):
    used = OwnFigureFactory(measure__school=school, measure__title="Used measure")
    row = DataItemFactory(need=NeedFactory(cycle=opened.cycle), own_figure=used, carried_into=opened.cycle)
    held = opened.rounds.last()
    assert used_in(held).measures == frozenset()
    row.public_id = next(key for need in held.snapshot["needs"].values() for key in need["data"])
    row.save()
    assert used_in(held).measures == {used.measure_id}
    marked = [card for card in main_of(client.get(profile_page(opened))).select(".own-card") if "Used in" in card.text]
    assert [card.h3.get_text(strip=True) for card in marked] == ["Used measure"]


def test_a_plan_nobody_started_is_not_read_here(client, plan, school):
    main = main_of(client.get(profile_page(plan)))
    assert "The plan as it was submitted" not in main.get_text()
    assert "Smoking" in main.get_text()


def test_what_a_reviewer_is_barred_from_is_not_found_here(client, plan, foreign_plan, school, reviewer):
    for barred in (foreign_plan, plan):
        if barred == plan:
            DeclaredConflictFactory(person=reviewer.person, school=school)
        answer = client.get(profile_page(barred))
        assert answer.status_code in {302, 404}
        assert b"Smoking" not in answer.content


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEWER], ids=str)
def test_nobody_else_comes_by_this_way(world, plan, school, role):
    assert world.client(role).get(profile_page(plan)).status_code in {302, 403, 404}
