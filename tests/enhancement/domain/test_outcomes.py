"""R38-R47: an outcome is firm, or it is told which part is missing and why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from enhancement.domain.findings import needed
from enhancement.domain.measures import Direction, MeasureKind, Measurement
from enhancement.domain.outcome_checks import missing
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.slots import one_of_each_type, three_for_each_priority
from tests.enhancement.domain.examples import BASELINE, CARERS_DATA, OUTCOMES, PRIORITIES, TODAY, outcome, uuid

LOCAL = PRIORITIES[0]
QUANTITATIVE = outcome(0x71, LOCAL, OutcomeKind.QUANTITATIVE)
PERCEPTION = outcome(0x72, LOCAL, OutcomeKind.PERCEPTION)
TARGETED = outcome(0x73, LOCAL, OutcomeKind.TARGETED)


def found_for(draft, **changes):
    return missing(replace(draft, **changes), today=TODAY, data={CARERS_DATA})


@pytest.mark.parametrize("draft", [QUANTITATIVE, PERCEPTION, TARGETED], ids=lambda draft: draft.kind)
def test_complete_outcome_misses_nothing(draft):
    assert found_for(draft) == []


@pytest.mark.parametrize(
    ("draft", "changes", "rule", "part", "field"),
    [
        (QUANTITATIVE, {"target": None}, "R42", "number", "target"),
        (QUANTITATIVE, {"measure_kind": MeasureKind.AVERAGE, "baseline": None}, "R42", "unit", "unit"),
        (QUANTITATIVE, {"population": " "}, "R42", "population", "population"),
        (QUANTITATIVE, {"due_on": None}, "R42", "date", "due_on"),
        (QUANTITATIVE, {"measure": ""}, "R42", "measure", "measure"),
        (QUANTITATIVE, {"measure_kind": None}, "R42", "kind of measure", "measure_kind"),
        (QUANTITATIVE, {"direction": None}, "R42", "direction", "direction"),
        (PERCEPTION, {"question": ""}, "R42", "question", "question"),
        (TARGETED, {"inner": None}, "R40", "type", "inner"),
        (TARGETED, {"group": ""}, "R41", "group", "group"),
        (TARGETED, {"group_data": None}, "R41", "data", "group_data"),
        (TARGETED, {"group_data": uuid(0xDEAD)}, "R41", "data", "group_data"),
        (QUANTITATIVE, {"esis": ()}, "R45", "ESI", "esis"),
    ],
)
def test_refusal_names_the_missing_part(draft, changes, rule, part, field):
    (found,) = [item for item in needed(found_for(draft, **changes)) if item.rule != "R46"]
    assert (found.rule, found.part, found.where) == (rule, part, f"outcomes/{draft.uuid}/{field}")
    assert part in found.sentence or part == "ESI"
    assert found.hard
    assert draft.title in found.sentence


def test_evidence_plan_needs_all_four_parts():
    assert [item.part for item in needed(found_for(QUANTITATIVE, evidence=None))] == [
        "evidence: kind",
        "evidence: what",
        "evidence: who",
        "evidence: when",
    ]
    half = replace(QUANTITATIVE.evidence, who=" ")
    assert [item.rule for item in found_for(QUANTITATIVE, evidence=half)] == ["R47"]


@pytest.mark.parametrize(("due_on", "refused"), [(TODAY, True), (date(2026, 11, 23), False), (date(2020, 1, 1), True)])
def test_due_day_lies_after_today(due_on, refused):
    rules = [item.rule for item in needed(found_for(QUANTITATIVE, due_on=due_on, esis=()))]
    assert ("R42" in rules) == refused


@pytest.mark.parametrize(
    ("due_on", "advised"),
    [
        (date(2027, 11, 21), True),
        (date(2027, 11, 22), False),
        (date(2030, 11, 22), False),
        (date(2030, 11, 23), True),
    ],
)
def test_one_to_four_years_are_advised(due_on, advised):
    found = found_for(QUANTITATIVE, due_on=due_on)
    assert [item.rule for item in found] == (["R20"] if advised else [])
    assert not needed(found)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"target": Decimal("-1")}, "between 0 and 100"),
        ({"target": Decimal("100.5")}, "between 0 and 100"),
        ({"target": Decimal("41")}, "above the 41.1"),
        ({"target": BASELINE.figure}, "above the 41.1"),
        ({"target": Decimal("60"), "direction": Direction.FALL}, "below the 41.1"),
        ({"measure_kind": MeasureKind.PEOPLE, "target": Decimal("40")}, "same way and unit"),
        ({"measure_kind": MeasureKind.PEOPLE, "target": Decimal("40.5"), "baseline": None}, "whole number"),
        ({"measure_kind": MeasureKind.PEOPLE, "target": Decimal("-4"), "baseline": None}, "nought or more"),
    ],
)
def test_target_is_possible_and_beyond_the_baseline(changes, words):
    (found,) = needed(found_for(QUANTITATIVE, **changes))
    assert found.rule == "R42"
    assert words in found.sentence.replace("\u202f", " ")


@pytest.mark.parametrize("target", ["0", "41.2", "100"])
def test_possible_targets_are_accepted(target):
    direction = Direction.FALL if target == "0" else Direction.RISE
    assert not needed(found_for(QUANTITATIVE, target=Decimal(target), direction=direction))


def test_baseline_in_another_unit_is_refused():
    minutes = Measurement(
        kind=MeasureKind.AVERAGE,
        direction=Direction.RISE,
        measured_on=date(2026, 10, 1),
        source="Diary",
        value=Decimal(26),
        unit="minutes",
    )
    changes = {"measure_kind": MeasureKind.AVERAGE, "baseline": minutes, "target": Decimal(40)}
    assert [item.part for item in needed(found_for(QUANTITATIVE, unit="hours", **changes))] == ["baseline"]
    assert found_for(QUANTITATIVE, unit="minutes", **changes) == []


def test_vague_word_without_a_number_is_quoted_back():
    found = found_for(QUANTITATIVE, measure="feel better about school", target=None)
    (number,) = [item for item in found if item.part == "number"]
    assert "“better” gives no number" in number.sentence


def test_vague_word_beside_a_number_is_advice():
    (found,) = found_for(QUANTITATIVE, measure="feel better about school")
    assert (found.part, found.needed) == ("measure", False)


def test_what_was_typed_and_could_not_be_read_is_quoted_back():
    found = found_for(
        QUANTITATIVE, target=None, due_on=None, unreadable={"target": "lots", "due_on": "soon"}, esis=QUANTITATIVE.esis
    )
    said = " ".join(item.sentence for item in found)
    assert "“lots” is not a number" in said
    assert "“soon” is not a date" in said


@pytest.mark.parametrize(
    ("pupils", "parents", "reason", "words"),
    [
        (True, True, "", None),
        (True, False, "", "leaves out parents and carers"),
        (False, True, "", "leaves out pupils"),
        (True, False, "Asked last month", None),
        (False, False, "", "whom you ask"),
        (False, False, "Asked last month", "whom you ask"),
    ],
)
def test_perception_asks_pupils_and_parents_or_says_why_not(pupils, parents, reason, words):
    found = found_for(PERCEPTION, asks_pupils=pupils, asks_parents=parents, one_voice_reason=reason)
    assert [item.rule for item in found] == (["R43"] if words else [])
    assert all(words in item.sentence and item.is_advice for item in found)


def test_ambition_and_missing_baseline_are_advice():
    assert [item.rule for item in found_for(QUANTITATIVE, target=Decimal(43))] == ["R44"]
    assert [item.rule for item in found_for(QUANTITATIVE, target=Decimal(90))] == ["R44"]
    assert [(item.rule, item.needed) for item in found_for(QUANTITATIVE, baseline=None)] == [("R60", False)]


@pytest.mark.parametrize(
    ("kinds", "todo"),
    [
        ((), "write three outcomes for the local priority"),
        ((0,), "write two more outcomes for the local priority"),
        ((0, 2), "write one more outcome for the local priority"),
        ((0, 1, 2), None),
        ((0, 1, 2, 2), "keep three outcomes for the local priority"),
    ],
)
def test_three_outcomes_for_each_priority(kinds, todo):
    drafts = [OUTCOMES[place] for place in kinds]
    found = three_for_each_priority(drafts, priority=LOCAL.uuid, priority_kind=LOCAL.kind)
    assert [item.todo for item in found] == ([todo] if todo else [])


def test_blank_drafts_and_other_priorities_do_not_count():
    blank = replace(OUTCOMES[0], measure="", population="", target=None, due_on=None, baseline=None, esis=())
    assert blank.is_blank
    found = three_for_each_priority([blank, *OUTCOMES[1:]], priority=LOCAL.uuid, priority_kind=LOCAL.kind)
    assert [item.sentence for item in found] == [
        "The local priority has two outcomes of three: write the quantitative one."
    ]


def test_one_of_each_type():
    drafts = [OUTCOMES[0], replace(OUTCOMES[1], kind=OutcomeKind.QUANTITATIVE), OUTCOMES[2]]
    found = one_of_each_type(drafts, priority=LOCAL.uuid, priority_kind=LOCAL.kind)
    assert [(item.rule, item.where) for item in found] == [("R39", f"priorities/{LOCAL.uuid}/outcomes/quantitative")]
    assert one_of_each_type(OUTCOMES, priority=LOCAL.uuid, priority_kind=LOCAL.kind) == []
