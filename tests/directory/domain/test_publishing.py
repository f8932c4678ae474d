from datetime import date, timedelta

import pytest

from core.errors import DomainError
from directory.domain.publishing import ListingFacts, missing
from directory.domain.topics import below

TODAY = date(2026, 11, 22)
READY = {"topics": 1, "phases": 1, "has_contact": True, "checked_on": TODAY, "check_every_months": 6}


def asked(**changes):
    return missing(ListingFacts(**(READY | changes)), TODAY)


def test_a_listing_with_everything_lacks_nothing():
    assert asked() == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"topics": 0}, "topic"),
        ({"phases": 0}, "phase"),
        ({"has_contact": False}, "get in touch"),
        ({"checked_on": None}, "day the details were checked"),
        ({"checked_on": date(2025, 1, 1)}, "too long ago"),
    ],
)
def test_each_thing_that_is_missing_is_one_sentence(change, sentence):
    (said,) = asked(**change)
    assert sentence in said


def test_everything_missing_is_said_at_once():
    assert len(asked(topics=0, phases=0, has_contact=False, checked_on=None)) == 4


def test_a_late_check_that_is_not_hidden_yet_may_be_published():
    assert asked(checked_on=date(2026, 3, 1)) == []


def test_a_check_in_the_future_is_refused():
    with pytest.raises(DomainError, match="after today"):
        asked(checked_on=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("root", "found"),
    [(1, {1, 2, 3, 4}), (2, {2, 4}), (4, {4}), (9, {9})],
)
def test_below_finds_the_topic_and_all_under_it(root, found):
    assert below(root, {1: None, 2: 1, 3: 1, 4: 2, 9: None}) == found


def test_below_ends_in_a_circle():
    assert below(1, {1: 2, 2: 1}) == {1, 2}
