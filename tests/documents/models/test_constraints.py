"""Every constraint of documents and renditions refuses what its name says."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F

from core.domain.actor import ActorKind
from documents.domain.standing import Reason
from documents.models import Document, Rendition
from documents.models.rendition import State
from tests.factories.documents import DocumentFactory, RenditionFactory

pytestmark = pytest.mark.django_db
SOMEBODY = uuid.uuid4()


def refused(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"number": "HWB7K3M9QX2"}, None),
        ({"number": "7K3M9QX2TDU"}, "document_number_has_eleven_characters"),
        ({"number": "7K3M9"}, "document_number_has_eleven_characters"),
        ({"kind": "diploma"}, "document_is_of_a_known_kind"),
        ({"facts_sha256": "0" * 63}, "document_facts_have_a_sha256"),
        ({"valid_to": date(2026, 11, 21)}, None),
        ({"by_kind": ActorKind.USER}, "documents_document_names_who_did_it"),
    ],
)
def test_a_document_is_issued_only_whole(changes, name):
    source = DocumentFactory()
    row = DocumentFactory.build(school=source.school, programme=source.programme)
    for field, value in changes.items():
        setattr(row, field, value)
    if name is None:
        row.save()
    else:
        with refused(name):
            row.save()


def test_a_key_and_a_number_are_used_once():
    first = DocumentFactory()
    with refused("document_is_issued_once_for_a_key"), transaction.atomic():
        DocumentFactory(issue_key=first.issue_key)
    with refused("number"), transaction.atomic():
        DocumentFactory(number=first.number)


@pytest.mark.parametrize(
    "changes",
    [
        {"revoked_at": F("issued_at")},
        {"revoked_reason": Reason.WRONG_FACTS},
        {"revoked_at": F("issued_at"), "revoked_reason": Reason.WRONG_FACTS},
        {"revoked_at": F("issued_at"), "revoked_reason": Reason.WRONG_FACTS, "revoked_by_kind": ActorKind.USER},
        {"revoked_at": F("issued_at"), "revoked_by_kind": ActorKind.CLOCK},
        {"revoked_at": F("issued_at"), "revoked_reason": "rain", "revoked_by_kind": ActorKind.CLOCK},
        {"revoked_by_kind": ActorKind.CLOCK},
    ],
)
def test_a_withdrawal_is_whole_or_not_there(changes):
    row = DocumentFactory()
    with refused("document_is_withdrawn_with_a_reason_by_somebody_or_not_at_all"):
        Document.objects.filter(pk=row.pk).update(**changes)


def test_a_withdrawal_comes_after_the_issue():
    row = DocumentFactory()
    whole = {"revoked_reason": Reason.WRONG_FACTS, "revoked_by_kind": ActorKind.USER, "revoked_by_ref": SOMEBODY}
    with refused("document_is_not_withdrawn_before_it_is_issued"), transaction.atomic():
        Document.objects.filter(pk=row.pk).update(revoked_at=row.issued_at - timedelta(seconds=1), **whole)
    Document.objects.filter(pk=row.pk).update(revoked_at=row.issued_at, **whole)


def test_a_document_does_not_replace_itself():
    row = DocumentFactory()
    with refused("document_does_not_replace_itself"):
        Document.objects.filter(pk=row.pk).update(superseded_by=row.pk)


@pytest.mark.parametrize(
    "changes",
    [
        {"facts": {"school_name": "Another"}},
        {"number": "00000000000"},
        {"issued_on": date(2026, 11, 23)},
        {"valid_to": None},
        {"is_demonstration": True},
        {"issue_key": "another"},
    ],
)
def test_what_is_printed_never_changes(changes):
    row = DocumentFactory()
    with pytest.raises(DatabaseError, match="Cannot update rows"):
        Document.objects.filter(pk=row.pk).update(**changes)


def test_a_document_is_never_deleted():
    row = DocumentFactory()
    with pytest.raises(DatabaseError, match="Cannot delete rows"), connection.cursor() as cursor:
        cursor.execute("delete from documents_document where id = %s", [row.pk])


@pytest.mark.parametrize(
    ("ready", "changes", "name"),
    [
        (False, {"state": State.READY, "due_at": None}, "rendition_has_a_file_exactly_when_it_is_ready"),
        (False, {"sha256": "0" * 64}, "rendition_has_a_file_exactly_when_it_is_ready"),
        (False, {"rendered_at": F("due_at")}, "rendition_has_a_file_exactly_when_it_is_ready"),
        (False, {"file": "documents/x.pdf"}, "rendition_has_a_file_exactly_when_it_is_ready"),
        (True, {"file": ""}, "rendition_has_a_file_exactly_when_it_is_ready"),
        (True, {"sha256": None}, "rendition_has_a_file_exactly_when_it_is_ready"),
        (True, {"size": None}, "rendition_has_a_file_exactly_when_it_is_ready"),
        (True, {"rendered_at": None}, "rendition_has_a_file_exactly_when_it_is_ready"),
        (True, {"sha256": "G" * 64}, "rendition_file_has_a_sha256"),
        (True, {"notify": ["head@example.org"]}, "rendition_that_is_ready_keeps_no_addresses"),
        (True, {"size": 0}, "rendition_file_is_not_empty"),
        (True, {"due_at": F("rendered_at")}, "rendition_is_due_exactly_while_it_is_not_settled"),
        (False, {"due_at": None}, "rendition_is_due_exactly_while_it_is_not_settled"),
        (False, {"state": State.RENDERING, "due_at": None}, "rendition_is_due_exactly_while_it_is_not_settled"),
        (False, {"state": State.FAILED, "due_at": None}, "rendition_that_failed_says_why"),
        (False, {"state": "lost"}, "rendition_is_in_a_known_state"),
        (False, {"superseded_by": F("public_id")}, "rendition_does_not_replace_itself"),
        (False, {"by_kind": ActorKind.LINK}, "documents_rendition_names_who_did_it"),
    ],
)
def test_a_rendition_is_in_one_piece(ready, changes, name):
    row = RenditionFactory(ready=ready)
    with refused(name):
        Rendition.objects.filter(pk=row.pk).update(**changes)


def test_a_document_has_one_rendition_in_force_at_every_moment():
    old = RenditionFactory(ready=True)
    with refused("document_has_one_rendition_in_force"), transaction.atomic():
        RenditionFactory(document=old.document)
    successor = uuid.uuid4()
    Rendition.objects.filter(pk=old.pk).update(superseded_by=successor)
    RenditionFactory(document=old.document, public_id=successor)
    assert Rendition.objects.get(superseded_by=None).public_id == successor
