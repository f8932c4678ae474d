"""The list of one's own letters and certificates."""

from datetime import UTC, datetime

import pytest

from accounts.domain.roles import Role
from core.domain.actor import ActorKind
from documents.domain.kinds import Kind
from documents.domain.standing import Reason
from documents.models import Document
from tests.factories.documents import DocumentFactory, RenditionFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
URL = "/documents/"


@pytest.fixture
def world():
    return build_world()


def add(side, **changes):
    rendition = changes.pop("rendition", {"ready": True})
    document = DocumentFactory(school=side.school, programme=side.programme, **changes)
    return RenditionFactory(document=document, **rendition).document


@pytest.mark.list_route("documents:list")
@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.COORDINATOR])
def test_the_list_costs_the_same_statements_whatever_its_length(world, constant_queries, role):
    constant_queries(world.client(role), URL, lambda: add(world.own))


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.SCHOOL_MEMBER, Role.COORDINATOR])
def test_only_the_own_documents_are_listed(world, role):
    own, foreign = add(world.own), add(world.other)
    page = world.client(role).get(URL).content.decode()
    assert own.printed_number in page
    assert foreign.printed_number not in page
    assert "School other" not in page


def test_each_row_says_what_it_is_how_large_and_whether_it_stands(world):
    valid = add(world.own)
    add(world.own, kind=Kind.WELCOME_LETTER, is_demonstration=True, rendition={})
    withdrawn = add(world.own)
    Document.objects.filter(pk=withdrawn.pk).update(
        revoked_at=datetime(2026, 11, 22, 13, 0, tzinfo=UTC),
        revoked_reason=Reason.WRONG_FACTS,
        revoked_by_kind=ActorKind.CLOCK,
    )
    page = " ".join(world.client(Role.SCHOOL_LEAD).get(URL).content.decode().split())
    assert f"PDF, 1 kB, issued 22 November 2026, {valid.printed_number}" in page
    assert "Welcome letter: School own" in page
    assert "demonstration" in page
    assert "Being made" in page
    assert "Withdrawn" in page


def test_a_long_list_goes_on_over_pages(world):
    oldest = add(world.own, issued_at=datetime(2026, 1, 1, tzinfo=UTC))
    for _ in range(20):
        add(world.own)
    client = world.client(Role.SCHOOL_LEAD)
    assert oldest.printed_number not in client.get(URL).content.decode()
    assert oldest.printed_number in client.get(f"{URL}?page=2").content.decode()


def test_an_empty_list_says_what_will_stand_there(world):
    page = world.client(Role.SCHOOL_LEAD).get(URL).content.decode()
    assert "Nothing was issued yet" in page
