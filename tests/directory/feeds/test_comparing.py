from datetime import date

import pytest

from directory.domain.feed_compare import Known, Outcome, compare, refuse_if_fewer
from directory.domain.feed_complete import Lookups, complete, lacking
from directory.domain.feed_rows import FeedError, Problem
from directory.domain.feed_words import phases_of_ages
from tests.directory.feeds.given import TODAY, VALUES, row

LOOKUPS = Lookups(
    topics={"sleep": "sleep", "bedtime": "sleep", "bullying": "bullying"},
    districts={"wyre forest": "E07000239", "e07000239": "E07000239"},
    counties={"worcestershire": "Worcestershire"},
)


def completed(before=None, defaults=None, **given):
    return complete(row(**given), LOOKUPS, defaults or {}, before or {}, TODAY)


def added(**given):
    """What was filled in beside what the feed says itself."""
    done = completed(**given)
    return {name: value for name, value in done.row.values.items() if VALUES.get(name) != value}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"terms": ("Bedtime!", "SLEEP", "Bullying")}, {"topics": ["bullying", "sleep"]}),
        ({"terms": ("Young carers", "Secondary")}, {"groups": ["young_carers"], "phases": ["secondary"]}),
        ({"areas": ("Wyre Forest", "Nowhere")}, {"area": "districts", "districts": ["E07000239"]}),
        ({"areas": ("Wyre Forest", "Worcestershire")}, {"area": "county", "county": "Worcestershire"}),
        ({"areas": ("England", "Worcestershire")}, {"area": "england"}),
        ({"areas": ("Nowhere",)}, {}),
        ({"low_age": 5, "high_age": 11}, {"low_age": 5, "high_age": 11, "phases": ["primary"]}),
        ({"low_age": 5}, {"low_age": 5}),
        ({"price": "£4"}, {"price": "£4", "price_on": "2026-11-22"}),
        ({"price": "£4", "price_on": "2026-01-01"}, {"price": "£4", "price_on": "2026-01-01"}),
        ({"price_on": "2026-01-01"}, {}),
        ({"price": "£4", "before": {"price": "£4", "price_on": "2025-01-01"}},
         {"price": "£4", "price_on": "2025-01-01"}),
        ({"price": "£4", "before": {"price": "£3", "price_on": "2025-01-01"}},
         {"price": "£4", "price_on": "2026-11-22"}),
        ({"defaults": {"level": "targeted", "phases": ["primary"]}}, {"phases": ["primary"]}),
        ({"defaults": {"phases": ["primary"]}, "low_age": 12, "high_age": 15},
         {"low_age": 12, "high_age": 15, "phases": ["secondary"]}),
    ],
)  # fmt: skip
def test_a_row_is_brought_to_our_words(given, expected):
    assert added(**given) == expected


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"low_age": 9, "high_age": 5}, {}),
        ({"cost_band": "free", "who_pays": "families"}, {}),
        ({"state": "could_be_commissioned"}, {}),
        ({"state": "could_be_commissioned", "commissioned_by": "Us"}, None),
        ({"trial_question": "Does it help?"}, {}),
        ({"area": "county"}, {}),
    ],
)
def test_facts_that_contradict_each_other_are_left_out_and_named(given, kept):
    done = completed(**given)
    found = {name: value for name, value in done.row.values.items() if name not in VALUES}
    if kept is None:
        assert (found, done.problems) == (given, ())
    else:
        assert found == kept
        assert [each.left_out for each in done.problems] == [False]


def test_words_that_are_no_topic_here_are_told():
    assert completed(terms=("Sleep", "Basket weaving")).unknown == ("Basket weaving",)


@pytest.mark.parametrize(
    ("low", "high", "phases"),
    [
        (0, 4, ["early_years"]),
        (4, 11, ["early_years", "primary"]),
        (5, 11, ["primary"]),
        (11, 11, ["secondary"]),
        (11, 18, ["secondary", "sixth_form"]),
        (19, 25, []),
        (None, 11, []),
    ],
)
def test_phases_follow_from_ages_where_both_ends_are_known(low, high, phases):
    assert phases_of_ages(low, high) == phases


def test_a_new_listing_needs_what_no_default_gives():
    assert lacking(VALUES) == ""
    assert "level" in lacking({**VALUES, "level": None})


def found(rows, known, problems=()):
    comparison = compare(rows, known, problems)
    return {one.external_id: (one.outcome, [each.field for each in one.differences]) for one in comparison.findings}


ASKED = sorted(VALUES, key=["name", "summary", "description", "level", "contact_mailbox"].index)
HERE = {**VALUES, "price": None}


