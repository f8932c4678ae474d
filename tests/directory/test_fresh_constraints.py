"""What the database refuses about checks, reports, tasks and merges, each sentence broken once."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import (
    DeskTaskFactory,
    ListingCheckFactory,
    ListingMergeFactory,
    ProblemReportFactory,
)

pytestmark = pytest.mark.django_db
WHO = uuid4()

BROKEN = [
    (ListingCheckFactory, {"checked_by": "nobody"}, "listing_check_checked_by_is_on_the_list"),
    (ProblemReportFactory, {"kind": "no such word"}, "problem_report_kind_is_on_the_list"),
    *[
        (ProblemReportFactory, facts, "problem_report_has_an_answer_exactly_when_answered")
        for facts in (
            {"answer": "Yes"},
            {"answered_at": "now"},
            {"answer": "Yes", "answered_at": "now"},
            {"answer": "", "answered_at": "now", "answered_by_kind": "user", "answered_by_ref": WHO},
            {"answered_by_kind": "user", "answered_by_ref": WHO},
            {"answer": "Yes", "answered_at": "now", "answered_by_kind": "user"},
        )
    ],
    (DeskTaskFactory, {"kind": "no such word"}, "desk_task_kind_is_on_the_list"),
    (DeskTaskFactory, {"listing": None}, "desk_task_is_about_a_listing_or_a_provider"),
    *[
        (DeskTaskFactory, facts, "desk_task_is_done_by_somebody_exactly_when_done")
        for facts in (
            {"done_at": "now"},
            {"done_by_kind": "clock"},
            {"done_at": "now", "done_by_kind": "user"},
            {"done_at": "now", "done_by_kind": "clock", "done_by_ref": WHO},
        )
    ],
    *[
        (ListingMergeFactory, facts, "listing_merge_is_undone_by_somebody_exactly_when_undone")
        for facts in ({"undone_at": "now"}, {"undone_by_kind": "clock"}, {"undone_at": "now", "undone_by_kind": "user"})
    ],
]


@pytest.mark.parametrize(("factory", "facts", "name"), BROKEN)
def test_the_database_refuses(factory, facts, name, now):
    facts = {field: now if value == "now" else value for field, value in facts.items()}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        factory(**facts)


def test_a_key_raises_one_task():
    DeskTaskFactory(key="check_overdue:1")
    with pytest.raises(IntegrityError, match="key"), transaction.atomic():
        DeskTaskFactory(key="check_overdue:1")


def test_a_listing_is_merged_once_at_a_time_and_not_into_itself(now):
    merge = ListingMergeFactory()
    with pytest.raises(IntegrityError, match="listing_is_merged_once_at_a_time"), transaction.atomic():
        ListingMergeFactory(merged=merge.merged)
    merge.undone_at, merge.undone_by_kind = now, "clock"
    merge.save()
    ListingMergeFactory(merged=merge.merged)
    listing = InterventionFactory()
    with pytest.raises(IntegrityError, match="listing_is_not_merged_into_itself"), transaction.atomic():
        ListingMergeFactory(kept=listing, merged=listing)
