"""Conversations at the services: whose turn, closing, who is told, who may."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.utils import InternalError

from accounts.domain.roles import Role
from core import clock
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from notices import queries
from notices.domain.conversations import Side
from notices.models import Message, Thread
from notices.services import conversations as services
from schools.models import ProgrammeCoverage
from tests.factories.accounts import PersonFactory
from tests.factories.together import MessageFactory, ThreadFactory
from tests.notices.conftest import who


def told() -> list[str]:
    return sorted(OutboxMessage.objects.values_list("to", flat=True))


def test_a_question_waits_for_the_coordinator_and_an_answer_for_the_school(world, begun):
    thread = begun("Is this number enough?", about=uuid4(), path="stage-4/#id_target", label="Target")
    assert (thread.waits_for, thread.label, thread.programme) == ("coordinator", "Target", world.own.programme)
    services.answer(thread=thread, text="Nearly.", **who(world.own, Role.COORDINATOR))
    thread.refresh_from_db()
    assert thread.waits_for == "school"
    assert [(one.side, one.text) for one in thread.messages.all()] == [
        ("school", "Is this number enough?"),
        ("coordinator", "Nearly."),
    ]


def test_each_message_is_told_to_the_other_side_once_and_without_its_words(world, begun):
    world.own.programme.contact = PersonFactory(email="nia@example.org")
    world.own.programme.save()
    thread = begun("Very private words", label="Stage 1")
    assert told() == sorted([world.own.programme.contact.user.email, "programme-own@example.org"])
    mail = OutboxMessage.objects.first()
    assert mail.subject == "A message from School own: Stage 1"
    assert str(thread.public_id) in mail.text
    assert "private" not in mail.text
    OutboxMessage.objects.all().delete()
    services.answer(thread=thread, text="Answer", **who(world.own, Role.COORDINATOR))
    lead = world.own.users[Role.SCHOOL_LEAD].email
    assert told() == sorted([lead, "office-own@example.org"])
    assert "Programme own answered" in OutboxMessage.objects.first().text


def test_a_second_question_about_a_field_joins_the_open_conversation(begun):
    about = uuid4()
    first = begun("One", about=about, path="stage-1/")
    assert begun("Two", about=about, path="stage-1/") == first
    assert begun("Elsewhere", about=about, path="stage-2/") != first
    assert begun("Nothing in particular") != begun("Nothing in particular again")


def test_a_closed_conversation_takes_no_more_and_a_new_one_may_begin(world, begun):
    about = uuid4()
    thread = begun("One", about=about, path="stage-1/")
    services.close(thread=thread, **who(world.own, Role.COORDINATOR))
    services.close(thread=thread, **who(world.own, Role.SCHOOL_LEAD))
    thread.refresh_from_db()
    assert (thread.waits_for, bool(thread.closed_at)) == ("", True)
    with pytest.raises(DomainError, match="closed"):
        services.answer(thread=thread, text="Late", **who(world.own, Role.SCHOOL_LEAD))
    assert begun("Two", about=about, path="stage-1/") != thread


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.REVIEWER, Role.COMMISSIONER])
def test_others_write_nothing(world, begun, role):
    thread = begun("One")
    for call in (
        lambda: begun("Mine", role=role),
        lambda: services.answer(thread=thread, text="Mine", **who(world.own, role)),
        lambda: services.close(thread=thread, **who(world.own, role)),
    ):
        with pytest.raises(NotAllowedError):
            call()
    assert Message.objects.count() == 1


def test_the_coordinator_of_another_programme_writes_nothing(world, begun):
    thread = begun("One")
    with pytest.raises(NotAllowedError):
        services.answer(thread=thread, text="Mine", **who(world.other, Role.COORDINATOR))


def test_without_a_programme_nobody_would_read_it(world, begun):
    ProgrammeCoverage.objects.filter(school=world.own.school).delete()
    with pytest.raises(DomainError, match="No Local Programme"):
        begun("Hello?")
    assert not Thread.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4001])
def test_a_message_has_words_and_not_too_many(begun, text):
    with pytest.raises(DomainError):
        begun(text)
    assert not Thread.objects.exists()


def test_who_sees_a_conversation(world, begun):
    own, other = begun("Ours"), begun("Theirs", world.other)
    on = clock.local_date(clock.now())
    for role in Role:
        seen = set(queries.visible_to(world.own.users[role], on=on))
        if role == Role.ADMINISTRATOR:
            assert seen == {own, other}
        elif role in {Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER, Role.COORDINATOR}:
            assert seen == {own}, role
        else:
            assert seen == set(), role


def test_what_waits_is_counted_by_school_and_side(world, begun):
    begun("One"), begun("Two"), begun("Three", world.other)
    begun("From us", role=Role.COORDINATOR)
    schools = [world.own.school, world.other.school]
    assert queries.waiting(schools, side=Side.COORDINATOR) == {world.own.school.pk: 2, world.other.school.pk: 1}
    assert queries.waiting([world.own.school], side=Side.SCHOOL) == {world.own.school.pk: 1}


def test_what_somebody_wrote_is_in_their_file(world, begun):
    begun("My words")
    assert [row["text"] for row in queries.written_by(world.own.users[Role.SCHOOL_LEAD])] == ["My words"]
    assert queries.written_by(world.own.users[Role.COORDINATOR]) == []


@pytest.mark.django_db
class TestConstraints:
    @pytest.mark.parametrize(
        ("name", "make"),
        [
            ("thread_on_a_field_says_of_what", lambda: ThreadFactory(path="stage-1/")),
            (
                "field_has_one_open_thread",
                lambda: [ThreadFactory(about=about, path="x") for about in [uuid4()] * 2],
            ),
            ("closed_thread_waits_for_nobody", lambda: ThreadFactory(closed_at=clock.now())),
            ("notices_thread_names_who_did_it", lambda: ThreadFactory(by_kind="user")),
            ("message_has_words", lambda: MessageFactory(text=" \n")),
            ("notices_message_names_who_did_it", lambda: MessageFactory(by_kind="user")),
        ],
    )
    def test_refuses_what_its_name_says(self, name, make):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            make()

    @pytest.mark.parametrize("change", [lambda one: one.save(), lambda one: one.delete()])
    def test_a_message_stands(self, change):
        message = MessageFactory()
        message.text = "Other words"
        with pytest.raises((ProgrammingError, InternalError), match="a_message_stands"), transaction.atomic():
            change(message)
