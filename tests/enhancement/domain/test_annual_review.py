"""R10: a review is complete when every theme is answered and somebody signs."""

from dataclasses import replace
from datetime import date

import pytest

from core.errors import DomainError
from enhancement.domain.annual_review import (
    Answer,
    ReviewFacts,
    SignatoryRole,
    SignOff,
    ThemeAnswer,
    answered_share,
    changed_themes,
    gaps,
    missing,
)
from enhancement.domain.criteria import CRITERIA_SETS, IN_FORCE, Theme, criteria_set
from tests.enhancement.domain.examples import TODAY, uuid

SIGNED = SignOff(person=uuid(9), role=SignatoryRole.HEAD, signed_on=TODAY)
COMPLETE = ReviewFacts(answers={theme: ThemeAnswer(answer=Answer.STILL_MET) for theme in Theme}, sign_off=SIGNED)


def test_complete_review_misses_nothing():
    assert missing(COMPLETE, today=TODAY) == []
    assert answered_share(COMPLETE) == (5, 5)


@pytest.mark.parametrize("theme", Theme)
def test_each_theme_must_be_answered(theme):
    answers = {held: answer for held, answer in COMPLETE.answers.items() if held != theme}
    (found,) = missing(replace(COMPLETE, answers=answers), today=TODAY)
    assert (found.rule, found.where, found.hard) == ("R10", f"themes/{theme}", True)


def test_gap_with_a_note_answers_the_theme_and_without_one_does_not():
    noted = ThemeAnswer(answer=Answer.GAP, gap="No water in the hall; a fountain is ordered")
    with_note = replace(COMPLETE, answers={**COMPLETE.answers, Theme.HEALTHY_EATING: noted})
    assert missing(with_note, today=TODAY) == []
    assert gaps(with_note) == [Theme.HEALTHY_EATING]
    empty = {**COMPLETE.answers, Theme.HEALTHY_EATING: ThemeAnswer(answer=Answer.GAP, gap="  ")}
    assert [found.where for found in missing(replace(COMPLETE, answers=empty), today=TODAY)] == [
        "themes/healthy_eating/gap"
    ]


def test_somebody_signs_and_not_tomorrow():
    assert [found.where for found in missing(replace(COMPLETE, sign_off=None), today=TODAY)] == ["sign_off"]
    early = replace(SIGNED, signed_on=date(2026, 11, 23))
    assert [found.part for found in missing(replace(COMPLETE, sign_off=early), today=TODAY)] == ["date"]


def test_empty_review_misses_every_theme_and_the_signature():
    found = missing(ReviewFacts(), today=TODAY)
    assert len(found) == 6
    assert all(item.todo and item.sentence.endswith(".") for item in found)


def test_changed_themes_against_last_year():
    last = replace(COMPLETE, answers={**COMPLETE.answers, Theme.PSHE: ThemeAnswer(answer=Answer.GAP, gap="No lead")})
    assert changed_themes(COMPLETE, last) == [Theme.PSHE]
    assert changed_themes(COMPLETE, COMPLETE) == []


def test_criteria_sets_are_kept_by_version_with_stable_codes():
    held = criteria_set(IN_FORCE)
    assert set(held.criteria) == set(Theme)
    codes = [criterion.code for criteria in held.criteria.values() for criterion in criteria]
    assert len(codes) == len(set(codes))
    assert all(version == kept.version for version, kept in CRITERIA_SETS.items())
    with pytest.raises(DomainError, match="no set of criteria"):
        criteria_set("1999")


def test_criteria_and_gaps_in_our_knowledge_add_up_to_forty_one():
    held = criteria_set(IN_FORCE)
    known = sum(len(criteria) for theme, criteria in held.criteria.items() if theme != Theme.WHOLE_SCHOOL)
    assert known + sum(held.not_found.values()) == 41
    assert [criterion.code for criterion in held.criteria[Theme.PSHE] if criterion.verified] == [
        f"1.{place}" for place in range(1, 9)
    ]
