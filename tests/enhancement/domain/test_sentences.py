"""S4a: the builder's sentence, with its missing parts as named gaps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.findings import needed
from enhancement.domain.measures import Direction, MeasureKind
from enhancement.domain.outcome_checks import missing
from enhancement.domain.outcomes import OutcomeDraft, OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.sentences import as_text, gaps, sentence
from tests.enhancement.domain.examples import BASELINE, CARERS_DATA, EVIDENCE, PRIORITIES, TODAY, outcome, uuid

DRAFT = outcome(0x71, PRIORITIES[0], OutcomeKind.QUANTITATIVE)
NOT_SHOWN = ", shown by ___."
SHOWN = ", shown by a survey (Pupil survey)."
EMPTY = OutcomeDraft(uuid=uuid(1), priority=uuid(2), priority_kind=PriorityKind.LOCAL, kind=OutcomeKind.QUANTITATIVE)


def said(draft: OutcomeDraft) -> str:
    return as_text(sentence(draft)).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {},
            "By 20 July 2028 the share of Year 5 pupils who eat fruit at lunch every day rises from 41.1 % to 60 %"
            + SHOWN,
        ),
        (
            {"due_on": None, "target": None, "evidence": None},
            "By ___ the share of Year 5 pupils who eat fruit at lunch every day rises from 41.1 % to ___" + NOT_SHOWN,
        ),
        (
            {"measure": " who skip breakfast.", "direction": Direction.FALL, "baseline": None, "target": Decimal(9)},
            "By 20 July 2028 the share of Year 5 pupils who skip breakfast falls to 9 %" + SHOWN,
        ),
        (
            {
                "measure_kind": MeasureKind.AVERAGE,
                "measure": "daily activity",
                "unit": "minutes",
                "baseline": None,
                "target": Decimal("40.0"),
            },
            "By 20 July 2028 the average daily activity of Year 5 pupils rises to 40 minutes" + SHOWN,
        ),
        (
            {
                "measure_kind": MeasureKind.EVENTS,
                "measure": "exclusions",
                "unit": "a year",
                "baseline": None,
                "direction": Direction.FALL,
                "target": Decimal(12),
            },
            "By 20 July 2028 the number of exclusions among Year 5 pupils falls to 12 a year" + SHOWN,
        ),
        (
            {"measure_kind": MeasureKind.PEOPLE, "baseline": None, "target": Decimal(70)},
            "By 20 July 2028 the number of Year 5 pupils who eat fruit at lunch every day rises to 70" + SHOWN,
        ),
    ],
)
def test_sentence_reads_well(changes, text):
    assert said(replace(DRAFT, **changes)) == text


def test_empty_draft_is_all_gaps_and_each_has_a_name():
    assert said(EMPTY) == "By ___ the ___ of ___ who ___ ___ to ___, shown by ___."
    parts = [part for part in sentence(EMPTY) if part.is_gap]
    assert [part.part for part in parts] == [
        "due_on",
        "measure_kind",
        "population",
        "measure",
        "direction",
        "baseline",
        "target",
        "evidence",
    ]
    assert all(part.label for part in parts)
    assert [part.part for part in parts if part.is_optional] == ["baseline"]


def test_targeted_outcome_speaks_of_its_group():
    targeted = outcome(0x73, PRIORITIES[0], OutcomeKind.TARGETED)
    assert "of young carers who" in said(targeted)
    assert "group" in gaps(replace(targeted, group=""))


texts = st.sampled_from(["", "eat fruit at lunch every day", "Year 5 pupils", "minutes"])
drafts = st.builds(
    OutcomeDraft,
    uuid=st.just(uuid(1)),
    priority=st.just(uuid(2)),
    priority_kind=st.sampled_from(PriorityKind),
    kind=st.sampled_from(OutcomeKind),
    measure_kind=st.none() | st.sampled_from(MeasureKind),
    measure=texts,
    population=texts,
    unit=texts,
    direction=st.none() | st.sampled_from(Direction),
    baseline=st.none() | st.just(BASELINE),
    target=st.none() | st.decimals(0, 100, places=1),
    due_on=st.none() | st.dates(date(2026, 11, 23), date(2030, 1, 1)),
    group=texts,
    evidence=st.none() | st.just(EVIDENCE),
)


@given(drafts)
def test_every_gap_of_the_sentence_is_refused_by_name(draft):
    refused = {item.where.split("/")[2] for item in needed(missing(draft, today=TODAY, data={CARERS_DATA}))}
    shown = set(gaps(draft))
    if "target" in shown and draft.target is not None:
        shown = shown - {"target"} | {"unit"}  # the figure waits for its unit
    assert shown <= refused
    assert as_text(sentence(draft)).count("___") == len(gaps(draft))
    assert as_text(sentence(draft)).endswith(".")
