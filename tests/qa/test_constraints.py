"""What the database itself refuses in the tables of the QUAS."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from qa.domain.decisions import DecisionVerb
from qa.models import Decision
from tests.factories.accounts import PersonFactory
from tests.factories.enhancement import AT
from tests.factories.qa import (
    DecisionFactory,
    DecisionItemFactory,
    DeclaredConflictFactory,
    ReviewDraftFactory,
)

pytestmark = pytest.mark.django_db
EARLIER = AT.replace(year=2025)


def refused(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def test_an_open_conflict_stands_once():
    held = DeclaredConflictFactory()
    refused("conflict_is_declared_once", lambda: DeclaredConflictFactory(person=held.person, school=held.school))
    held.ends_on = date(2026, 6, 1)
    held.save()
    DeclaredConflictFactory(person=held.person, school=held.school, starts_on=date(2026, 7, 1))


def test_a_conflict_does_not_end_before_it_starts():
    refused(
        "declared_conflict_ends_on_or_after_its_start",
        lambda: DeclaredConflictFactory(starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 31)),
    )


def test_a_round_is_decided_once():
    held = DecisionFactory()
    refused("round_id", lambda: DecisionFactory(round=held.round))


@pytest.mark.parametrize("more", [{"released_at": AT}, {"released_by": None}], ids=["no person", "no time"])
def test_a_decision_is_released_by_somebody_or_not_at_all(more):
    if "released_by" in more:
        more = {"released_by": PersonFactory()}
    refused("decision_is_released_by_somebody_or_not_at_all", lambda: DecisionFactory(**more))


def test_a_decision_is_not_released_before_it_is_taken():
    refused(
        "decision_is_released_after_it_is_taken",
        lambda: DecisionFactory(released_at=EARLIER, released_by=PersonFactory()),
    )


@pytest.mark.parametrize(
    ("verb", "clarify_by"), [(DecisionVerb.CONFIRM, date(2026, 12, 1)), (DecisionVerb.SEEK_CLARIFICATION, None)]
)
def test_a_decision_to_ask_has_a_date_and_a_confirmation_none(verb, clarify_by):
    refused("decision_to_ask_has_a_date_to_answer_by", lambda: DecisionFactory(verb=verb, clarify_by=clarify_by))


def test_a_decision_names_who_did_it():
    refused("qa_decision_names_who_did_it", lambda: DecisionFactory(by_kind="user", by_ref=None))


def test_a_decision_is_never_deleted():
    DecisionFactory()
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        Decision.objects.all().delete()


@pytest.mark.parametrize("comment", ["", "  ", "\n"])
def test_a_question_has_words(comment):
    refused("decision_item_has_a_comment", lambda: DecisionItemFactory(comment=comment))


def test_a_reviewer_has_one_draft_of_a_round():
    held = ReviewDraftFactory()
    refused("reviewer_has_one_draft_of_a_round", lambda: ReviewDraftFactory(round=held.round, reviewer=held.reviewer))
    ReviewDraftFactory(round=held.round)
