"""What a stage that waits waits for, and on whom, short enough for a row of the task list (R1, R19, R49, R59)."""

from collections.abc import Mapping

from enhancement.domain import requirements
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.stages import Stage


def opens_when(facts: JourneyFacts) -> Mapping[Stage, str]:
    """One short sentence for each stage that waits, by the same gates as requirements.waiting."""
    return {stage: _when(stage, facts) for stage in requirements.waiting(facts)}


def _when(stage: Stage, facts: JourneyFacts) -> str:
    if requirements.may_work(facts):
        return "Opens when the school may join."
    if requirements.plan_confirmed(facts):
        return "Opens when the quality assurance system (QUAS) confirms the plan."
    if requirements.baselines_in_place(facts):
        return "Opens when the school has a baseline for every outcome."
    return "Opens when the school completes the annual review."
