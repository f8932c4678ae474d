"""Who gets which file, in which form, and what is said while it is not there."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from documents.models.rendition import State
from documents.queries import visible_to
from schools.domain.contacts import SchoolRole
from tests.factories.accounts import ProgrammeMembershipFactory, UserFactory
from tests.factories.documents import DocumentFactory, RenditionFactory
from tests.factories.schools import SchoolMembershipFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
SCHOOL_ROLES = [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER]


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def certificate(world):
    document = DocumentFactory(school=world.own.school, programme=world.own.programme)
    return RenditionFactory(document=document, ready=True)


def address(rendition):
    return reverse("documents:download", kwargs={"public_id": rendition.document.public_id})


@pytest.mark.parametrize("role", [*SCHOOL_ROLES, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_the_school_and_its_coordinator_get_the_file(world, certificate, role):
    answer = world.client(role).get(address(certificate))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 factory"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    number = certificate.document.printed_number
    assert answer["Content-Disposition"] == f'attachment; filename="certificate-school-own-{number}.pdf"'
    assert answer["ETag"] == f'"{certificate.sha256}"'
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_file_that_the_browser_has_is_not_sent_again(world, certificate):
    answer = world.client(Role.SCHOOL_LEAD).get(
        address(certificate), headers={"if-none-match": f'"{certificate.sha256}"'}
    )
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == f'"{certificate.sha256}"'


@pytest.mark.parametrize("role", [*SCHOOL_ROLES, Role.COORDINATOR])
def test_the_other_side_does_not_exist(world, role):
    foreign = RenditionFactory(
        document=DocumentFactory(school=world.other.school, programme=world.other.programme), ready=True
    )
    assert world.client(role).get(address(foreign)).status_code == 404


def test_roles_count_on_their_days_only():
    today = date(2026, 11, 22)
    document = DocumentFactory()
    lead = SchoolMembershipFactory(school=document.school, ends_on=today, role=SchoolRole.HWB_LEAD).person.user
    coming = SchoolMembershipFactory(school=document.school, starts_on=today + timedelta(days=1)).person.user
    coordinator = ProgrammeMembershipFactory(programme=document.programme, ends_on=today).person.user
    for user in (lead, coordinator):
        assert list(visible_to(user, on=today)) == [document]
        assert list(visible_to(user, on=today + timedelta(days=1))) == []
    assert list(visible_to(coming, on=today)) == []
    assert list(visible_to(coming, on=today + timedelta(days=1))) == [document]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMISSIONER])
def test_a_reviewer_or_commissioner_of_the_programme_sees_none(role):
    document = DocumentFactory()
    user = ProgrammeMembershipFactory(programme=document.programme, role=role).person.user
    assert not visible_to(user, on=date(2026, 11, 22)).exists()
    assert visible_to(UserFactory(is_administrator=True), on=date(2026, 11, 22)).get() == document


def test_a_programme_that_looks_after_the_school_now_does_not_see_what_another_issued(world):
    """The programme stands frozen on the document (decision 7); the school sees both."""
    document = DocumentFactory(school=world.own.school, programme=world.other.programme)
    today = clock.local_date(clock.now())
    assert not visible_to(world.own.users[Role.COORDINATOR], on=today).exists()
    assert visible_to(world.other.users[Role.COORDINATOR], on=today).get() == document
    assert visible_to(world.own.users[Role.SCHOOL_LEAD], on=today).get() == document


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.PENDING, "We are making your certificate. It is usually ready in a minute."),
        (State.RENDERING, "We are making your certificate."),
        (State.FAILED, "could not be made. You need not do anything."),
    ],
)
def test_before_it_is_ready_a_page_says_so(world, certificate, state, words):
    waiting = RenditionFactory(
        document=DocumentFactory(school=world.own.school),
        state=state,
        attempts=1,
        last_error="ZeroDivisionError",
        due_at=None if state == State.FAILED else clock.now(),
    )
    client = world.client(Role.SCHOOL_LEAD)
    answer = client.get(address(waiting))
    assert answer.status_code == 202
    assert words in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    part = client.get(address(waiting), headers={"hx-request": "true"})
    assert part.status_code == 202
    assert "<html" not in part.content.decode()
    assert ("hx-trigger" in part.content.decode()) == (state != State.FAILED)


def test_the_waiting_part_turns_into_a_link_when_the_file_is_ready(world, certificate):
    part = world.client(Role.SCHOOL_LEAD).get(address(certificate), headers={"hx-request": "true"})
    assert part.status_code == 200
    assert f'href="{address(certificate)}"' in part.content.decode()
    assert "hx-trigger" not in part.content.decode()


@pytest.mark.parametrize("left", [None, b"", b"%PDF-1.7 factorx"])
def test_a_file_that_storage_lost_or_altered_is_told_and_not_handed_out(world, certificate, left):
    default_storage.delete(certificate.file.name)
    if left is not None:
        default_storage.save(certificate.file.name, ContentFile(left))
    answer = world.client(Role.SCHOOL_LEAD).get(address(certificate))
    assert answer.status_code == 503
    assert certificate.document.printed_number in answer.content.decode()
