"""A programme's own list of indicators: kept by its coordinators, unknown to everybody else; common ones are read."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from core.domain.actor import Actor
from directory.models import Indicator, IndicatorSet
from directory.queries.indicators import indicators_for
from directory.services.indicators import keep_indicator, keep_set
from tests.factories.directory import IndicatorFactory, IndicatorSetFactory, TopicFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
LIST = {"name": "What we count", "source": "Our programme", "licence": "Ours"}


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def desk(world):
    return world.client(Role.COORDINATOR)


@pytest.fixture
def rows(world):
    """An indicator of a common list, of the own programme's, of the other's."""
    own = IndicatorSetFactory(programme=world.own.programme, name="Own list")
    foreign = IndicatorSetFactory(programme=world.other.programme, name="Foreign list")
    return {
        "common": IndicatorFactory(title="Common one"),
        "own": IndicatorFactory(indicator_set=own, title="Own one"),
        "foreign": IndicatorFactory(indicator_set=foreign, title="Foreign one"),
    }


def address(page, row=None, model=Indicator):
    return reverse(f"admin:directory_{(row or model)._meta.model_name}_{page}", args=[row.public_id] if row else [])


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def test_a_school_chooses_from_common_lists_and_its_programmes_own(world, rows):
    assert set(indicators_for(world.own.programme)) == {rows["common"], rows["own"]}
    assert set(indicators_for(world.other.programme)) == {rows["common"], rows["foreign"]}
    assert set(indicators_for(None)) == {rows["common"]}


def test_the_desk_shows_common_and_own_rows_only(world, desk, rows):
    for model in (Indicator, IndicatorSet):
        shown = desk.get(address("changelist", model=model)).text
        assert "Foreign" not in shown
        assert "Own" in shown
    assert "Foreign list" in world.client(Role.ADMINISTRATOR).get(address("changelist", model=IndicatorSet)).text
    for row in (rows["foreign"], rows["foreign"].indicator_set):
        assert desk.get(address("change", row)).status_code == 302
    choices = soup(desk.get(address("add"))).select("#id_indicator_set option")
    assert [option.text for option in choices if option["value"]] == ["Own list"]


@pytest.mark.parametrize("what", ["common", "foreign"])
def test_a_coordinator_changes_neither_common_nor_foreign_rows(desk, rows, what):
    indicator = rows[what]
    given = {"title": "Taken over", "topics": [TopicFactory().pk]}
    assert desk.post(address("change", indicator), given).status_code in {302, 403}
    held = desk.post(address("change", indicator.indicator_set), LIST)
    assert held.status_code in {302, 403}
    indicator.refresh_from_db()
    assert indicator.title == f"{what.title()} one"
    assert not IndicatorSet.objects.filter(name=LIST["name"]).exists()


def test_a_coordinator_reads_a_common_row_without_a_form(desk, rows):
    page = soup(desk.get(address("change", rows["common"])))
    assert "Common one" in page.text
    assert page.select_one("[name=title]") is None
    held = rows["common"].indicator_set
    assert [link["href"] for link in page.select(".form-row a")] == [address("change", held)]


def test_a_coordinator_gives_no_number_of_fingertips(desk, rows):
    facts = {"indicator_set": rows["own"].indicator_set_id, "title": "Walks", "fingertips_id": "93356"}
    assert desk.post(address("add"), facts).status_code == 302
    assert Indicator.objects.get(title="Walks").fingertips_id is None


def test_a_coordinator_keeps_an_own_list(world, desk):
    answer = desk.post(address("add", model=IndicatorSet), LIST | {"programme": world.own.programme.pk})
    assert answer.status_code == 302, soup(answer).text
    held = IndicatorSet.objects.get()
    assert (held.programme, held.code) == (world.own.programme, "what-we-count")
    for number in ("1", "2"):
        answer = desk.post(address("add"), {"indicator_set": held.pk, "title": f"Indicator {number}"})
        assert answer.status_code == 302, soup(answer).text
    assert list(held.indicators.values_list("code", "position")) == [("1", 1), ("2", 2)]


@pytest.mark.parametrize("whose", ["other", None])
def test_a_coordinators_list_is_that_of_a_programme_that_they_run(world, desk, whose):
    programme = {"programme": world.other.programme.pk} if whose else {}
    answer = desk.post(address("add", model=IndicatorSet), LIST | programme)
    assert answer.status_code == 200
    assert soup(answer).select(".errorlist")
    assert not IndicatorSet.objects.exists()


def test_an_administrator_keeps_the_common_lists(world):
    answer = world.client(Role.ADMINISTRATOR).post(address("add", model=IndicatorSet), LIST)
    assert answer.status_code == 302
    assert IndicatorSet.objects.get().programme is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"measure": "rate"}, "for every how many people"),
        ({"measure": "share", "per": "1000"}, "Only a rate is for every so many"),
        ({"title_verified": "on"}, "Say where the title was compared"),
        ({"fingertips_id": "93356"}, "only an indicator of a common list can have a number"),
    ],
)
def test_what_contradicts_itself_is_said(world, rows, given, said):
    facts = {"indicator_set": rows["own"].indicator_set_id, "title": "Walks"} | given
    answer = world.client(Role.ADMINISTRATOR).post(address("add"), facts)
    assert said in soup(answer).text
    assert "Constraint" not in soup(answer).text
    assert not Indicator.objects.filter(title="Walks").exists()


def test_codes_that_are_taken_are_passed_over(now):
    by = Actor.clock()
    first, second = (
        keep_set(indicator_set=IndicatorSetFactory.build(name="Same name", code=""), by=by, now=now) for _ in range(2)
    )
    assert (first.code, second.code) == ("same-name", "same-name-2")
    IndicatorFactory(indicator_set=first, code="1", position=7)
    made = Indicator(indicator_set=first, title="Next")
    keep_indicator(indicator=made, topics=[], by=by, now=now)
    assert (made.code, made.position) == ("2", 8)


def test_public_pages_offer_common_indicators_only(desk, rows):
    for name in ("intervention", "evidencereview"):
        page = soup(desk.get(reverse(f"admin:directory_{name}_add")))
        offered = {option.text for option in page.select("#id_indicators option, [name=indicators] option")}
        if not offered:
            offered = {label.text.strip() for label in page.select("#id_indicators label")}
        assert any("Common one" in text for text in offered), name
        assert not any("Own one" in text or "Foreign one" in text for text in offered)
