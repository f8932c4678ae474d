"""Feeds and their readings at the desk: coordinators and administrators, nobody else."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from directory.models import FeedRun, FeedSource
from tests.factories.directory import TopicFactory
from tests.factories.listings_desk import FeedRunFactory, FeedSourceFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
DESK = {Role.COORDINATOR, Role.ADMINISTRATOR}
SOURCES, RUNS = "admin:directory_feedsource_changelist", "admin:directory_feedrun_changelist"
GIVEN = {
    "code": "county",
    "name": "County directory",
    "kind": "csv",
    "address": "https://feeds.example.org/table.csv",
    "licence": "OGL",
    "credit": "",
    "provider": "",
    "mapping": "name = Title\nid=Ref",
    "defaults": "level = Universal\ntopics = sleep",
}


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def coordinator(world):
    return world.client(Role.COORDINATOR)


def page_of(row):
    return reverse(f"admin:directory_{row._meta.model_name}_change", args=[row.public_id])


def test_the_desk_opens_feeds_and_readings_and_nobody_else_does(world):
    run = FeedRunFactory(error="A very secret failure")
    pages = [
        reverse(SOURCES),
        reverse(RUNS),
        page_of(run),
        page_of(run.source),
        reverse("admin:directory_feedsource_add"),
    ]
    for role in (None, *Role):
        for page in pages:
            answer = world.client(role).get(page)
            assert answer.status_code == (200 if role in DESK else 302 if role is None else 403), (role, page)
            assert "A very secret failure" not in answer.content.decode() or role in DESK


def test_a_feed_is_added_and_shown_again_as_it_was_typed(coordinator):
    TopicFactory(name="Sleep", slug="sleep")
    answer = coordinator.post(reverse("admin:directory_feedsource_add"), GIVEN)
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select(".errorlist")
    feed = FeedSource.objects.get()
    assert feed.mapping == {"name": "Title", "id": "Ref"}
    assert feed.defaults == {"level": "universal", "topics": ["sleep"]}
    page = BeautifulSoup(coordinator.get(page_of(feed)).content, "html.parser")
    assert page.select_one("[name=mapping]").text.strip() == "id = Ref\nname = Title"
    assert page.select_one("[name=defaults]").text.strip() == "topics = sleep\nlevel = universal"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"mapping": "evidence = Proof"}, "no field that a table can fill"),
        ({"mapping": "name"}, "is not of the form"),
        ({"defaults": "level = cosmic"}, "is not one of the answers"),
        ({"defaults": "topics = weaving"}, "weaving is not on the list"),
        ({"address": "http//nothing"}, "Enter a valid URL"),
    ],
)
def test_what_is_wrong_is_said_and_the_input_stays(coordinator, given, named):
    TopicFactory(name="Sleep", slug="sleep")
    page = coordinator.post(reverse("admin:directory_feedsource_add"), {**GIVEN, **given}).content.decode()
    assert named in page
    assert next(iter(given.values())) in page
    assert not FeedSource.objects.exists()


def test_a_reading_tells_its_counts_and_what_could_not_be_read(coordinator):
    problems = [{"where": "Page 2, 7, abc", "what": "It has no name.", "left_out": True}]
    run = FeedRunFactory(applied=True, read=1200, new=3, gone=2, problems=problems)
    text = BeautifulSoup(coordinator.get(page_of(run)).content, "html.parser").get_text(" ", strip=True)
    for said in ("Taken over", "1\u202f200", "Page 2, 7, abc", "It has no name.", "The whole record"):
        assert said in text
    assert (
        "The server answered 500"
        in coordinator.get(page_of(FeedRunFactory(error="The server answered 500."))).content.decode()
    )


def test_a_reading_cannot_be_changed_or_deleted(coordinator):
    run = FeedRunFactory()
    coordinator.post(page_of(run), {"read": 7})
    assert coordinator.get(page_of(run) + "delete/").status_code == 404
    assert FeedRun.objects.get().read == 0


@pytest.mark.parametrize(("name", "factory"), [(SOURCES, FeedSourceFactory), (RUNS, FeedRunFactory)])
def test_the_lists_cost_the_same_with_one_and_three_rows(coordinator, constant_queries, name, factory):
    constant_queries(coordinator, reverse(name), factory, most=14)
