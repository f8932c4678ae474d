"""One priority after the other (R48, R49): where the plan is when its priorities went to the QUAS by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from enhancement.domain.checks import check
from enhancement.domain.findings import Missing
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.transitions import State

SENT = (State.SUBMITTED, State.CLARIFICATION, State.CONFIRMED)


@dataclass(frozen=True, kw_only=True)
class Phases:
    """State of each priority that was submitted by itself; one that was taken back is not there."""

    states: Mapping[PriorityKind, State]

    @property
    def begun(self) -> bool:
        return bool(self.states)

    @property
    def unsent(self) -> list[PriorityKind]:
        return [kind for kind in PriorityKind if kind not in self.states]

    @property
    def state(self) -> State:
        """Of the plan as a whole: questions come first; what is not sent yet is written on; confirmed are both."""
        held = set(self.states.values())
        if State.CLARIFICATION in held:
            return State.CLARIFICATION
        if self.unsent:
            return State.DRAFT
        return State.CONFIRMED if held == {State.CONFIRMED} else State.SUBMITTED


@check("R49 each priority once")
def sent_already(phases: Phases, *, only: PriorityKind | None) -> list[Missing]:
    """R49: once a priority went by itself, the other goes by itself too, and none goes twice."""
    if only is None and phases.begun:
        sentence = "One priority went to the quality assurance system (QUAS) by itself: submit the other by itself too."
        return [Missing(sentence=sentence, rule="R49", where="submission")]
    if only in phases.states:
        sentence = f"The {only} priority is with the quality assurance system (QUAS) already, or confirmed."
        return [Missing(sentence=sentence, rule="R49", where="submission")]
    return []
