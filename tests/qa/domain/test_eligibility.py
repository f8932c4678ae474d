"""QA6, R78: who may review."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.domain.eligibility import (
    Conflict,
    ReviewerFacts,
    SubjectFacts,
    Tie,
    may_review,
    reasons_against,
    too_few_agencies,
)

TODAY = date(2026, 11, 22)
REVIEWER, SCHOOL, OTHER_SCHOOL, TRUST, CHARITY = (UUID(int=number) for number in range(1, 6))
SUBJECT = SubjectFacts(schools=frozenset({SCHOOL}), organisations=frozenset({TRUST}), supporters=frozenset({CHARITY}))
FREE = ReviewerFacts(person=REVIEWER)


def tie(to, ends_on=None, starts_on=date(2020, 1, 1)):
    return (Tie(to=to, starts_on=starts_on, ends_on=ends_on),)


def conflicts(reviewer, subject=SUBJECT, **options):
    return [reason.conflict for reason in reasons_against(reviewer, subject, today=TODAY, **options)]


def test_reviewer_without_ties_may_review():
    assert may_review(FREE, SUBJECT, today=TODAY)
    assert may_review(replace(FREE, schools=tie(OTHER_SCHOOL)), SUBJECT, today=TODAY)


@pytest.mark.parametrize(
    ("ends_on", "blocked"),
    [
        (None, True),
        (date(2030, 1, 1), True),
        (TODAY, True),
        (date(2024, 11, 23), True),
        (date(2024, 11, 22), True),
        (date(2024, 11, 21), False),
    ],
)
def test_role_at_the_school_binds_for_two_years(ends_on, blocked):
    found = conflicts(replace(FREE, schools=tie(SCHOOL, ends_on)))
    assert found == ([Conflict.OWN_SCHOOL] if blocked else [])


def test_role_that_begins_tomorrow_does_not_bind_yet():
    assert conflicts(replace(FREE, schools=tie(SCHOOL, starts_on=date(2026, 11, 23)))) == []


def test_predecessor_of_the_school_counts_as_the_school():
    subject = replace(SUBJECT, schools=frozenset({SCHOOL, OTHER_SCHOOL}))
    assert conflicts(replace(FREE, schools=tie(OTHER_SCHOOL)), subject) == [Conflict.OWN_SCHOOL]


def test_author_never_reviews_own_submission():
    subject = replace(SUBJECT, authors=frozenset({REVIEWER}))
    everything = frozenset(Conflict)
    assert conflicts(FREE, subject, lifted=everything) == [Conflict.OWN_SUBMISSION]
    assert conflicts(replace(FREE, schools=tie(SCHOOL)), lifted=everything) == [Conflict.OWN_SCHOOL]


@pytest.mark.parametrize(
    ("reviewer", "conflict"),
    [
        (replace(FREE, organisations=tie(TRUST)), Conflict.SAME_ORGANISATION),
        (replace(FREE, organisations=tie(CHARITY)), Conflict.SUPPORTS_THE_SCHOOL),
        (replace(FREE, declared=tie(SCHOOL)), Conflict.DECLARED),
        (replace(FREE, declared=tie(TRUST)), Conflict.DECLARED),
    ],
)
def test_organisations_and_declared_conflicts_block_until_a_second_person_lifts_them(reviewer, conflict):
    assert conflicts(reviewer) == [conflict]
    assert not may_review(reviewer, SUBJECT, today=TODAY)
    assert may_review(reviewer, SUBJECT, today=TODAY, lifted=frozenset({conflict}))


def test_tie_to_an_organisation_ends_with_its_last_day():
    assert conflicts(replace(FREE, organisations=tie(TRUST, TODAY))) == [Conflict.SAME_ORGANISATION]
    assert conflicts(replace(FREE, organisations=tie(TRUST, date(2026, 11, 21)))) == []


def test_all_reasons_are_given_at_once():
    reviewer = replace(FREE, schools=tie(SCHOOL), organisations=tie(TRUST), declared=tie(SCHOOL))
    found = reasons_against(reviewer, replace(SUBJECT, authors=frozenset({REVIEWER})), today=TODAY)
    assert [reason.conflict for reason in found] == [
        Conflict.OWN_SCHOOL,
        Conflict.OWN_SUBMISSION,
        Conflict.SAME_ORGANISATION,
        Conflict.DECLARED,
    ]
    assert all(reason.sentence.endswith(".") for reason in found)


@pytest.mark.parametrize(
    ("agencies", "warned"), [([], True), ([TRUST], True), ([TRUST, TRUST, None], True), ([TRUST, CHARITY], False)]
)
def test_fewer_agencies_than_asked_for_are_a_warning(agencies, warned):
    assert bool(too_few_agencies(agencies, fewest=2)) == warned


ids = st.sampled_from([SCHOOL, OTHER_SCHOOL, TRUST, CHARITY, REVIEWER])
dates = st.dates(date(2020, 1, 1), date(2028, 1, 1))
ties = st.lists(st.builds(Tie, to=ids, starts_on=dates, ends_on=st.none() | dates), max_size=3).map(tuple)


@given(ties, ties, ties, st.frozensets(st.sampled_from(Conflict)))
def test_lifting_never_opens_the_own_school_or_submission(schools, organisations, declared, lifted):
    reviewer = ReviewerFacts(person=REVIEWER, schools=schools, organisations=organisations, declared=declared)
    allowed = may_review(reviewer, SUBJECT, today=TODAY, lifted=lifted)
    works_there = any(
        held.to == SCHOOL and held.starts_on <= TODAY and (held.ends_on is None or held.ends_on >= TODAY)
        for held in schools
    )
    assert not (allowed and works_there)
    assert allowed or not may_review(reviewer, SUBJECT, today=TODAY)
