"""R68-R74: when an outcome may be claimed as met."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain import snapshot as snapshots
from enhancement.domain.claim_snapshot import build_claim, fingerprint
from enhancement.domain.claim_words import NOT_KNOWN, honest
from enhancement.domain.claims import missing, reaches, to_sign
from enhancement.domain.clarification import Item, Round, locked_changes
from enhancement.domain.evidence import EvidenceKind
from enhancement.domain.measures import Direction, MeasureKind, Measurement
from enhancement.domain.needs import DataFigure
from tests.enhancement.domain.claims import AROUND, CLAIM, CLAIMED_ON, SURVEY, TALKS
from tests.enhancement.domain.examples import BASELINE, HEADER, OUTCOMES, uuid
from tests.enhancement.domain.test_snapshot import told

GOLDEN = Path(__file__).parents[1] / "golden"
SNAPSHOT = build_claim(HEADER, CLAIM, AROUND, today=CLAIMED_ON)


def lacks(**changes):
    return [(found.rule, found.where.partition(f"{CLAIM.where}/")[2]) for found in missing(
        replace(CLAIM, **changes), today=CLAIMED_ON) if found.needed]  # fmt: skip


def test_a_complete_claim_lacks_nothing_and_warns_of_nothing():
    assert missing(CLAIM, today=CLAIMED_ON) == []


@pytest.mark.parametrize(
    ("changes", "rule", "where"),
    [
        ({"standing": False}, "R69", ""),
        ({"figure": None}, "R69", "result/figure"),
        ({"figure": DataFigure(measure_kind=MeasureKind.SHARE, value=Decimal(66))}, "R69", "result/figure"),
        ({"result_on": None}, "R69", "result/on"),
        ({"result_on": BASELINE.measured_on}, "R69", "result/on"),
        ({"result_source": " "}, "R69", "result/source"),
        ({"evidence": ()}, "R69", "evidence"),
        ({"evidence": (replace(TALKS, other_reason=" "),)}, "R69", f"evidence/{TALKS.uuid}"),
        ({"group_met_on": None}, "R68", "group_met_on"),
        ({"group_met_on": date(2028, 6, 11)}, "R68", "group_met_on"),
        ({"signed": None}, "R68", "signature"),
    ],
)
def test_each_thing_that_lacks_refuses_at_its_place(changes, rule, where):
    assert (rule, where) in lacks(**changes)


def test_days_after_today_refuse():
    tomorrow = date(2028, 7, 1)
    signed = replace(CLAIM.signed, signed_on=tomorrow)
    found = lacks(result_on=tomorrow, group_met_on=tomorrow, signed=signed)
    assert found == [("R69", "result/on"), ("R68", "group_met_on"), ("R68", "signature")]


def test_only_other_evidence_with_its_reason_passes_and_is_flagged():
    assert lacks(evidence=(TALKS,)) == []
    assert not CLAIM.is_planned(TALKS)
    assert CLAIM.is_planned(SURVEY)


def test_below_the_target_leads_another_way_in_kind_words():
    (found,) = missing(replace(CLAIM, figure=replace(CLAIM.figure, numerator=53)), today=CLAIMED_ON)
    assert found.where.endswith("/not-met")
    assert "fail" not in found.sentence.lower()


def test_everything_but_the_signature_is_asked_before_signing():
    assert to_sign(replace(CLAIM, signed=None), today=CLAIMED_ON) == []
    assert [found.rule for found in to_sign(replace(CLAIM, evidence=()), today=CLAIMED_ON)] == ["R69"]


@pytest.mark.parametrize(("day", "warned"), [(date(2027, 12, 19), True), (date(2027, 12, 20), False)])
def test_a_claim_within_a_year_is_warned_of_and_not_refused(day, warned):
    early = replace(CLAIM, result_on=day, group_met_on=day, signed=replace(CLAIM.signed, signed_on=day))
    found = missing(early, today=day)
    assert [(one.rule, one.hard) for one in found] == ([("R74", False)] if warned else [])


@given(st.integers(0, 90), st.sampled_from(Direction), st.integers(0, 100))
def test_reaching_is_by_the_unrounded_figure_in_its_direction(part, way, target):
    outcome = replace(OUTCOMES[0], direction=way, target=Decimal(target))
    held = Measurement(
        kind=MeasureKind.SHARE, direction=way, measured_on=CLAIMED_ON, source="S", numerator=part, denominator=90
    )
    wanted = 100 * part >= target * 90 if way == Direction.RISE else 100 * part <= target * 90
    assert reaches(outcome, held) is wanted


def test_a_change_is_told_only_when_it_is_sure():
    result = CLAIM.result
    assert honest(result, BASELINE).change.startswith("Higher than on 1 October 2026")
    assert "56" in honest(result, BASELINE).sure
    few = replace(result, numerator=6, denominator=9)
    assert (
        honest(few, replace(BASELINE, numerator=4, denominator=9)).change
        == "The change since 1 October 2026 may be chance."
    )
    average = replace(
        result, kind=MeasureKind.AVERAGE, numerator=None, denominator=None, value=Decimal(4), unit="points"
    )
    assert honest(average, None) == honest(average, None).__class__(sure=NOT_KNOWN)


def test_small_numbers_are_told_to_nobody_outside():
    small = replace(CLAIM.result, numerator=3, denominator=5)
    assert honest(small, BASELINE, away=True).sure == ""
    assert honest(CLAIM.result, replace(BASELINE, numerator=2), away=True).change == ""


def test_golden_file_of_a_claim():
    """The canonical text, the hash and the words of a known claim never change; another shape is a new schema."""
    kept = (GOLDEN / "claim_1.json").read_text(encoding="utf-8").rstrip("\n")
    assert snapshots.canonical(SNAPSHOT) == kept
    assert snapshots.sha256(json.loads(kept)) == (GOLDEN / "claim_1.sha256").read_text(encoding="utf-8").strip()
    assert told(json.loads(kept)) == (GOLDEN / "claim_1.txt").read_text(encoding="utf-8").rstrip("\n")


def test_every_pin_of_a_claim_is_a_place_with_a_name():
    pinned = snapshots.pins(SNAPSHOT)
    assert {"result", "what_changed", "group_met_on", "evidence", f"evidence/{SURVEY.uuid}"} == {
        path for path in pinned if "E2" not in path.upper()[-2:]
    }
    assert all(snapshots.has(SNAPSHOT, path) and snapshots.label(SNAPSHOT, path) for path in pinned)
    assert snapshots.label(SNAPSHOT, f"evidence/{SURVEY.uuid}") == "Evidence 1"
    assert snapshots.label(SNAPSHOT, "evidence") == "Evidence"


def test_an_answer_carries_what_goes_on_meanwhile_and_nothing_unasked():
    held = Round(number=1, items=(Item(uuid=uuid(1), path="result", question="How many?", answer="We looked."),))
    more = replace(AROUND, esi_changes=2, readings=())
    signed = replace(CLAIM.signed, signed_on=CLAIMED_ON)
    mended = replace(CLAIM, figure=replace(CLAIM.figure, numerator=61), signed=signed)
    assert locked_changes(SNAPSHOT, build_claim(HEADER, mended, more, today=CLAIMED_ON), held=held) == []
    other = replace(CLAIM, what_changed="Something else", evidence=(SURVEY,))
    changed = locked_changes(SNAPSHOT, build_claim(HEADER, other, AROUND, today=CLAIMED_ON), held=held)
    assert {change.path.split("/")[0] for change in changed} == {"what_changed", "evidence"}


def test_what_is_read_before_signing_does_not_depend_on_the_signature():
    unsigned = build_claim(HEADER, replace(CLAIM, signed=None), AROUND, today=CLAIMED_ON)
    assert fingerprint(unsigned) == fingerprint(SNAPSHOT)
    other = build_claim(HEADER, replace(CLAIM, what_changed="More"), AROUND, today=CLAIMED_ON)
    assert fingerprint(other) != fingerprint(SNAPSHOT)


def test_a_snapshot_names_no_person_and_flags_other_evidence():
    (survey, talks) = SNAPSHOT["evidence"].values()
    assert (survey["planned"], talks["planned"]) == (True, False)
    assert EvidenceKind(talks["kind"]) == EvidenceKind.INTERVIEWS
    assert SNAPSHOT["signature"] == {"person": str(uuid(0x902)), "role": "head", "signed_on": "2028-06-28"}
