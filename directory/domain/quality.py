"""What stands first where the words fit alike: what can be had, is known to work, and is described in full.

The page says so in a sentence. Points are small and few, so that a provider can see why another listing stands higher;
nobody can pay for a place.
"""

from dataclasses import dataclass

from directory.domain.evidence import EvidenceLevel
from directory.domain.listing import CommissioningState

STATE_POINTS: dict[CommissioningState, int] = {
    CommissioningState.AVAILABLE: 40,
    CommissioningState.PLANNED: 20,
    CommissioningState.COULD_BE_COMMISSIONED: 15,
    CommissioningState.STOPPED: 0,
}
EVIDENCE_POINTS: dict[EvidenceLevel, int] = {
    EvidenceLevel.STRONG: 20,
    EvidenceLevel.PROMISING: 15,
    EvidenceLevel.GUIDANCE: 12,
    EvidenceLevel.UNCLEAR: 5,
    EvidenceLevel.NOT_ASSESSED: 5,
    EvidenceLevel.NO_EFFECT: 0,
}
POINTS_FOR_A_FACT = 3


@dataclass(frozen=True, kw_only=True)
class QualityFacts:
    """Of one listing; `known` counts the facts given: ages, cost, groups, deliveries, referrals, contact."""

    state: CommissioningState
    evidence: EvidenceLevel
    known: int


def quality(facts: QualityFacts) -> int:
    """Points from 0 to about 80; more stands higher."""
    return STATE_POINTS[facts.state] + EVIDENCE_POINTS[facts.evidence] + POINTS_FOR_A_FACT * facts.known
