"""A rendition becomes one file, whoever works at it and whatever breaks on the way."""

import hashlib
import threading
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection

from core.models import OutboxMessage
from documents import issuing, producing
from documents.domain.retrying import GIVEN_UP_AFTER, MOST_ATTEMPTS, wait_after
from documents.models import Rendition
from documents.models.rendition import State
from tests.factories.documents import DocumentFactory, RenditionFactory

pytestmark = pytest.mark.django_db


def files():
    return default_storage.listdir("documents")[1] if default_storage.exists("documents") else []


def content_of(rendition):
    with default_storage.open(rendition.file.name) as file:
        return file.read()


def produce(rendition, now):
    producing.produce(rendition_id=rendition.pk, now=now)
    rendition.refresh_from_db()
    return rendition


def test_a_rendition_becomes_a_file_with_its_fingerprint(now):
    rendition = produce(RenditionFactory(), now)
    content = content_of(rendition)
    assert content.startswith(b"%PDF-1.7")
    assert rendition.sha256 == hashlib.sha256(content).hexdigest()
    assert (rendition.state, rendition.attempts, rendition.size) == (State.READY, 1, len(content))
    assert (rendition.rendered_at, rendition.due_at, rendition.last_error) == (now, None, "")
    assert files() == [f"{rendition.public_id}.pdf"]


def test_producing_again_changes_nothing(now):
    rendition = produce(RenditionFactory(), now)
    before = Rendition.objects.values().get()
    produce(rendition, now + timedelta(hours=1))
    producing.produce(rendition_id=rendition.pk + 1, now=now)
    assert Rendition.objects.values().get() == before


def test_each_address_gets_one_email_when_the_file_is_ready_and_stands_nowhere_else_then(now, by_clock):
    document = DocumentFactory(school__name="Žilina & Sons' School")
    rendition = RenditionFactory(document=document, notify=["head@example.org", "lead@example.org"])
    produce(rendition, now)
    mails = list(OutboxMessage.objects.order_by("pk"))
    assert [mail.to for mail in mails] == ["head@example.org", "lead@example.org"]
    assert [mail.dedupe_key for mail in mails] == [f"document_ready:{document.number}:{place}" for place in (0, 1)]
    assert mails[0].subject == "Certificate for Žilina & Sons' School is ready"
    assert f"/documents/{document.public_id}/" in mails[0].text
    assert f"/verify/{document.printed_number}/" in mails[0].text
    assert "The certificate for Žilina & Sons' School is ready: download the PDF." in mails[0].text
    assert "Žilina &amp; Sons&#x27; School" in mails[0].html
    assert rendition.notify == []

    again = issuing.make_again(document=document.public_id, by=by_clock, now=now)
    produce(again, now)
    assert OutboxMessage.objects.count() == 2


def test_a_failure_is_noted_and_tried_again_later(now, monkeypatch):
    rendition = RenditionFactory(notify=["head@example.org"])
    monkeypatch.setattr(producing, "to_pdf", lambda document: 1 / 0)
    produce(rendition, now)
    assert (rendition.state, rendition.due_at) == (State.PENDING, now + wait_after(1))
    assert rendition.last_error == "ZeroDivisionError: division by zero"
    assert (files(), OutboxMessage.objects.count()) == ([], 0)

    monkeypatch.undo()
    produce(rendition, now + timedelta(minutes=2))
    assert (rendition.state, rendition.attempts, rendition.last_error) == (State.READY, 2, "")
    assert OutboxMessage.objects.count() == 1


def test_after_the_last_attempt_a_person_has_to_look(now, monkeypatch):
    rendition = RenditionFactory()
    monkeypatch.setattr(producing, "to_pdf", lambda document: 1 / 0)
    for _ in range(MOST_ATTEMPTS):
        produce(rendition, now)
    assert (rendition.state, rendition.due_at, rendition.attempts) == (State.FAILED, None, MOST_ATTEMPTS)
    produce(rendition, now)
    assert rendition.attempts == MOST_ATTEMPTS


def test_a_paper_that_kills_its_worker_is_given_up(now):
    rendition = RenditionFactory(state=State.RENDERING, attempts=MOST_ATTEMPTS, due_at=now)
    produce(rendition, now)
    assert (rendition.state, rendition.last_error) == (State.FAILED, producing.DIED)


def test_the_attempt_is_committed_before_it_begins(now, monkeypatch):
    """What a killed worker leaves behind: counted, and due again for the sweep."""
    rendition = RenditionFactory()

    class KilledError(BaseException):
        pass

    def die(document):
        raise KilledError

    monkeypatch.setattr(producing, "to_pdf", die)
    with pytest.raises(KilledError):
        produce(rendition, now)
    rendition.refresh_from_db()
    assert (rendition.state, rendition.attempts, rendition.due_at) == (State.RENDERING, 1, now + GIVEN_UP_AFTER)


@pytest.mark.parametrize("left", [b"", b"%PDF-1.7 half"])
def test_a_half_written_file_of_a_dead_attempt_is_replaced(now, left):
    rendition = RenditionFactory()
    default_storage.save(f"documents/{rendition.public_id}.pdf", ContentFile(left))
    produce(rendition, now)
    assert files() == [f"{rendition.public_id}.pdf"]
    assert hashlib.sha256(content_of(rendition)).hexdigest() == rendition.sha256


def test_a_whole_file_of_a_dead_attempt_is_used(now, monkeypatch):
    """The same paper gives the same bytes, so the file that a dead worker finished is the file."""
    rendition = RenditionFactory()
    content = producing.to_pdf(rendition.document)
    default_storage.save(f"documents/{rendition.public_id}.pdf", ContentFile(content))
    monkeypatch.setattr(FileSystemStorage, "delete", lambda *_: pytest.fail("the finished file was thrown away"))
    produce(rendition, now)
    assert (rendition.state, len(files())) == (State.READY, 1)


def test_a_storage_that_invents_names_is_found_out(now, monkeypatch):
    monkeypatch.setattr(FileSystemStorage, "exists", lambda *_: False)
    rendition = RenditionFactory()
    name = f"documents/{rendition.public_id}.pdf"
    path = default_storage.path("documents")
    monkeypatch.setattr(FileSystemStorage, "get_available_name", lambda *_, **__: name.replace(".pdf", "_x1.pdf"))
    produce(rendition, now)
    assert "another name" in rendition.last_error
    assert FileSystemStorage(path).listdir("")[1] == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_file_and_one_email(now, monkeypatch):
    """The second waits for the lock that the first really holds, and then finds the work done."""
    rendition = RenditionFactory(notify=["head@example.org"])
    inside, go_on, made = threading.Event(), threading.Event(), []
    to_pdf = producing.to_pdf

    def held(document):
        inside.set()
        assert go_on.wait(20)
        made.append(document.pk)
        return to_pdf(document)

    monkeypatch.setattr(producing, "to_pdf", held)

    def work():
        producing.produce(rendition_id=rendition.pk, now=now)
        connection.close()

    first, second = threading.Thread(target=work), threading.Thread(target=work)
    first.start()
    assert inside.wait(20)
    second.start()
    wait_for_a_waiting_lock()
    go_on.set()
    first.join(30)
    second.join(30)
    assert len(made) == 1
    rendition.refresh_from_db()
    assert rendition.state == State.READY
    assert (len(files()), OutboxMessage.objects.count()) == (1, 1)


def wait_for_a_waiting_lock():
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
            if cursor.fetchone()[0]:
                return
        threading.Event().wait(0.05)
    pytest.fail("nobody waited for the lock")
