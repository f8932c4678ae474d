import pytest

from directory.domain.evidence import EvidenceLevel
from directory.domain.listing import CommissioningState
from directory.domain.quality import EVIDENCE_POINTS, STATE_POINTS, QualityFacts, quality

USUAL = {"state": CommissioningState.AVAILABLE, "evidence": EvidenceLevel.NOT_ASSESSED, "known": 3}
BETTER = [
    ({"state": CommissioningState.STOPPED}, {"state": CommissioningState.PLANNED}),
    ({"state": CommissioningState.PLANNED}, {"state": CommissioningState.AVAILABLE}),
    ({"evidence": EvidenceLevel.NO_EFFECT}, {"evidence": EvidenceLevel.NOT_ASSESSED}),
    ({"evidence": EvidenceLevel.NOT_ASSESSED}, {"evidence": EvidenceLevel.PROMISING}),
    ({"evidence": EvidenceLevel.PROMISING}, {"evidence": EvidenceLevel.STRONG}),
    ({"known": 2}, {"known": 3}),
    # what is there today stands above what is proved and gone
    ({"state": CommissioningState.STOPPED, "evidence": EvidenceLevel.STRONG, "known": 6}, {"known": 0}),
]


@pytest.mark.parametrize(("lower", "higher"), BETTER)
def test_what_helps_more_stands_higher(lower, higher):
    assert quality(QualityFacts(**{**USUAL, **lower})) < quality(QualityFacts(**{**USUAL, **higher}))


def test_every_state_and_every_evidence_has_points():
    assert set(STATE_POINTS) == set(CommissioningState)
    assert set(EVIDENCE_POINTS) == set(EvidenceLevel)
