"""How every address of the feed behaves: open, conditional, limited, the same price for every page."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from core import clock
from core.rate_limits import LIMITS
from directory.domain.taxonomies import LISTS
from directory.models import Topic
from directory.services.listings import publish, take_down
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import ListingPlaceFactory

pytestmark = pytest.mark.django_db
URL = "/open-referral/services"


def add():
    listing = InterventionFactory(topics=[TopicFactory(parent=TopicFactory()), TopicFactory()])
    listing.districts.set([DistrictFactory()])
    ListingPlaceFactory(listing=listing)
    ListingPlaceFactory(listing=listing)


@pytest.mark.list_route("openreferral:services")
@pytest.mark.parametrize("query", ["", "?full=true", "?minimal=true", "?search=listing&postcode="])
def test_services_cost_the_same_statements_whatever_their_number(client, constant_queries, query):
    constant_queries(client, reverse("openreferral:services") + query, add, most=16)


@pytest.mark.list_route("openreferral:service_at_locations")
@pytest.mark.parametrize("query", ["", "?full=true"])
def test_places_cost_the_same_statements_whatever_their_number(client, constant_queries, query):
    constant_queries(client, reverse("openreferral:service_at_locations") + query, add, most=16)


@pytest.mark.list_route("openreferral:taxonomies")
def test_taxonomies_cost_the_same_statements(client, constant_queries):
    constant_queries(client, reverse("openreferral:taxonomies"), TopicFactory, most=8)


@pytest.mark.list_route("openreferral:taxonomy_terms")
def test_terms_cost_the_same_statements(client, constant_queries):
    constant_queries(
        client, reverse("openreferral:taxonomy_terms"), lambda: TopicFactory(parent=TopicFactory()), most=8
    )


def test_any_website_may_read_it(client, rich):
    for path in (URL, f"{URL}/{rich.public_id}", f"{URL}/no-such-id", f"{URL}?page=0", "/open-referral/"):
        answer = client.get(path, headers={"Origin": "https://elsewhere.example"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
    asked = client.options(URL, headers={"Origin": "https://elsewhere.example"})
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.post(URL, {}).status_code == 405


def test_head_answers_like_get_without_a_body(client, rich):
    get, head = client.get(URL), client.head(URL)
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == get["ETag"]


def test_an_address_with_a_slash_at_the_end_is_the_same(client, rich):
    assert client.get(f"{URL}/").json() == client.get(URL).json()


@pytest.mark.parametrize("path", ["services", "taxonomies", "taxonomy_terms", "service_at_locations"])
@pytest.mark.parametrize("wrong", ["no-such-id", "00000000-0000-4000-8000-000000000000", "%00"])
def test_a_wrong_id_is_not_found_in_json(client, path, wrong):
    answer = client.get(f"/open-referral/{path}/{wrong}")
    assert answer.status_code == 404
    assert answer.json() == {"error": "Nothing here has this id."}


def test_a_wrong_value_is_refused_in_json(client):
    answer = client.get(URL, {"day": "someday"})
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "day"
    assert answer.json()["error"].startswith("The parameter day takes a day of the week: MO")


def test_who_has_the_answer_gets_none(client, rich, django_assert_max_num_queries):
    first = client.get(URL)
    assert first["Cache-Control"] == "public, max-age=300"
    with django_assert_max_num_queries(7):
        again = client.get(URL, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get(URL, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304


def changed_by_row(rich, by, now):
    rich.version += 1
    rich.save()


def taken_down(rich, by, now):
    take_down(listing=rich, by=by, now=now)


def published(rich, by, now):
    publish(listing=InterventionFactory(published_at=None), by=by, now=now)


def provider_rewritten(rich, by, now):
    rich.provider.about = "Nurses of the county."
    rich.provider.save()


def topic_renamed(rich, by, now):
    Topic.objects.filter(slug="worry").update(name="Worries")


def mailbox_changed(rich, by, now):
    LocalProgrammeFactory(role_mailbox="new@example.org")


CHANGES = [changed_by_row, taken_down, published, provider_rewritten, topic_renamed, mailbox_changed]


@pytest.mark.parametrize("change", CHANGES, ids=[change.__name__ for change in CHANGES])
def test_whatever_changes_an_answer_changes_its_mark(client, rich, by_clock, now, change):
    before = client.get(URL)["ETag"]
    change(rich, by_clock, now)
    assert client.get(URL, headers={"If-None-Match": before}).status_code == 200


def test_a_new_day_changes_the_mark_because_listings_get_older(client, rich, at):
    now = clock.now()  # the database notes itself when a row last changed
    at(now)
    before = client.get(URL)
    at(now + timedelta(days=1))
    assert client.get(URL, headers={"If-None-Match": before["ETag"]}).status_code == 200
    assert client.get(URL, headers={"If-Modified-Since": before["Last-Modified"]}).status_code == 200


def test_who_asks_too_often_is_told_in_json_when_to_come_back(client, settings, monkeypatch):
    settings.RATELIMIT_ENABLE = True
    # a minute that does not end in the middle of the test
    monkeypatch.setattr("django_ratelimit.core.time", SimpleNamespace(time=lambda: 1_800_000_000.0))
    path = f"/open-referral/taxonomies/{LISTS[0].id}"
    for _ in range(LIMITS["feed"].times):
        assert client.get(path).status_code == 200
    answer = client.get(path)
    assert answer.status_code == 429
    assert answer.json()["error"].startswith("Too many requests. Try again in ")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-store"
