"""Plans of the area as sources, and entries that never outlive their plan (R28, R30, R32, SI6)."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from directory.queries.indicators import indicators_for
from enhancement.models import DataPointer, LocalPriority
from enhancement.queries.local_list import left_on, local_list, pointers_of, sources_of
from enhancement.services import local_plans
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.enhancement import DataPointerFactory, LocalPlanFactory, LocalPriorityFactory

DAY = timedelta(days=1)
LAST = date(2027, 3, 31)


@pytest.fixture
def keeper(world):
    user = world.own.users[Role.COORDINATOR]
    return {"user": user, "by": Actor.user(user.public_id), "now": clock.now()}


@pytest.fixture
def plan(world):
    return LocalPlanFactory(programme=world.own.programme, name="Health strategy", seed_name="LAA", ends_on=LAST)


@pytest.fixture
def today():
    return clock.local_date(clock.now())


def main_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").find("main")


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"starts_on": date(2025, 3, 31)}, "starts_on"),
        ({"starts_on": LAST + DAY}, "starts_on"),
        ({"ends_on": LAST + DAY}, "ends_on"),
    ],
)
def test_an_entry_lies_within_the_days_of_its_plan(plan, keeper, world, days, field):
    with pytest.raises(DomainError) as refused:
        local_plans.keep_priority(priority=LocalPriorityFactory.build(plan=plan, **days), **keeper)
    assert refused.value.field == field
    desk = world.client(Role.COORDINATOR)
    sent = {"plan": plan.pk, "title": "Weight", "topic": TopicFactory().pk, "indicator": IndicatorFactory().pk}
    sent |= {"starts_on": "2025-04-01", "ends_on": "", **{name: day.isoformat() for name, day in days.items()}}
    told = desk.post(reverse("admin:enhancement_localpriority_add"), sent)
    assert "The plan " in told.content.decode()
    assert not LocalPriority.objects.exists()


def test_the_first_and_the_last_day_of_the_plan_are_within_it(plan, keeper):
    entry = LocalPriorityFactory.build(plan=plan, starts_on=plan.starts_on, ends_on=LAST)
    entry.topic.save()
    entry.indicator = IndicatorFactory()
    entry = local_plans.keep_priority(priority=entry, **keeper)
    for day, offered in ((plan.starts_on - DAY, 0), (plan.starts_on, 1), (LAST, 1), (LAST + DAY, 0)):
        assert local_list(plan.programme, on=day).count() == offered, day


def test_a_plan_that_ends_ends_its_entries(plan, keeper):
    later, open_end = LocalPriorityFactory(plan=plan, ends_on=LAST), LocalPriorityFactory(plan=plan)
    plan.ends_on = LAST - 30 * DAY
    local_plans.keep_plan(plan=plan, **keeper)
    later.refresh_from_db()
    assert later.ends_on == left_on(later) == plan.ends_on
    assert left_on(LocalPriority.objects.get(pk=open_end.pk)) == plan.ends_on
    assert local_list(plan.programme, on=plan.ends_on).count() == 2
    assert not local_list(plan.programme, on=plan.ends_on + DAY).exists()


def test_a_plan_does_not_end_before_an_entry_begins(plan, keeper, world):
    LocalPriorityFactory(plan=plan, title="Weight", starts_on=date(2026, 9, 1))
    plan.ends_on = date(2026, 8, 31)
    with pytest.raises(DomainError, match="change that entry first"):
        local_plans.keep_plan(plan=plan, **keeper)
    sent = {"programme": plan.programme_id, "name": plan.name, "starts_on": "2025-04-01", "ends_on": "2026-08-31"}
    told = world.client(Role.COORDINATOR).post(
        reverse("admin:enhancement_localplan_change", args=[plan.public_id]), sent
    )
    assert "change that entry first" in told.content.decode()


def test_the_area_s_plans_are_listed_as_sources_those_of_today_first(client, url, world, plan, today):
    LocalPlanFactory(programme=world.own.programme, name="A plan that ended", ends_on=today - DAY)
    LocalPlanFactory(programme=world.own.programme, name="A plan to come", starts_on=today + DAY)
    LocalPlanFactory(programme=world.other.programme, name="Another area")
    plan.ends_on, plan.url = today, "https://www.area.example/strategy"
    plan.save()
    text = main_of(client, url("stage2")).get_text(" ")
    assert text.index("Health strategy") < text.index("A plan that ended")
    assert "The handbook calls it LAA." in text
    assert "Ended on" in text
    assert "A plan to come" not in text
    assert "Another area" not in text
    assert [found.name for found in sources_of(plan.programme, on=today)] == ["Health strategy", "A plan that ended"]


def test_the_programme_points_its_own_schools_to_data_with_the_day(client, url, world, keeper, today):
    row = DataPointer(programme=world.own.programme, text="The pupil survey is out", starts_on=today)
    local_plans.keep_pointer(pointer=row, **keeper)
    DataPointerFactory(programme=world.other.programme, text="Of another area")
    DataPointerFactory(programme=world.own.programme, text="Of last year", ends_on=today - DAY)
    text = main_of(client, url("stage2")).get_text(" ")
    assert "Your Local Programme points to" in text
    assert "The pupil survey is out" in text
    assert "Of another area" not in text
    assert "Of last year" not in text
    assert row.by_ref == keeper["user"].public_id
    assert list(pointers_of(world.own.programme, on=today)) == [row]


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"text": " "}, "pointer_to_data_says_what_to_look_at"),
        ({"ends_on": date(2025, 3, 31)}, "pointer_to_data_ends_on_or_after_its_start"),
    ],
)
@pytest.mark.django_db
def test_the_database_refuses_an_empty_or_a_backward_pointer(wrong, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        DataPointerFactory(**wrong)


def test_an_entry_that_left_stays_on_the_plan_with_the_day_it_left(client, url, lead, world, today):
    entry = LocalPriorityFactory(plan__programme=world.own.programme, title="Weight", starts_on=today - 30 * DAY)
    lead.priority("local", local_entry=str(entry.public_id))
    entry.ends_on = today - DAY
    entry.save()
    main = main_of(client, url("priority", kind="local"))
    assert "“Weight” left your area's list after" in main.get_text()
    assert main.find("input", attrs={"name": "local_entry"}) is None
    told = client.post(url("priority", kind="local"), {"version": "1", "local_entry": str(entry.public_id)})
    assert told.status_code in {200, 302}
    assert lead.cycle.priorities.get().local_entry == entry


def test_another_programme_s_own_indicators_are_neither_offered_nor_taken(client, url, lead, world):
    own = IndicatorFactory(title="Ours", indicator_set__programme=world.own.programme)
    foreign = IndicatorFactory(title="Theirs", indicator_set__programme=world.other.programme)
    everybody = IndicatorFactory(title="Everybody's")
    assert set(indicators_for(world.own.programme)) == {own, everybody}
    row = lead.priority("school", title="Sleep", indicator=str(foreign.public_id))
    assert row.indicator is None
    text = main_of(client, url("priority", kind="school")).get_text()
    assert "Ours" in text
    assert "Theirs" not in text
    desk = world.client(Role.COORDINATOR).get(reverse("admin:enhancement_localpriority_add")).content.decode()
    assert "Ours" in desk
    assert "Theirs" not in desk


def test_stage_2_asks_as_much_for_three_figures_and_plans_as_for_one(client, url, lead, world, constant_queries):
    need = lead.need()

    def more():
        lead.data(need)
        LocalPlanFactory(programme=world.own.programme)
        DataPointerFactory(programme=world.own.programme)

    constant_queries(client, url("stage2"), more, most=60)
