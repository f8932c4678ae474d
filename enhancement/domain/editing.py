"""What of a plan may change now: all of it while it is written, nothing while the QUAS has it, and what was asked about
while the school answers (R50, QA10)."""

from collections.abc import Collection
from dataclasses import dataclass

from enhancement.domain.checks import check
from enhancement.domain.clarification import Round, is_editable
from enhancement.domain.findings import Missing
from enhancement.domain.snapshot_paths import lies_in
from enhancement.domain.transitions import State


@dataclass(frozen=True, kw_only=True)
class Openness:
    """`held` is the round with the questions while the school answers, else None."""

    state: State = State.DRAFT
    held: Round | None = None

    def against(self, *paths: str) -> list[Missing]:
        return closed_to_change(paths, openness=self)

    def may_change(self, path: str) -> bool:
        return not self.against(path)

    def touches(self, section: str) -> bool:
        """Is there something in this section that may change?"""
        if self.may_change(section):
            return True
        return self.held is not None and any(lies_in(pin, section) for pin in self.held.unlocked)


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
