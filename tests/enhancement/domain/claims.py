"""A complete claim of the first outcome on 22 November 2028; tests take one thing away."""

from dataclasses import replace
from datetime import date

from enhancement.domain.annual_review import SignatoryRole, SignOff
from enhancement.domain.claim_snapshot import ClaimSurroundings, ReadingSeen
from enhancement.domain.claims import ClaimDraft, Evidence
from enhancement.domain.evidence import EvidenceKind
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import DataFigure
from tests.enhancement.domain.examples import OUTCOMES, uuid

CLAIMED_ON = date(2028, 6, 30)
RESULT = DataFigure(measure_kind=MeasureKind.SHARE, numerator=60, denominator=90)
SURVEY = Evidence(
    uuid=uuid(0xE1),
    kind=EvidenceKind.SURVEY,
    what="60 of 90 pupils eat fruit at lunch every day",
    source="Folder of the well-being lead",
    dated_on=date(2028, 6, 12),
    reading=uuid(0xF1),
)
TALKS = replace(
    SURVEY,
    uuid=uuid(0xE2),
    kind=EvidenceKind.INTERVIEWS,
    what="What the kitchen staff see",
    other_reason="They know what is taken.",
    reading=None,
)
SIGNED = SignOff(person=uuid(0x902), role=SignatoryRole.HEAD, signed_on=date(2028, 6, 28))
CLAIM = ClaimDraft(
    uuid=uuid(0xCC),
    outcome=OUTCOMES[0],
    confirmed_on=date(2026, 12, 20),
    figure=RESULT,
    result_on=date(2028, 6, 12),
    result_source="Pupil survey",
    what_changed="A salad bar that pupils run.",
    group_met_on=date(2028, 6, 26),
    signed=SIGNED,
    evidence=(SURVEY, TALKS),
)
AROUND = ClaimSurroundings(
    priority_title="Healthy weight",
    readings=(
        ReadingSeen(
            uuid=uuid(0xF0),
            taken_on=date(2027, 6, 10),
            figure=DataFigure(measure_kind=MeasureKind.SHARE, numerator=46, denominator=91),
            source="Pupil survey",
        ),
    ),
    esi_changes=1,
)