@pytest.mark.parametrize(
    ("given", "was", "expected"),
    [
        ({}, None, (Outcome.NEW, ASKED)),
        ({}, Known(values=VALUES, listing=HERE), (Outcome.SAME, [])),
        ({"price": "£4"}, Known(values=VALUES, listing=HERE), (Outcome.CHANGED, ["price"])),
        # the listing says so already
        ({"price": "£4"}, Known(values=VALUES, listing={**HERE, "price": "£4"}), (Outcome.SAME, [])),
        # somebody here wrote something else since; the feed says what it said before
        ({}, Known(values=VALUES, listing={**HERE, "name": "Better name"}), (Outcome.SAME, [])),
        # what a feed no longer says changes nothing
        ({}, Known(values={**VALUES, "price": "£4"}, listing={**HERE, "price": "£4"}), (Outcome.SAME, [])),
        # asked for already, and not decided
        ({"price": "£4"}, Known(values={**VALUES, "price": "£4"}, listing=HERE, pending={"price": "£4"}),
         (Outcome.SAME, [])),
        ({"name": "N"}, Known(values={**VALUES, "price": "£4"}, listing=HERE, pending={"price": "£4"}),
         (Outcome.CHANGED, ["name", "price"])),
        # taken back: the feed says again what stands here
        ({"price": "£3"}, Known(values={**VALUES, "price": "£4"}, listing={**HERE, "price": "£3"},
                                pending={"price": "£4"}), (Outcome.CHANGED, [])),
        # not a listing yet
        ({}, Known(values=VALUES), (Outcome.SAME, [])),
        ({"price": "£4"}, Known(values=VALUES), (Outcome.CHANGED, ["price"])),
        ({"price": "£4"}, Known(values=VALUES, refused=True), (Outcome.SAME, [])),
        # a request of somebody else is open
        ({"price": "£4"}, Known(values=VALUES, listing=HERE, held=True), (Outcome.SAME, [])),
        ({}, Known(values=VALUES, is_gone=True), (Outcome.NEW, ASKED)),
        ({}, Known(values=VALUES, is_gone=True, listing=HERE), (Outcome.SAME, [])),
        ({"not_offered": "defunct"}, Known(values=VALUES, listing=HERE), (Outcome.GONE, [])),
        ({"not_offered": "defunct"}, None, (Outcome.LEFT_OUT, [])),
        ({"level": None}, None, (Outcome.LEFT_OUT, [])),
    ],
)  # fmt: skip
def test_what_becomes_of_a_record(given, was, expected):
    given = row(**given)
    assert found([given], {"a": was} if was else {})["a"] == expected


def test_a_field_that_another_wrote_is_marked_and_an_empty_one_is_not():
    was = Known(values=VALUES, listing=HERE, from_here=frozenset({"summary", "price"}))
    finding = compare([row(summary="New.", price="£4", name="New")], {"a": was}, []).findings[0]
    assert {one.field: one.ours for one in finding.differences} == {"name": False, "summary": True, "price": False}


def test_a_record_that_is_missing_is_gone_once():
    known = {"b": Known(values=VALUES), "c": Known(values=VALUES, is_gone=True)}
    assert found([row()], known) == {"a": (Outcome.NEW, ASKED), "b": (Outcome.GONE, [])}


def test_a_record_that_could_not_be_read_is_not_gone():
    unread = Problem("Page 1, 2, b", "It has no name.", left_out=True, external_id="b")
    assert "b" not in found([row()], {"b": Known(values=VALUES)}, [unread])
    nameless = Problem("Page 1, 2", "It has no id.", left_out=True)
    assert "b" not in found([row()], {"b": Known(values=VALUES)}, [nameless])


def test_of_two_records_with_one_id_the_first_counts():
    comparison = compare([row(), row(name="Second")], {}, [])
    assert [one.name for one in comparison.findings] == ["Worry Workshop"]
    assert ["twice" in each.what for each in comparison.problems] == [True]


@pytest.mark.parametrize(("read", "had", "refused"), [(1, 2, False), (1, 3, True), (0, 1, True), (0, 0, False)])
def test_fewer_than_half_of_last_time_is_refused(read, had, refused):
    known = {str(number): Known(values={}) for number in range(had)} | {"x": Known(values={}, is_gone=True)}
    if refused:
        with pytest.raises(FeedError, match="fewer than half"):
            refuse_if_fewer(read, known)
    else:
        refuse_if_fewer(read, known)


def test_the_day_is_given_not_read_from_a_clock():
    done = complete(row(price="£4"), LOOKUPS, {}, {}, date(2020, 1, 1))
    assert done.row.values["price_on"] == "2020-01-01"
