"""The register on the programme desk: who sees what, finding, withdrawing, making again."""

import re

import pytest
from django.urls import reverse

from accounts.admin.records import list_url, record_url
from accounts.domain.roles import Role
from documents.domain.kinds import Kind
from documents.domain.standing import Reason
from documents.models import Document
from documents.models.rendition import State
from tests.factories.documents import DocumentFactory, RenditionFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
LIST = list_url(Document)


@pytest.fixture
def world():
    return build_world()


def add(side, **changes):
    rendition = changes.pop("rendition", {"ready": True})
    document = DocumentFactory(school=side.school, programme=side.programme, **changes)
    return RenditionFactory(document=document, **rendition).document


def page(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def step(document, slug):
    return reverse(f"admin:documents_document_{slug}", kwargs={"public_id": document.public_id})


@pytest.mark.list_route("admin:documents_document_changelist")
def test_the_register_costs_the_same_statements_whatever_its_length(world, constant_queries):
    constant_queries(world.client(Role.COORDINATOR), LIST, lambda: add(world.own), most=16)


def test_a_coordinator_sees_the_own_programme_and_an_administrator_all(world):
    own, foreign = add(world.own), add(world.other)
    shown = page(world.client(Role.COORDINATOR).get(LIST))
    assert own.printed_number in shown
    assert foreign.printed_number not in shown
    assert foreign.printed_number in page(world.client(Role.ADMINISTRATOR).get(LIST))


@pytest.mark.parametrize("address", [record_url, lambda d: step(d, "revoke"), lambda d: step(d, "make-again")])
def test_what_another_programme_issued_does_not_exist(world, address):
    foreign = add(world.other)
    assert world.client(Role.COORDINATOR).get(address(foreign)).status_code == 404
    assert world.client(Role.REVIEWER).get(address(add(world.own))).status_code in {403, 404}


def test_reviewers_get_no_register(world):
    assert world.client(Role.REVIEWER).get(LIST).status_code == 403


def test_a_document_is_found_by_number_school_and_day(world):
    own = add(world.own)
    client = world.client(Role.COORDINATOR)
    for typed in (own.printed_number.lower(), own.number, "school own", "22 November 2026", "22/11/2026"):
        assert own.printed_number in page(client.get(LIST, {"q": typed})), typed
    for typed in ("school other", "23 November 2026", "HWB-00000-00000-0"):
        assert own.printed_number not in page(client.get(LIST, {"q": typed})), typed


def test_filters_tell_what_failed_and_what_is_withdrawn(world, now, by_clock):
    failed = add(world.own, rendition={"state": State.FAILED, "due_at": None, "last_error": "It broke."})
    ready = add(world.own)
    client = world.client(Role.COORDINATOR)
    shown = page(client.get(LIST, {"file": "failed"}))
    assert failed.printed_number in shown
    assert ready.printed_number not in shown
    assert ready.printed_number in page(client.get(LIST, {"withdrawn": "no"}))
    assert ready.printed_number not in page(client.get(LIST, {"withdrawn": "yes"}))


def test_a_record_says_all_about_a_document_and_what_went_wrong(world):
    failed = add(
        world.own,
        kind=Kind.SUBMISSION_FORM,
        is_demonstration=True,
        rendition={"state": State.FAILED, "due_at": None, "attempts": 5, "last_error": "RenderingError: it broke."},
    )
    shown = page(world.client(Role.COORDINATOR).get(record_url(failed)))
    for words in (failed.printed_number, "RenderingError: it broke.", "Invented school", "could not be made"):
        assert words in shown
    assert f"/verify/{failed.printed_number}/" not in shown


def test_withdrawing_shows_first_what_will_be_read_and_then_does_it(world):
    document = add(world.own)
    client = world.client(Role.COORDINATOR)
    assert "Choose an answer" in page(client.post(step(document, "revoke"), {}))
    preview = page(client.post(step(document, "revoke"), {"reason": Reason.WRONG_FACTS}))
    assert "Something printed on it was wrong." in preview
    document.refresh_from_db()
    assert document.revoked_at is None
    answer = client.post(step(document, "revoke"), {"reason": Reason.WRONG_FACTS, "confirmed": "yes"})
    assert answer.status_code == 302
    document.refresh_from_db()
    assert document.revoked_reason == Reason.WRONG_FACTS
    assert document.revoked_by_ref == world.own.users[Role.COORDINATOR].public_id
    assert "Withdrawn on" in page(client.get(record_url(document)))
    assert client.get(step(document, "revoke")).status_code == 403


def test_a_failed_file_is_made_again_by_one_button(world):
    failed = add(world.own, rendition={"state": State.FAILED, "due_at": None, "attempts": 5, "last_error": "It broke."})
    client = world.client(Role.COORDINATOR)
    assert client.post(step(failed, "make-again"), {}).status_code == 302
    rendition = failed.renditions.get()
    assert (rendition.state, rendition.attempts) == (State.PENDING, 0)
    assert rendition.by_ref == world.own.users[Role.COORDINATOR].public_id
    assert client.get(step(failed, "make-again")).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_is_added_changed_or_deleted_by_hand(world, method):
    document = add(world.own)
    client = world.client(Role.ADMINISTRATOR)
    for address in (f"{LIST}add/", f"{LIST}{document.pk}/delete/", f"{LIST}{document.pk}/change/"):
        assert getattr(client, method)(address).status_code in {403, 404}
