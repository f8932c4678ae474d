"""How a document reads on a page: its standing, its size, and what is printed on it, to be compared with the paper."""

from core.domain.wording import day
from documents.domain.facts import (
    OUTCOMES,
    STAGES,
    AcceptanceFacts,
    AwardFacts,
    CertificateFacts,
    CongratulationFacts,
    Facts,
    Priority,
    PriorityKind,
    WelcomeFacts,
)
from documents.domain.standing import Standing

Rows = list[dict[str, str]]

STANDING_TAGS: dict[Standing, dict[str, str]] = {
    Standing.VALID: {"kind": "done", "word": "Valid"},
    Standing.ENDED: {"kind": "act", "word": "No longer valid"},
    Standing.REPLACED: {"kind": "neutral", "word": "Replaced"},
    Standing.WITHDRAWN: {"kind": "stop", "word": "Withdrawn"},
}


def kilobytes(size: int) -> str:
    """15 kB; never 0."""
    return f"{max(1, round(size / 1000))} kB"


def printed_rows(facts: Facts) -> Rows:
    """Label and value of what stands on the paper, for components/summary_list.html."""
    match facts:
        case WelcomeFacts():
            return [_row("Part of the model since", day(facts.joined_on))]
        case AcceptanceFacts():
            return [_row("Plan confirmed on", day(facts.confirmed_on)), *map(_priority, facts.priorities)]
        case CertificateFacts():
            return [
                _row("Plan confirmed on", day(facts.confirmed_on)),
                *map(_priority, facts.priorities),
                _row("Stages complete", f"{facts.stages_complete} of {STAGES}"),
                _row("Outcomes confirmed", f"{facts.outcomes_met} of {OUTCOMES}"),
            ]
        case CongratulationFacts():
            return [
                _row("Outcome confirmed on", day(facts.confirmed_on)),
                _priority(facts.priority),
                _row("Outcome", facts.outcome),
                _row("Outcomes confirmed", f"{facts.outcomes_met} of {OUTCOMES}"),
            ]
        case AwardFacts():
            first = [_row("First issued as", facts.award_number)] if facts.award_number else []
            return [
                *first,
                _row("Plan confirmed on", day(facts.plan_confirmed_on)),
                *(_row(f"Outcome confirmed on {day(met.confirmed_on)}", met.sentence) for met in facts.outcomes),
                _row("Outcomes confirmed", f"{facts.outcomes_met} of {OUTCOMES}"),
            ]
    return []


def _priority(priority: Priority) -> dict[str, str]:
    return _row("Local priority" if priority.kind == PriorityKind.LOCAL else "School priority", priority.title)


def _row(label: str, value: str) -> dict[str, str]:
    return {"label": label, "value": value}
