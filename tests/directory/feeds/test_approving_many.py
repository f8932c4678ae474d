"""Requests of one feed approved together: what a person should look at first is left, and said."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from directory.admin import each_chosen
from directory.domain.requests import RequestState
from directory.models import ChangeRequest, FieldSource
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ChangeRequestFactory, FeedSourceFactory, ProposedFieldFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
PAGE = "admin:directory_changerequest_changelist"


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def feed():
    return FeedSourceFactory(code="county", name="County directory")


def asked(name, **more):
    listing = InterventionFactory(name=name)
    request = ChangeRequestFactory(listing=listing, base_version=listing.version, **more)
    ProposedFieldFactory(request=request, field="summary", before=listing.summary, after=f"{name}, from the feed.")
    return request


def approve(client, requests):
    data = {"action": "approve_chosen", "_selected_action": [request.pk for request in requests]}
    return client.post(reverse(PAGE), data, follow=True)


def said(answer):
    return [
        line.get_text(" ", strip=True)
        for line in BeautifulSoup(answer.content, "html.parser").select(".messagelist li")
    ]


def summary_of(request):
    return ChangeRequest.objects.get(pk=request.pk).listing.summary


def test_what_nothing_speaks_against_is_approved_and_the_rest_is_named(world, feed):
    plain = [asked(name, source=feed, external_id=name) for name in ("Alder", "Birch")]
    noted = asked("Cedar", source=feed, external_id="Cedar", note="It may be the same as “Cedars”.")
    personal = asked("Damson")
    moved = asked("Elder", source=feed, external_id="Elder")
    moved.fields.update(before="What stood there long ago.")
    answer = approve(world.client(Role.COORDINATOR), [*plain, noted, personal, moved])
    assert [summary_of(request) for request in plain] == ["Alder, from the feed.", "Birch, from the feed."]
    assert FieldSource.objects.filter(source=feed, field="summary").count() == 2
    for left in (noted, personal, moved):
        left.refresh_from_db()
        assert left.state == RequestState.SUBMITTED
        assert "from the feed" not in summary_of(left)
    lines = said(answer)
    assert lines[:2] == [
        "“Cedar” was not approved. Open it first: It may be the same as “Cedars”.",
        "“Damson” was not approved. A person asked for it: open it and read it.",
    ]
    assert "Look again at: Summary" in lines[2]
    assert lines[3] == "Approved: Alder, Birch."


def test_a_new_listing_is_named_as_it_would_be_called(world, feed):
    request = ChangeRequestFactory(
        listing=None, is_new=True, provider=OrganisationFactory(is_provider=True), source=feed, note="Look."
    )
    ProposedFieldFactory(request=request, field="name", before="", after="Walking club")
    assert said(approve(world.client(Role.COORDINATOR), [request])) == [
        "“Walking club” was not approved. Open it first: Look."
    ]


def test_twice_is_once(world, feed):
    request = asked("Alder", source=feed, external_id="a")
    client = world.client(Role.COORDINATOR)
    approve(client, [request])
    version = ChangeRequest.objects.get(pk=request.pk).listing.version
    data = {"action": "approve_chosen", "_selected_action": [request.pk]}
    answer = client.post(f"{reverse(PAGE)}?turn=decided", data, follow=True)
    assert "no longer where it was: approved" in " ".join(said(answer))
    assert ChangeRequest.objects.get(pk=request.pk).listing.version == version


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.COORDINATOR, Role.ADMINISTRATOR}], ids=str)
def test_nobody_else_approves(world, feed, role):
    request = asked("Alder", source=feed, external_id="a")
    assert approve(world.client(role), [request]).status_code == 403
    assert "from the feed" not in summary_of(request)


def test_too_many_at_once_are_refused_whole_and_long_answers_are_short(world, feed, monkeypatch):
    monkeypatch.setattr(each_chosen, "AT_ONCE", 2)
    requests = [asked(name, source=feed, external_id=name) for name in ("Alder", "Birch", "Cedar")]
    client = world.client(Role.COORDINATOR)
    assert said(approve(client, requests)) == ["Nothing was done: choose at most 2 at a time."]
    assert not ChangeRequest.objects.filter(state=RequestState.APPROVED).exists()
    monkeypatch.setattr(each_chosen, "AT_ONCE", 3)
    monkeypatch.setattr(each_chosen, "SAID", 2)
    assert said(approve(client, requests)) == ["Approved: Alder, Birch, and 1 more."]


def test_the_list_is_narrowed_to_one_feed_or_to_people(world, feed):
    asked("Alder", source=feed, external_id="a")
    asked("Birch", source=FeedSourceFactory(code="park"), external_id="b")
    asked("Cedar")
    client = world.client(Role.COORDINATOR)

    def shown(query):
        page = BeautifulSoup(client.get(reverse(PAGE) + query).content, "html.parser")
        return [row.get_text(strip=True) for row in page.select("#result_list tbody .field-what")]

    assert sorted(shown("")) == ["Alder", "Birch", "Cedar"]
    assert shown("?feed=county") == ["Alder"]
    assert shown("?feed=-") == ["Cedar"]
    assert shown("?feed=no-such-feed") == []
