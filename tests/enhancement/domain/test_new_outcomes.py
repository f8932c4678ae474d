"""R73: wording or more than wording, and the states of a plan whose priorities go one after the other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.evidence import EvidencePlan
from enhancement.domain.measures import Direction
from enhancement.domain.new_outcomes import WORDING, changed_fields, only_wording
from enhancement.domain.outcomes import InnerKind
from enhancement.domain.phases import Phases
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.subjects import About, Subject
from enhancement.domain.transitions import State
from tests.enhancement.domain.examples import OUTCOMES, uuid
from tests.enhancement.domain.gates import changes as gates

DRAFT = OUTCOMES[1]
WORDS = {"measure": "x", "question": "y", "one_voice_reason": "z"}
MORE = {
    "target": Decimal(1),
    "due_on": date(2030, 1, 1),
    "group": "young carers",
    "group_data": uuid(0x99),
    "population": "Year 1 pupils",
    "unit": "minutes",
    "direction": Direction.FALL if DRAFT.direction == Direction.RISE else Direction.RISE,
    "measure_kind": None,
    "inner": InnerKind.PERCEPTION,
    "asks_pupils": not DRAFT.asks_pupils,
    "asks_parents": not DRAFT.asks_parents,
    "evidence": EvidencePlan(),
    "baseline": None,
}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_words_are_wording(name):
    assert only_wording(DRAFT, replace(DRAFT, **{name: WORDS[name]}))


@pytest.mark.parametrize("name", sorted(MORE))
def test_numbers_groups_dates_and_evidence_are_more(name):
    assert not only_wording(replace(DRAFT, baseline=OUTCOMES[0].baseline), replace(DRAFT, **{name: MORE[name]}))


def test_where_the_baseline_is_from_is_wording_and_its_figure_is_not():
    held = OUTCOMES[0]
    assert changed_fields(held, replace(held, baseline=replace(held.baseline, source="The lunch diary"))) == [
        "baseline_source"
    ]
    other = replace(held.baseline, measured_on=date(2026, 5, 1))
    assert changed_fields(held, replace(held, baseline=other)) == ["baseline"]


@given(st.sets(st.sampled_from(sorted(WORDS))), st.sets(st.sampled_from(sorted(MORE))))
def test_wording_alone_exactly_when_nothing_else_changes(words, more):
    """One number among any words makes it a new outcome; nothing changed is wording too."""
    held = replace(DRAFT, baseline=OUTCOMES[0].baseline)
    after = replace(held, **{name: WORDS[name] for name in words}, **{name: MORE[name] for name in more})
    assert only_wording(held, after) == (not more)
    assert set(changed_fields(held, after)) & WORDING >= words


def test_a_firm_new_outcome_may_go_and_a_standing_one_be_replaced():
    """Without this, a scenario of the gates could be refused for another reason than its own."""
    assert gates.goes(target=Decimal(70))
    assert gates.proposes()
    assert gates.mends(replace(DRAFT, measure="say that food at school is tasty"))


LOCAL, SCHOOL = PriorityKind


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({LOCAL: State.SUBMITTED}, State.DRAFT),
        ({LOCAL: State.CONFIRMED}, State.DRAFT),
        ({LOCAL: State.CLARIFICATION}, State.CLARIFICATION),
        ({LOCAL: State.CONFIRMED, SCHOOL: State.SUBMITTED}, State.SUBMITTED),
        ({LOCAL: State.CONFIRMED, SCHOOL: State.CLARIFICATION}, State.CLARIFICATION),
        ({LOCAL: State.CONFIRMED, SCHOOL: State.CONFIRMED}, State.CONFIRMED),
    ],
)
def test_state_of_a_plan_whose_priorities_go_one_by_one(states, expected):
    assert Phases(states=states).state == expected


@pytest.mark.parametrize(
    ("subject", "part", "your", "of"),
    [
        (Subject.PLAN, "", "your plan", "plan of Oak"),
        (Subject.PRIORITY, "local", "the local priority of your plan", "local priority of the plan of Oak"),
        (Subject.OUTCOME, "targeted outcome", "your new outcome", "new outcome of Oak"),
        (Subject.CLAIM, "targeted outcome", "your claim", "claim of Oak"),
    ],
)
def test_words_of_each_subject(subject, part, your, of):
    about = About(subject=subject, part=part)
    assert (about.your, about.of("Oak")) == (your, of)
    assert about.detail == (part if subject in (Subject.OUTCOME, Subject.CLAIM) else "")
