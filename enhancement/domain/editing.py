"""What of a plan may change now: all of it while it is written, nothing while the QUAS has it, and what was asked about
while the school answers (R50, QA10)."""

from collections.abc import Collection
from dataclasses import dataclass

from enhancement.domain.checks import check
from enhancement.domain.clarification import Round, is_editable
from enhancement.domain.findings import Missing
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.snapshot_paths import lies_in
from enhancement.domain.transitions import State


@dataclass(frozen=True, kw_only=True)
class Part:
    """A priority that went to the QUAS by itself: `paths` are what it covers, its own and what it rests on (R49)."""

    kind: PriorityKind
    state: State
    paths: tuple[str, ...]
    held: Round | None = None

    def covers(self, path: str) -> bool:
        return any(lies_in(path, own) for own in self.paths)

    def against(self, path: str) -> list[Missing]:
        if not self.covers(path):
            return []
        return [
            *confirmed_stands(path, state=self.state),
            *closed_to_change([path], openness=Openness(state=self.state, held=self.held)),
        ]


@dataclass(frozen=True, kw_only=True)
class Openness:
    """`held` is the round with the questions while the school answers, else None. `parts`: priorities that went to
    the QUAS by themselves; what none of them covers stays open."""

    state: State = State.DRAFT
    held: Round | None = None
    parts: tuple[Part, ...] = ()

    def against(self, *paths: str) -> list[Missing]:
        found = closed_to_change(paths, openness=self)
        return found + [refusal for path in paths for part in self.parts for refusal in part.against(path)]

    def may_change(self, path: str) -> bool:
        return not self.against(path)

    def touches(self, section: str) -> bool:
        """Is there something in this section that may change?"""
        if self.may_change(section):
            return True
        rounds = [held for held in (self.held, *(part.held for part in self.parts)) if held is not None]
        return any(lies_in(pin, section) and self.may_change(pin) for held in rounds for pin in held.unlocked)


@check("R73 confirmed priority stands")
def confirmed_stands(path: str, *, state: State) -> list[Missing]:
    """R73: a priority that is confirmed stands while the other one is written; a change is a new outcome."""
    if state != State.CONFIRMED:
        return []
    sentence = "This priority is confirmed and stands as it was submitted. A change of an outcome is a new outcome."
    return [Missing(sentence=sentence, rule="R73", where=path)]


@check("QA10 plan open to change")
def closed_to_change(paths: Collection[str], *, openness: Openness) -> list[Missing]:
    """QA10: one sentence for each path that may not change now; while the QUAS has the plan even for none."""
    if openness.state == State.SUBMITTED:
        sentence = "Your plan is with the quality assurance system (QUAS): it can change again when you hear from them."
        return [Missing(sentence=sentence, rule="R50", where=path) for path in paths or ("",)]
    if openness.state != State.CLARIFICATION or openness.held is None:
        return []
    sentence = "This part was not asked about, so it stays as it was submitted. Change only what the questions name."
    held = openness.held
    return [Missing(sentence=sentence, rule="QA10", where=path) for path in paths if not is_editable(path, held)]
