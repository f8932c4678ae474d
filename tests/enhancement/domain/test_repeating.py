"""EL3, EL4: what may be confirmed as last year, and old reviews keep the criteria of their day."""

from dataclasses import replace

import pytest

from enhancement.domain import criteria, repeating
from enhancement.domain.annual_review import Answer, ReviewFacts, ThemeAnswer, as_signed, fingerprint
from enhancement.domain.criteria import FIRST, IN_FORCE, CriteriaSet, Criterion, Theme
from enhancement.views.review_words import signed_rows

HELD = ThemeAnswer(answer=Answer.STILL_MET, evidence="Food policy of March 2026")
LAST = ReviewFacts(answers=dict.fromkeys(Theme, HELD))
LATER = CriteriaSet(
    version="2027-1",
    criteria={**FIRST.criteria, Theme.HEALTHY_EATING: (Criterion("2.1", "Breakfast is on offer."),)},
    not_found=FIRST.not_found,
)


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setitem(criteria.CRITERIA_SETS, LATER.version, LATER)


@pytest.mark.parametrize("theme", Theme)
def test_a_looked_at_section_may_be_repeated_the_whole_school_approach_too(theme):
    assert repeating.against(theme, LAST, version=IN_FORCE, looked=True) == []
    (found,) = repeating.against(theme, LAST, version=IN_FORCE, looked=False)
    assert "look at it again" in found.sentence
    assert repeating.can_repeat(theme, LAST, version=IN_FORCE)


def test_without_evidence_no_tick_is_asked_for():
    bare = replace(LAST, answers={Theme.PSHE: ThemeAnswer(answer=Answer.STILL_MET, evidence=" ")})
    assert repeating.against(Theme.PSHE, bare, version=IN_FORCE, looked=False) == []


@pytest.mark.parametrize("last", [None, replace(LAST, answers={})])
def test_what_was_not_answered_last_year_is_answered(last):
    assert not repeating.can_repeat(Theme.PSHE, last, version=IN_FORCE)


def test_a_section_with_new_criteria_is_read_before_it_is_confirmed(later):
    assert not repeating.can_repeat(Theme.HEALTHY_EATING, LAST, version=LATER.version)
    assert repeating.can_repeat(Theme.PSHE, LAST, version=LATER.version)


def test_a_signed_review_shows_the_criteria_of_its_day(later):
    def shown(version):
        signed = {"criteria_version": version, "themes": as_signed(LAST)}
        return {row["name"]: [held.text for held in row["criteria"]] for row in signed_rows(signed)}

    old, new = shown(FIRST.version), shown(LATER.version)
    assert "Free drinking water is at hand." in old["Healthy eating"]
    assert new["Healthy eating"] == ["Breakfast is on offer."]
    assert old["Whole-school approach"] == new["Whole-school approach"]


def test_a_snapshot_of_before_the_tick_can_still_be_read():
    old = {"answer": "still_met", "gap": "", "evidence": "", "unchanged": True}
    signed = {"criteria_version": FIRST.version, "themes": dict.fromkeys(Theme, old)}
    assert {"label": "Against last year", "value": "Unchanged"} in signed_rows(signed)[0]["rows"]
    signed["themes"] = {key: {**old, "checked": True} for key in Theme}
    assert signed_rows(signed)[0]["rows"][-1]["value"] == "Unchanged, evidence looked at again"


def test_the_tick_is_part_of_what_is_signed():
    ticked = replace(LAST, answers={**LAST.answers, Theme.PSHE: replace(HELD, checked=True)})
    assert fingerprint(ticked) != fingerprint(LAST)
