"""Row first, once for a key; withdrawn, replaced and made again by one function each."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from core.domain.actor import Actor
from core.errors import DomainError
from documents import issuing, tasks
from documents.domain.kinds import Kind
from documents.domain.standing import Reason, Standing
from documents.models import Document, Rendition
from documents.models.rendition import State
from tests.factories.accounts import LocalProgrammeFactory, UserFactory
from tests.factories.documents import DocumentFactory, RenditionFactory, facts_of
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """Ids named to the broker, in order."""
    ids = []
    monkeypatch.setattr(tasks.produce, "apply_async", lambda *, kwargs: ids.append(kwargs["rendition_id"]))
    return ids


@pytest.fixture
def by():
    return Actor.user(UserFactory().public_id)


@pytest.fixture
def issue(now, by):
    def issue(kind=Kind.CERTIFICATE, **changes):
        given = {
            "kind": kind,
            "school": changes.pop("school", None) or SchoolFactory(),
            "programme": changes.pop("programme", None) or LocalProgrammeFactory(),
            "issue_key": "cycle:1:certificate",
            "facts": facts_of(kind),
            "by": by,
            "now": now,
        }
        return issuing.issue(**{**given, **changes})

    return issue


def test_issuing_writes_the_row_and_names_it_to_the_broker_after_the_commit(
    issue, now, by, sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        document = issue(notify=["Head@Example.org ", "lead@example.org", "head@example.org"])
        assert sent == []
    rendition = document.renditions.get()
    assert sent == [rendition.pk]
    assert (rendition.state, rendition.attempts, rendition.actor) == (State.PENDING, 0, by)
    document.refresh_from_db()
    assert document.typed_facts == facts_of(Kind.CERTIFICATE)
    assert (document.issued_at, document.issued_on, document.actor) == (now, date(2026, 11, 22), by)
    assert document.valid_to == date(2027, 6, 30)
    assert rendition.notify == ["head@example.org", "lead@example.org"]
    assert not document.is_demonstration


def test_the_same_key_gives_the_same_row_and_nothing_more(issue, sent, django_capture_on_commit_callbacks):
    first = issue()
    with django_capture_on_commit_callbacks(execute=True):
        again = issue(facts=facts_of(Kind.CERTIFICATE, outcomes_met=3), school=first.school)
    assert again == first
    assert again.typed_facts.outcomes_met == 0
    assert Rendition.objects.count() == 1
    assert sent == []


def test_a_rolled_back_transaction_issues_nothing(issue, sent, django_capture_on_commit_callbacks):
    @transaction.atomic
    def decide():
        issue()
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        decide()
    assert not Document.objects.exists()
    assert sent == []


def test_a_dead_broker_does_not_fail_the_issue(issue, monkeypatch, django_capture_on_commit_callbacks):
    def dead(**_):
        raise ConnectionRefusedError

    monkeypatch.setattr(tasks.produce, "apply_async", dead)
    monkeypatch.setattr("core.tasks._Pause.until", 0.0)
    with django_capture_on_commit_callbacks(execute=True):
        document = issue()
    assert document.renditions.get().state == State.PENDING


@pytest.mark.parametrize("invented", ["school", "programme", "said"])
def test_what_is_issued_for_invented_schools_is_always_a_demonstration(issue, invented):
    document = issue(
        school=SchoolFactory(urn=None, is_demonstration=invented == "school"),
        programme=LocalProgrammeFactory(is_demonstration=invented == "programme"),
        is_demonstration=invented == "said",
    )
    assert document.is_demonstration


def test_facts_of_another_kind_and_addresses_that_are_none_are_refused(issue):
    with pytest.raises(ValueError, match="CertificateFacts"):
        issue(facts=facts_of(Kind.WELCOME_LETTER))
    with pytest.raises(DomainError, match="not an e-mail address"):
        issue(notify=["head at example.org"])
    assert not Document.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_transactions_with_one_key_make_one_document(issue, now):
    """The second really waits for the first: it starts while the first holds its row uncommitted."""
    school, programme = SchoolFactory(), LocalProgrammeFactory()
    found = []

    def second():
        found.append(issue(school=school, programme=programme, by=Actor.clock()).pk)
        connection.close()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        first = issue(school=school, programme=programme, by=Actor.clock())
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
    thread.join(10)
    assert found == [first.pk]
    assert (Document.objects.count(), Rendition.objects.count()) == (1, 1)


def test_a_withdrawal_is_written_once_with_its_reason(now, by):
    row = DocumentFactory()
    issuing.revoke(document=row.public_id, reason=Reason.WRONG_FACTS, by=by, now=now + timedelta(days=1))
    row.refresh_from_db()
    assert (row.revoked_reason, row.revoked_by_ref) == (Reason.WRONG_FACTS, by.ref)
    assert row.standing_on(date(2026, 11, 23)) == Standing.WITHDRAWN
    with pytest.raises(DomainError, match="already"):
        issuing.revoke(document=row.public_id, reason=Reason.SCHOOL_ASKED, by=by, now=now + timedelta(days=2))
    row.refresh_from_db()
    assert row.revoked_reason == Reason.WRONG_FACTS
    assert [event.pgh_label for event in row.events.order_by("pgh_id")] == ["insert", "update"]


def test_a_replacement_is_a_document_of_its_own_and_the_old_one_leads_to_it(now, by):
    old = DocumentFactory(is_demonstration=True)
    facts = facts_of(Kind.CERTIFICATE, school_name="Meadow Bank Academy")
    new = issuing.supersede(document=old.public_id, issue_key="again", facts=facts, by=by, now=now)
    assert issuing.supersede(document=old.public_id, issue_key="again", facts=facts, by=by, now=now) == new
    old.refresh_from_db()
    assert old.superseded_by == new
    assert new.is_demonstration
    assert (new.school, new.programme, new.kind) == (old.school, old.programme, old.kind)
    assert new.number != old.number
    with pytest.raises(DomainError, match="replaced already"):
        issuing.supersede(document=old.public_id, issue_key="third", facts=facts, by=by, now=now)
    with pytest.raises(DomainError, match="replaced already"):
        issuing.supersede(document=new.public_id, issue_key=new.issue_key, facts=facts, by=by, now=now)


def test_a_withdrawn_document_is_not_replaced(now, by):
    old = DocumentFactory()
    issuing.revoke(document=old.public_id, reason=Reason.SCHOOL_ASKED, by=by, now=now)
    with pytest.raises(DomainError, match="withdrawn"):
        issuing.supersede(document=old.public_id, issue_key="again", facts=facts_of(Kind.CERTIFICATE), by=by, now=now)
    assert Document.objects.count() == 1


def test_a_failed_file_is_made_again_as_the_same_rendition(now, by, sent, django_capture_on_commit_callbacks):
    failed = RenditionFactory(state=State.FAILED, due_at=None, attempts=5, last_error="It broke.")
    with django_capture_on_commit_callbacks(execute=True):
        issuing.make_again(document=failed.document.public_id, by=by, now=now)
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.actor) == (State.PENDING, 0, by)
    assert sent == [failed.pk]
    with pytest.raises(DomainError, match="being made now"):
        issuing.make_again(document=failed.document.public_id, by=by, now=now)


def test_a_ready_file_is_kept_and_a_new_one_takes_its_place(now, by, sent, django_capture_on_commit_callbacks):
    ready = RenditionFactory(ready=True)
    with django_capture_on_commit_callbacks(execute=True):
        new = issuing.make_again(document=ready.document.public_id, by=by, now=now)
    ready.refresh_from_db()
    assert ready.superseded_by == new
    assert ready.state == State.READY
    assert ready.file.storage.exists(ready.file.name)
    assert sent == [new.pk]


def test_the_sweep_names_what_is_due_once_and_leaves_the_rest(now, sent, django_capture_on_commit_callbacks):
    lost = RenditionFactory(due_at=now - timedelta(seconds=1))
    died = RenditionFactory(state=State.RENDERING, attempts=1, due_at=now - timedelta(hours=1))
    RenditionFactory(due_at=now + timedelta(seconds=1))
    RenditionFactory(ready=True)
    with django_capture_on_commit_callbacks(execute=True):
        assert issuing.send_again(now=now) == 2
    assert sent == [died.pk, lost.pk]
    with django_capture_on_commit_callbacks(execute=True):
        assert issuing.send_again(now=now + timedelta(seconds=0)) == 0
